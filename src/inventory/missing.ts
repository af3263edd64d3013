import { prefixListById } from '../catalog/prefixLists';
import { parseImplicitNodeId } from '../model/implicitNodes';
import type { DesignNode } from '../model/kinds';
import { referencesOf } from '../model/references';
import type { Place } from './finding';
import { listed } from './listed';
import { notGiven, type Reading } from './reading';
import { allResults, results } from './results';

/** Which command describes an id, by its beginning; the longer ones first. */
const commands: readonly (readonly [prefix: string, command: string])[] = [
  ['tgw-rtb-', results.transitGatewayRouteTables.command],
  ['tgw-attach-', results.transitGatewayVpcAttachments.command],
  ['tgw-', results.transitGateways.command],
  ['vpce-svc-', results.endpointServices.command],
  ['vpce-', results.vpcEndpoints.command],
  ['vpc-', results.vpcs.command],
  ['subnet-', results.subnets.command],
  ['rtb-', results.routeTables.command],
  ['sg-', results.securityGroups.command],
  ['acl-', results.networkAcls.command],
  ['eni-', results.networkInterfaces.command],
  ['eigw-', results.egressOnlyInternetGateways.command],
  ['igw-', results.internetGateways.command],
  ['nat-', results.natGateways.command],
  ['eipalloc-', results.addresses.command],
  ['pcx-', results.vpcPeeringConnections.command],
  ['vgw-', results.vpnGateways.command],
  ['cgw-', results.customerGateways.command],
  ['vpn-', results.vpnConnections.command],
  ['pl-', results.prefixLists.command],
  ['dopt-', results.dhcpOptions.command],
  ['rslvr-rr-', results.resolverRules.command],
  ['rslvr-', results.resolverEndpoints.command],
  ['i-', results.reservations.command],
];

/**
 * What is referred to and was not described: told with the command that would describe it. VPCs and subnets get a stand-in, so that
 * what is in them has a place; everything that hangs on its properties is open.
 */
export function tellWhatIsMissing(reading: Reading): void {
  const missing = new Map<string, { command: string; place: Place }>(reading.wanted);
  for (const node of reading.nodes.values()) {
    const place = reading.placeOf(node.id);
    if (place === undefined) continue;
    const lost = blackholesOf(node);
    for (const id of referencesOf(node)) {
      if (lost.has(id)) continue;
      if (reading.nodes.has(id) || missing.has(id) || parseImplicitNodeId(id) !== undefined || isKnownList(reading, id)) continue;
      const command = id.startsWith('arn:') ? commandOfArn(id) : commands.find(([prefix]) => id.startsWith(prefix))?.[1];
      if (command !== undefined) missing.set(id, { command, place });
    }
  }
  addStandIns(reading, missing);
  const byCommand = new Map<string, string[]>();
  for (const [id, { command }] of missing) byCommand.set(command, [...(byCommand.get(command) ?? []), id]);
  for (const [command, ids] of byCommand) {
    const place = missing.get(ids[0] ?? '')?.place;
    if (place !== undefined) reading.report.say('warning', 'NOT_GIVEN', place, sentence(reading, ids, command));
  }
}

function sentence(reading: Reading, ids: readonly string[], command: string): string {
  const are = ids.length === 1 ? 'is' : 'are';
  const isGiven = allResults.some((type) => type.command === command && type.in(reading.found).given);
  return isGiven
    ? `${listed(ids)} ${are} referred to, but not in the output of \`aws ${command}\` that was given: of another account or Region, or filtered out. Verdicts that hang on it say what they assume.`
    : `${listed(ids)} ${are} referred to and not described here; \`aws ${command}\` does that. Verdicts that hang on it say what they assume.`;
}

/** What AWS itself calls gone needs no describing. */
function blackholesOf(node: DesignNode): ReadonlySet<string> {
  return new Set(node.kind === 'routeTable' ? node.routes.flatMap(({ target }) => (target.blackhole === true ? [target.id] : [])) : []);
}

function isKnownList(reading: Reading, id: string): boolean {
  const regions = new Set([reading.settings.region, ...[...reading.nodes.values()].flatMap((node) => node.region ?? [])]);
  return results.prefixLists.in(reading.found).find(id)?.item.OwnerId === 'AWS' || [...regions].some((region) => prefixListById(id, region) !== undefined);
}

