/** An address or a name that a template takes from a resource, `Fn::GetAtt [Server, PrivateIp]`: the design knows whose it is. */
export interface DeployedAddress {
  readonly nodeId: string;
  /** Of an instance or interface its primary address; of a load balancer or database every one. */
  readonly extent: 'first' | 'all';
}

const extents: Readonly<Record<string, DeployedAddress['extent']>> = {
  PrivateIp: 'first',
  PrivateDnsName: 'first',
  PublicDnsName: 'first',
  PrimaryPrivateIpAddress: 'first',
  IpAddress: 'first',
  DNSName: 'all',
  'Endpoint.Address': 'all',
};

/** The resource behind the stand-in of such a value, `‹Server.PrivateIp›`; undefined for any other text. */
export function deployedAddressOf(text: string): DeployedAddress | undefined {
  // Aliases to load balancers may ask for both record types so.
  const [, nodeId, attribute = ''] = /^(?:dualstack\.)?‹(.+?)\.(Endpoint\.Address|[A-Za-z]+)›$/.exec(text) ?? [];
  const extent = extents[attribute];
  return nodeId === undefined || extent === undefined ? undefined : { nodeId, extent };
}
