import { aboutOf, type Reading } from '../reading';
import type { Read } from '../result';
import { results } from '../results';
import { addElasticIp } from './addresses';

const attachedStates: ReadonlySet<string | undefined> = new Set([undefined, 'available', 'attached', 'attaching']);

type Attachments = readonly { readonly VpcId?: string | undefined; readonly State?: string | undefined }[] | undefined;

/** The VPC a gateway is attached to; a gateway that is being detached is not. */
export function attachedVpc(attachments: Attachments): string | undefined {
  return attachments?.find(({ State }) => attachedStates.has(State))?.VpcId;
}

export function readInternetGateways(reading: Reading): void {
  for (const read of results.internetGateways.in(reading.found).items) {
    const vpcId = attachedVpc(read.item.Attachments);
    reading.add('internetGateway', aboutOf(read, { tags: read.item.Tags, ownerId: read.item.OwnerId, vpcId }), { vpcId });
  }
  for (const read of results.egressOnlyInternetGateways.in(reading.found).items) {
    const vpcId = attachedVpc(read.item.Attachments);
    if (vpcId === undefined) reading.report.say('note', 'NOT_DRAWN', read.place, `\`${read.id}\` is attached to no VPC; it is left out.`);
    else reading.add('egressOnlyInternetGateway', aboutOf(read, { tags: read.item.Tags, vpcId }), { vpcId });
  }
}

export function readNatGateways(reading: Reading): void {
  for (const read of results.natGateways.in(reading.found).items) {
    const { item } = read;
    if (isGone(reading, read, item.State)) continue;
    const addresses = item.NatGatewayAddresses ?? [];
    const primary = addresses.find(({ IsPrimary }) => IsPrimary === true) ?? addresses[0];
    const isRegional = item.AvailabilityMode === 'regional';
    if (primary?.AllocationId !== undefined) addElasticIp(reading, { id: primary.AllocationId, publicIp: primary.PublicIp, place: read.place });
    if (item.State !== undefined && item.State !== 'available') {
      reading.report.say('warning', 'NOT_SIMULATED', read.place, `\`${read.id}\` is in state \`${item.State}\`; it is drawn as if it were available.`);
    }
    reading.add('natGateway', aboutOf(read, { tags: item.Tags, vpcId: item.VpcId }), {
      connectivityType: item.ConnectivityType ?? 'public',
      availabilityMode: isRegional ? 'regional' : 'zonal',
      subnetId: isRegional ? undefined : item.SubnetId,
      vpcId: isRegional ? item.VpcId : undefined,
      elasticIpId: primary?.AllocationId,
      privateIpAddress: isRegional ? undefined : primary?.PrivateIp,
      routeTableId: isRegional ? item.RouteTableId : undefined,
    });
  }
}

const goneStates: ReadonlySet<string | undefined> = new Set(['deleted', 'deleting', 'failed', 'terminated', 'detached', 'detaching']);

/** AWS goes on listing what was deleted for a while. It is not there any more; routes to it are blackholes. */
export function isGone(reading: Reading, read: Read<unknown>, state: string | undefined): boolean {
  if (!goneStates.has(state)) return false;
  reading.report.say('note', 'NOT_DRAWN', read.place, `\`${read.id}\` is in state \`${state ?? ''}\`; it is left out.`);
  return true;
}

const peeringStates: Readonly<Record<string, 'active' | 'pending-acceptance' | 'rejected' | 'expired' | 'failed' | 'deleted'>> = {
  active: 'active',
  'initiating-request': 'pending-acceptance',
  'pending-acceptance': 'pending-acceptance',
  provisioning: 'pending-acceptance',
  rejected: 'rejected',
  expired: 'expired',
  failed: 'failed',
  deleting: 'deleted',
  deleted: 'deleted',
};

export function readPeeringConnections(reading: Reading): void {
  for (const read of results.vpcPeeringConnections.in(reading.found).items) {
    const { RequesterVpcInfo: requester, AccepterVpcInfo: accepter, Status, Tags } = read.item;
    if (requester?.VpcId === undefined || accepter?.VpcId === undefined) {
      reading.report.say('warning', 'NOT_DRAWN', read.place, `\`${read.id}\` does not name both of its VPCs; it is left out.`);
      continue;
    }
    const own = requester.Region ?? reading.settings.region;
    reading.add('vpcPeeringConnection', aboutOf(read, { tags: Tags }), {
      requesterVpcId: requester.VpcId,
      accepterVpcId: accepter.VpcId,
      peerRegion: accepter.Region === undefined || accepter.Region === own ? undefined : accepter.Region,
      requesterDnsResolution: requester.PeeringOptions?.AllowDnsResolutionFromRemoteVpc,
      accepterDnsResolution: accepter.PeeringOptions?.AllowDnsResolutionFromRemoteVpc,
      state: Object.hasOwn(peeringStates, Status?.Code ?? 'active') ? (peeringStates[Status?.Code ?? 'active'] ?? 'failed') : 'failed',
    });
  }
}

export function readBlockPublicAccess(reading: Reading): void {
  const { found } = reading;
  for (const { item, place } of results.blockPublicAccess.in(found).items) {
    const { AwsRegion: region, InternetGatewayBlockMode: mode } = item.VpcBlockPublicAccessOptions;
    const id = `vpc-block-public-access-${region ?? reading.settings.region}`;
    reading.add('vpcBlockPublicAccess', { id, place, name: 'VPC Block Public Access', region }, { internetGatewayBlockMode: mode });
  }
  for (const read of results.blockPublicAccessExclusions.in(found).items) {
    const { InternetGatewayExclusionMode: mode, ResourceArn, State } = read.item;
    const [type, id] = ResourceArn.split(':').at(-1)?.split('/') ?? [];
    if (State?.startsWith('delete-') === true || State === 'disable-complete' || id === undefined) continue;
    reading.add('vpcBlockPublicAccessExclusion', aboutOf(read), { mode, ...(type === 'subnet' ? { subnetId: id } : { vpcId: id }) });
  }
}