function commandOfArn(arn: string): string | undefined {
  const [, , service, , account, resource] = arn.split(':');
  if (service !== 'iam' || account === 'aws') return undefined;
  // Roles, with their policies, and managed policies all stand in one answer.
  return resource?.startsWith('role/') === true || resource?.startsWith('policy/') === true ? results.roleDetails.command : undefined;
}

function addStandIns(reading: Reading, missing: Map<string, { readonly command: string; readonly place: Place }>): void {
  const subnets = [...missing].filter(([id]) => id.startsWith('subnet-'));
  for (const [id, { place }] of subnets) {
    const vpcId = vpcBeside(reading, id);
    if (vpcId === undefined) continue;
    reading.add(
      'subnet',
      { id, place, vpcId, outside: true, open: ['CidrBlock', 'AvailabilityZone', 'RouteTableId', 'NetworkAclId'].map((property) => notGiven(property, results.subnets.command, 'nothing is taken to be known of it')) },
      { vpcId, availabilityZone: `‹zone of ${id}›`, mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false },
    );
    if (!reading.nodes.has(vpcId) && !missing.has(vpcId)) missing.set(vpcId, { command: results.vpcs.command, place });
  }
  for (const [id, { place }] of missing) {
    if (!id.startsWith('vpc-')) continue;
    const blocks = peerBlocks(reading, id);
    const because = 'nothing is taken to be known of it';
    reading.add(
      'vpc',
      {
        id,
        place,
        outside: true,
        ownerId: reading.settings.ownerOfVpc(id),
        region: reading.settings.regionOfVpc(id),
        open: [...(blocks.length > 0 ? [] : [notGiven('CidrBlock', results.vpcs.command, because)]), ...['EnableDnsSupport', 'EnableDnsHostnames'].map((property) => notGiven(property, results.vpcs.command, because))],
      },
      { cidrBlocks: blocks.filter((block) => !block.includes(':')), ipv6CidrBlocks: blocks.filter((block) => block.includes(':')), enableDnsSupport: true, enableDnsHostnames: false },
    );
  }
}

/** The VPC of a subnet that was not described: whatever names both tells it. */
function vpcBeside(reading: Reading, subnetId: string): string | undefined {
  const { found } = reading;
  const fromTables = results.routeTables.in(found).items.find(({ item }) => (item.Associations ?? []).some(({ SubnetId }) => SubnetId === subnetId))?.item.VpcId;
  const fromAcls = results.networkAcls.in(found).items.find(({ item }) => (item.Associations ?? []).some(({ SubnetId }) => SubnetId === subnetId))?.item.VpcId;
  const fromInterfaces = results.networkInterfaces.in(found).items.find(({ item }) => item.SubnetId === subnetId)?.item.VpcId;
  const fromInstances = results.reservations.in(found).items.flatMap(({ item }) => item.Instances ?? []).find(({ SubnetId }) => SubnetId === subnetId)?.VpcId;
  const fromEndpoints = results.vpcEndpoints.in(found).items.find(({ item }) => item.SubnetIds?.includes(subnetId) === true)?.item.VpcId;
  const others = results.natGateways.in(found).items.find(({ item }) => item.SubnetId === subnetId)?.item.VpcId ?? results.loadBalancers.in(found).items.find(({ item }) => (item.AvailabilityZones ?? []).some(({ SubnetId }) => SubnetId === subnetId))?.item.VpcId;
  const attached = results.transitGatewayVpcAttachments.in(found).items.find(({ item }) => item.SubnetIds?.includes(subnetId) === true)?.item.VpcId;
  return fromTables ?? fromAcls ?? fromInterfaces ?? fromInstances ?? fromEndpoints ?? others ?? attached;
}

/** A peering connection tells the blocks of both of its VPCs. */
function peerBlocks(reading: Reading, vpcId: string): readonly string[] {
  const blocks = results.vpcPeeringConnections.in(reading.found).items.flatMap(({ item }) =>
    [item.RequesterVpcInfo, item.AccepterVpcInfo].flatMap((side) =>
      side?.VpcId !== vpcId
        ? []
        : [side.CidrBlock, ...(side.CidrBlockSet ?? []).map(({ CidrBlock }) => CidrBlock), ...(side.Ipv6CidrBlockSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)].flatMap((block) => block ?? []),
    ),
  );
  return [...new Set(blocks)];
}
