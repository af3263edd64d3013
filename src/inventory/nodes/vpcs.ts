import { zoneOf } from '../../catalog/regions';
import { aboutOf, notGiven, type OpenProperty, type Reading } from '../reading';
import { results } from '../results';

export function readVpcs(reading: Reading): void {
  const dnsOf = dnsAttributes(reading);
  for (const read of results.vpcs.in(reading.found).items) {
    const { item } = read;
    const associated = (state: { readonly State?: string | undefined } | undefined) => state?.State === undefined || state.State === 'associated';
    const blocks = (item.CidrBlockAssociationSet ?? []).flatMap(({ CidrBlock, CidrBlockState }) => (CidrBlock !== undefined && associated(CidrBlockState) ? [CidrBlock] : []));
    const { open, ...attributes } = dnsOf(item.VpcId, item.IsDefault === true);
    const options = results.dhcpOptions.in(reading.found).find(item.DhcpOptionsId);
    const named = item.DhcpOptionsId === undefined || item.DhcpOptionsId === 'default' ? undefined : item.DhcpOptionsId;
    if (named !== undefined && options === undefined) open.push(notGiven('DhcpOptionsId', results.dhcpOptions.command, 'the Amazon resolver is taken to answer'));
    reading.add(
      'vpc',
      aboutOf(read, { tags: item.Tags, ownerId: item.OwnerId, region: reading.settings.regionOfVpc(item.VpcId), vpcId: item.VpcId, open }),
      {
        cidrBlocks: [...new Set([...(item.CidrBlock === undefined ? [] : [item.CidrBlock]), ...blocks])],
        ipv6CidrBlocks: ipv6BlocksOf(item.Ipv6CidrBlockAssociationSet),
        ...attributes,
        dhcpOptionsId: options?.id,
      },
    );
  }
}

type Ipv6Blocks = readonly { readonly Ipv6CidrBlock?: string | undefined; readonly Ipv6CidrBlockState?: { readonly State?: string | undefined } | undefined }[] | undefined;

function ipv6BlocksOf(blocks: Ipv6Blocks): string[] {
  return (blocks ?? []).flatMap(({ Ipv6CidrBlock, Ipv6CidrBlockState }) => {
    const state = Ipv6CidrBlockState?.State?.toLowerCase();
    return Ipv6CidrBlock !== undefined && (state === undefined || state === 'associated') ? [Ipv6CidrBlock] : [];
  });
}

/**
 * `describe-vpcs` does not tell the DNS attributes. An interface endpoint with private DNS speaks for both: AWS turns it on only where
 * both are on. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
 */
function dnsAttributes(reading: Reading) {
  const { found } = reading;
  const given = new Map<string, { support?: boolean; hostnames?: boolean }>();
  for (const { item } of results.vpcAttributes.in(found).items) {
    const known = given.get(item.VpcId) ?? {};
    if (item.EnableDnsSupport !== undefined) known.support = item.EnableDnsSupport.Value;
    if (item.EnableDnsHostnames !== undefined) known.hostnames = item.EnableDnsHostnames.Value;
    given.set(item.VpcId, known);
  }
  const evidence = new Map<string, string>();
  for (const { id, item } of results.vpcEndpoints.in(found).items) {
    if (item.VpcEndpointType === 'Interface' && item.PrivateDnsEnabled === true && !evidence.has(item.VpcId)) evidence.set(item.VpcId, id);
  }
  return (vpcId: string, isDefault: boolean) => {
    const { support, hostnames } = given.get(vpcId) ?? {};
    const endpointId = evidence.get(vpcId);
    const because = endpointId === undefined ? undefined : `it is taken to be on, since \`${endpointId}\` has private DNS, which AWS turns on only where it is`;
    const command = (attribute: string) => `ec2 describe-vpc-attribute --vpc-id ${vpcId} --attribute ${attribute}`;
    const open: OpenProperty[] = [];
    if (support === undefined) open.push(notGiven('EnableDnsSupport', command('enableDnsSupport'), because ?? 'it is taken to be on, as AWS makes every VPC'));
    if (hostnames === undefined) {
      const usual = isDefault ? 'it is taken to be on, as in every default VPC' : 'it is taken to be off, as AWS makes VPCs other than the default one';
      open.push(notGiven('EnableDnsHostnames', command('enableDnsHostnames'), because ?? usual));
    }
    return { open, enableDnsSupport: support ?? true, enableDnsHostnames: hostnames ?? (isDefault || endpointId !== undefined) };
  };
}

