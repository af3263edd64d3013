/**
 * What AWS makes with a VPC or transit gateway and no template names. They have ids of their own in traces
 * (the owner's id, a slash, the fixed word), and no node in the design.
 */
const suffixes = {
  mainRouteTable: '/main-route-table',
  defaultNetworkAcl: '/default-network-acl',
  defaultSecurityGroup: '/default-security-group',
  transitGatewayDefaultRouteTable: '/default-route-table',
  transitGatewayDirectConnect: '/direct-connect',
} as const;

export type ImplicitNodeType = keyof typeof suffixes;

const implicitNodeTypes: readonly ImplicitNodeType[] = ['mainRouteTable', 'defaultNetworkAcl', 'defaultSecurityGroup', 'transitGatewayDefaultRouteTable', 'transitGatewayDirectConnect'];

export function implicitNodeId(type: ImplicitNodeType, ownerId: string): string {
  return ownerId + suffixes[type];
}

/** The VPC or transit gateway of an implicit node's id, or undefined for any other id. */
export function parseImplicitNodeId(id: string): { type: ImplicitNodeType; ownerId: string } | undefined {
  for (const type of implicitNodeTypes) {
    if (id.endsWith(suffixes[type])) return { type, ownerId: id.slice(0, -suffixes[type].length) };
  }
  return undefined;
}
