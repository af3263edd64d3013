/** Layers of a trace; the command-line contract's names. */
export type Layer =
  | 'dns'
  | 'route-table'
  | 'transit-gateway'
  | 'transit-gateway-route-table'
  | 'peering'
  | 'security-group'
  | 'network-acl'
  | 'gateway'
  | 'endpoint'
  | 'endpoint-service'
  | 'load-balancer'
  | 'endpoint-policy'
  | 'identity-policy'
  | 'resource-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'scp'
  | 'rcp';

export type Direction = 'request' | 'reply';

/** What a check read to come to its outcome: the route, the rule, the record, the statement. All of it is shown. */
export type Evidence =
  | { readonly type: 'route'; readonly routeTable: string; readonly destination: string; readonly target: string; readonly candidates: readonly { readonly destination: string; readonly target: string; readonly chosen: boolean; readonly why?: string }[] }
  | { readonly type: 'security-group-rule'; readonly securityGroup: string; readonly direction: 'inbound' | 'outbound'; readonly ruleIndex: number; readonly rule: string }
  | { readonly type: 'security-groups'; readonly securityGroups: readonly string[]; readonly direction: 'inbound' | 'outbound' }
  | { readonly type: 'network-acl-entry'; readonly networkAcl: string; readonly direction: 'inbound' | 'outbound'; readonly ruleNumber: number | '*'; readonly rule: string }
  | { readonly type: 'dns'; readonly name: string; readonly zone?: string; readonly answers: readonly string[] }
  | { readonly type: 'addresses'; readonly source?: string; readonly destination?: string }
  | { readonly type: 'statement'; readonly policy: string; readonly pointer: string; readonly sid?: string; readonly effect: 'Allow' | 'Deny' }
  | { readonly type: 'property'; readonly property: string; readonly value: string };

/** One check in packet order. */
export interface Step {
  /** Node id, or the id of an implicit node (`implicitNodes.ts`), or `internet`. */
  readonly node: string;
  readonly layer: Layer;
  readonly outcome: 'pass' | 'fail' | 'info';
  readonly code: string;
  /** One sentence that names the resources by their labels. */
  readonly message: string;
  readonly direction?: Direction;
  /** JSON pointer into the policy of the node. */
  readonly pointer?: string;
  readonly evidence?: Evidence;
}

export interface Assumption {
  readonly code: string;
  readonly message: string;
}
