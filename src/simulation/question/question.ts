import type { DesignNode, NodeOf } from '../../model/kinds';
import type { SimulationRequest } from '../../model/request';

/** A request that makes sense, with its defaults filled in. */
export interface Question {
  readonly request: SimulationRequest;
  readonly source: Source;
  readonly target: Target;
  readonly family: 4 | 6;
  readonly port: number;
  readonly protocol: string;
  /** Undefined: a plain network flow. */
  readonly call: Call | undefined;
}

export type WorkloadNode =
  | NodeOf<'instance'>
  | NodeOf<'networkInterface'>
  | NodeOf<'lambdaFunction'>
  | NodeOf<'ecsService'>
  | NodeOf<'rdsInstance'>
  | NodeOf<'efsMountTarget'>
  | NodeOf<'loadBalancer'>
  | NodeOf<'resolverEndpoint'>
  | NodeOf<'resourceGateway'>
  | NodeOf<'interfaceEndpoint'>
  | NodeOf<'resourceEndpoint'>
  | NodeOf<'serviceNetworkEndpoint'>;

export type Source =
  | { readonly type: 'workload'; readonly node: WorkloadNode }
  /** A function without subnets: it runs outside of every VPC. */
  | { readonly type: 'outside-vpc'; readonly node: NodeOf<'lambdaFunction'> }
  | { readonly type: 'on-premises'; readonly node: NodeOf<'customerGateway'> }
  | { readonly type: 'internet'; readonly node: NodeOf<'internet'> | undefined };

export type Target =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'node'; readonly node: DesignNode }
  /** Some host on the internet. */
  | { readonly type: 'internet' };

/** A call of an API. */
export interface Call {
  /** `s3:GetObject`, as AWS writes it. */
  readonly action: string;
  /** The service's prefix in actions: `s3`. */
  readonly prefix: string;
  /** What policies see: an ARN, or `*` where the action has no resource. */
  readonly resource: string;
  /** The node the ARN names, when it is in the design. */
  readonly node: DesignNode | undefined;
  readonly resourceAccount: string;
  /** Of the host that is called. */
  readonly region: string;
  readonly principal: Principal;
  /** What was passed when the caller's session was made. */
  readonly session: Session;
  /** The host name by which the service was called without an endpoint's own name; API ids are in it. */
  readonly host: string;
}

export interface Session {
  readonly policies: readonly SessionPolicy[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface SessionPolicy {
  /** In words: "the session policy of the request". */
  readonly title: string;
  readonly text: string;
  /** Undefined: it stands in the request. */
  readonly managedBy: 'aws' | NodeOf<'managedPolicy'> | undefined;
}

export type Principal =
  | { readonly type: 'anonymous'; readonly because: 'asked' | 'no-role' | 'no-principal' }
  | { readonly type: 'node'; readonly node: NodeOf<'role'> | NodeOf<'user'>; readonly arn: string; readonly accountId: string }
  | { readonly type: 'arn'; readonly arn: string; readonly accountId: string | undefined };

export type Reading<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

export function accept<Value>(value: Value): Reading<Value> {
  return { ok: true, value };
}

export function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