export function readDhcpOptions(reading: Reading): void {
  for (const read of results.dhcpOptions.in(reading.found).items) {
    const valuesOf = (key: string) =>
      (read.item.DhcpConfigurations ?? []).flatMap((each) => (each.Key === key ? (each.Values ?? []).flatMap(({ Value }) => Value ?? []) : []));
    reading.add('dhcpOptions', aboutOf(read, { tags: read.item.Tags, ownerId: read.item.OwnerId }), {
      domainName: valuesOf('domain-name')[0],
      domainNameServers: valuesOf('domain-name-servers'),
    });
  }
}

export function readSubnets(reading: Reading): void {
  const { found } = reading;
  const tables = tablesOfSubnets(reading);
  const acls = new Map(results.networkAcls.in(found).items.flatMap(({ id, item }) => (item.Associations ?? []).map(({ SubnetId }) => [SubnetId, id] as const)));
  for (const read of results.subnets.in(found).items) {
    const { item } = read;
    const open: OpenProperty[] = [];
    const zone = item.AvailabilityZone ?? zoneOf(item.AvailabilityZoneId ?? '')?.zone.name;
    if (zone === undefined) open.push(notGiven('AvailabilityZone', results.subnets.command, 'no other subnet is taken to be in the same zone'));
    if (item.CidrBlock === undefined && item.Ipv6Native !== true && !read.unreadable.includes('CidrBlock')) open.push(notGiven('CidrBlock', results.subnets.command, 'no addresses are taken to be in it'));
    const routeTableId = tables(item.SubnetId, item.VpcId);
    if (routeTableId === undefined) open.push(notGiven('RouteTableId', results.routeTables.command, 'only the local routes are taken to be there'));
    const networkAclId = acls.get(item.SubnetId);
    if (networkAclId === undefined) open.push(notGiven('NetworkAclId', results.networkAcls.command, 'the network ACL is taken to allow everything'));
    reading.add('subnet', aboutOf(read, { tags: item.Tags, ownerId: item.OwnerId, vpcId: item.VpcId, open }), {
      vpcId: item.VpcId,
      cidrBlock: item.CidrBlock,
      ipv6CidrBlock: ipv6BlocksOf(item.Ipv6CidrBlockAssociationSet)[0],
      availabilityZone: zone ?? `‹zone of ${item.SubnetId}›`,
      mapPublicIpOnLaunch: item.MapPublicIpOnLaunch ?? false,
      ipv6Native: item.Ipv6Native ?? false,
      enableDns64: item.EnableDns64 ?? false,
      routeTableId,
      networkAclId,
    });
  }
}

/** The table a subnet is associated with, else the main one of its VPC: AWS lists explicit associations and the main one, nothing more. */
function tablesOfSubnets(reading: Reading): (subnetId: string, vpcId: string) => string | undefined {
  const explicit = new Map<string, string>();
  const main = new Map<string, string>();
  for (const { id, item } of results.routeTables.in(reading.found).items) {
    for (const { Main, SubnetId, AssociationState } of item.Associations ?? []) {
      if (AssociationState?.State === 'disassociated' || AssociationState?.State === 'failed') continue;
      if (SubnetId !== undefined) explicit.set(SubnetId, id);
      else if (Main === true) main.set(item.VpcId, id);
    }
  }
  return (subnetId, vpcId) => explicit.get(subnetId) ?? main.get(vpcId);
}
