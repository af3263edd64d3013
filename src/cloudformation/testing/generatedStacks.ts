import fc from 'fast-check';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { toNodeId } from '../../model/identifiers';

const accounts = ['111122223333', '444455556666', '777788889999'];
const regions = ['us-east-1', 'eu-west-1'];

/** One VPC of a generated design: where it is, and what it has. */
interface Cell {
  readonly account: number;
  readonly region: number;
  readonly stack: 'network' | undefined;
  readonly service: boolean;
  readonly uses: number;
  readonly peers: number;
  readonly attaches: boolean;
  readonly bucket: boolean;
  readonly openTo: number;
  readonly zone: boolean;
}

const cell: fc.Arbitrary<Cell> = fc.record({
  account: fc.nat(2), region: fc.nat(1), stack: fc.constantFrom('network', undefined, undefined), service: fc.boolean(), uses: fc.nat(3), peers: fc.nat(3),
  attaches: fc.boolean(), bucket: fc.boolean(), openTo: fc.nat(3), zone: fc.boolean(),
});

/** Designs over several accounts and Regions, in which VPCs use each other's services, peer, share a gateway and name each other in policies. */
export const generatedStacks: fc.Arbitrary<Design> = fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([cells, named]) => {
  const nodes: DesignNode[] = cells.flatMap((each, index) => nodesOf(each, index, cells));
  if (cells.some(({ attaches }) => attaches)) {
    nodes.unshift(createNode('transitGateway', { id: 'Hub', name: 'hub', defaultRouteTableAssociation: true, defaultRouteTablePropagation: true, securityGroupReferencingSupport: false }));
  }
  if (named) nodes.push(createNode('account', { id: 'Partner', name: 'Partner & Co', account: accounts[1] ?? '', managementAccount: false }));
  return {
    ...emptyDesign({ name: 'Generated', region: 'us-east-1', accountId: '111122223333' }),
    // Their logical ids are fixed, as after a first export.
    nodes: nodes.map((node) => ({ ...node, logicalId: node.id })),
    layout: cells.map((_, index) => ({ id: toNodeId(`Vpc${index}`), x: index * 400, y: 10, width: 300, height: 200 })),
    requests: [{ id: 'one', title: 'One', request: { from: 'Host0', to: `Host${cells.length - 1}`, port: 443 } }],
  };
});

function nodesOf(each: Cell, index: number, cells: readonly Cell[]): DesignNode[] {
  const id = (name: string) => `${name}${index}`;
  const region = regions[each.region] ?? '';
  const vpcId = id('Vpc');
  const other = (wish: number) => wish % cells.length;
  const place = { ...(each.account > 0 && { accountId: accounts[each.account] ?? '' }), ...(each.region > 0 && { region }) };
  const nodes: DesignNode[] = [
    createNode('vpc', { id: vpcId, name: `vpc ${index}`, cidrBlocks: [`10.${index}.0.0/16`], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true, ...place, ...(each.stack && { stack: each.stack }) }),
    createNode('subnet', { id: id('Subnet'), name: `subnet ${index}`, vpcId, cidrBlock: `10.${index}.1.0/24`, availabilityZone: `${region}a`, mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false }),
    createNode('securityGroup', {
      id: id('Group'), name: `group ${index}`, vpcId, description: 'x', associatedVpcIds: [],
      ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'securityGroup', securityGroupId: `Group${other(each.openTo)}` } }],
    }),
    createNode('instance', { id: id('Host'), name: `host ${index}`, subnetId: id('Subnet'), securityGroupIds: [id('Group')], ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: [], operatingSystem: 'linux' }),
  ];
  if (each.service) {
    nodes.push(
      createNode('loadBalancer', { id: id('Balancer'), name: `balancer ${index}`, type: 'network', scheme: 'internal', subnetIds: [id('Subnet')], securityGroupIds: [id('Group')], enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on', crossZoneLoadBalancing: false, ipAddressType: 'ipv4', listeners: [] }),
      createNode('endpointService', { id: id('Service'), name: `service ${index}`, loadBalancerIds: [id('Balancer')], acceptanceRequired: true, allowedPrincipals: accounts.map((account) => `arn:aws:iam::${account}:root`), supportedRegions: [], supportedIpAddressTypes: [] }),
    );
  }
  const provider = other(each.uses);
  if (cells[provider]?.service === true && cells[provider].region === each.region) {
    nodes.push(createNode('interfaceEndpoint', { id: id('Endpoint'), name: `endpoint ${index}`, vpcId, serviceName: `com.amazonaws.vpce.${region}.Service${provider}`, endpointServiceId: `Service${provider}`, subnetIds: [id('Subnet')], securityGroupIds: [id('Group')], privateDnsEnabled: false, ipAddressType: 'ipv4' }));
  }
  const peer = other(each.peers);
  if (peer !== index) nodes.push(createNode('vpcPeeringConnection', { id: id('Peering'), name: `peering ${index}`, requesterVpcId: vpcId, accepterVpcId: `Vpc${peer}`, state: 'active' }));
  if (each.attaches && each.region === 0) {
    nodes.push(createNode('transitGatewayVpcAttachment', { id: id('Attachment'), name: `attachment ${index}`, transitGatewayId: 'Hub', vpcId, subnetIds: [id('Subnet')], applianceModeSupport: false, ipv6Support: false, securityGroupReferencingSupport: true }));
  }
  if (each.bucket) {
    const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `arn:aws:s3:::acme-${index}/*`, Condition: { StringNotEquals: { 'aws:SourceVpc': [`Vpc${other(each.openTo)}`, vpcId] } } };
    nodes.push(createNode('s3Bucket', { id: id('Bucket'), name: `bucket ${index}`, policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2), ...place }));
  }
  if (each.zone) nodes.push(createNode('privateHostedZone', { id: id('Zone'), name: `zone ${index}`, domainName: `z${index}.example.com`, vpcIds: [vpcId], records: [], ...place }));
  return nodes;
}
