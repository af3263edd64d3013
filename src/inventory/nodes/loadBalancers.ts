import type { Place } from '../finding';
import { aboutOf, notGiven, type OpenProperty, type Reading } from '../reading';
import { results } from '../results';
import { regionOfArn } from '../settings';
import { addElasticIp } from './addresses';
import { accountOfArn } from './identities';
import { interfaceOf } from './interfaces';
import { ownerOf } from './ownerOf';
import { sayOwnerless } from './transitGateways';

/** `NAME/HASH`, from which the ARN follows again. */
export function idOfBalancerArn(arn: string): string {
  return arn.split('/').slice(-2).join('/');
}

export function readLoadBalancers(reading: Reading): void {
  const { found } = reading;
  for (const read of results.loadBalancers.in(found).items) {
    const { item } = read;
    const own = results.listeners.in(found).items.filter((listener) => listener.item.LoadBalancerArn === item.LoadBalancerArn);
    const open: OpenProperty[] = [];
    if (own.length === 0) open.push(notGiven('Listeners', `${results.listeners.command} --load-balancer-arn ${item.LoadBalancerArn}`, 'it is taken to listen nowhere'));
    if (item.Type !== 'application') {
      open.push(notGiven('CrossZoneLoadBalancing', 'elbv2 describe-load-balancer-attributes', 'it is taken to be off, as AWS makes it'));
    }
    const addresses = addressesOf(reading, item, read.place);
    const enforces = item.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic;
    reading.add(
      'loadBalancer',
      { ...aboutOf(read, { name: item.LoadBalancerName, ownerId: accountOfArn(item.LoadBalancerArn), region: regionOfArn(item.LoadBalancerArn), vpcId: item.VpcId, open }), id: idOfBalancerArn(item.LoadBalancerArn) },
      {
        type: item.Type,
        // Gateway Load Balancers have no scheme; they are internal.
        scheme: item.Scheme ?? 'internal',
        subnetIds: (item.AvailabilityZones ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
        addresses: addresses.length > 0 ? addresses : undefined,
        securityGroupIds: item.SecurityGroups ?? [],
        enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforces === 'off' ? 'off' : 'on',
        crossZoneLoadBalancing: item.Type === 'application',
        ipAddressType: item.IpAddressType === 'dualstack' ? 'dualstack' : 'ipv4',
        listeners: own.map(({ item: listener }) => ({
          protocol: listener.Protocol ?? 'TCP',
          port: listener.Port,
          targetGroupIds: [
            ...new Set(
              (listener.DefaultActions ?? [])
                .flatMap(({ TargetGroupArn, ForwardConfig }) => [TargetGroupArn, ...(ForwardConfig?.TargetGroups ?? []).map((group) => group.TargetGroupArn)])
                .flatMap((arn) => (arn === undefined ? [] : [idOfBalancerArn(arn)])),
            ),
          ],
        })),
      },
    );
  }
  readTargetGroups(reading);
}

type Balancer = ReturnType<typeof results.loadBalancers.in>['items'][number]['item'];

function addressesOf(reading: Reading, item: Balancer, place: Place) {
  const description = `ELB ${item.LoadBalancerArn.split('/').slice(-3).join('/')}`;
  const own = results.networkInterfaces.in(reading.found).items.filter((each) => each.item.Description === description);
  return (item.AvailabilityZones ?? []).flatMap(({ SubnetId, LoadBalancerAddresses }) => {
    if (SubnetId === undefined) return [];
    const ofInterface = interfaceOf(reading, own.find((each) => each.item.SubnetId === SubnetId)?.id ?? '');
    const [designated] = LoadBalancerAddresses ?? [];
    const ipv4 = designated?.PrivateIPv4Address ?? ofInterface?.PrivateIpAddress;
    const ipv6 = designated?.IPv6Address ?? ofInterface?.Ipv6Addresses?.[0]?.Ipv6Address;
    const elasticIpId = designated?.AllocationId;
    if (elasticIpId !== undefined) addElasticIp(reading, { id: elasticIpId, publicIp: designated?.IpAddress, place });
    const chosen = { ...(ipv4 !== undefined && { ipv4 }), ...(ipv6 !== undefined && { ipv6 }), ...(elasticIpId !== undefined && { elasticIpId }) };
    return Object.keys(chosen).length === 0 ? [] : [{ subnetId: SubnetId, ...chosen }];
  });
}

function readTargetGroups(reading: Reading): void {
  const { found } = reading;
  const groups = results.targetGroups.in(found).items;
  const targets = new Map<string, { id: string; port?: number; availabilityZone?: string }[]>();
  for (const read of results.targetHealth.in(found).items) {
    // A file cannot have a slash in its name: `NAME-HASH` will do, or the name.
    const namesOf = (arn: string, name: string | undefined) => [idOfBalancerArn(arn), idOfBalancerArn(arn).replace('/', '-'), ...(name === undefined ? [] : [name])];
    const owner = groups.length === 1 ? undefined : ownerOf(read, groups.flatMap(({ item }) => namesOf(item.TargetGroupArn, item.TargetGroupName)));
    const group = groups.length === 1 ? groups[0] : groups.find(({ item }) => owner !== undefined && namesOf(item.TargetGroupArn, item.TargetGroupName).includes(owner));
    if (group === undefined) {
      sayOwnerless(reading, read, 'target group', 'TARGET-GROUP-NAME');
      continue;
    }
    const { Id, Port, AvailabilityZone } = read.item.Target;
    const id = Id.startsWith('arn:') && Id.includes(':loadbalancer/') ? idOfBalancerArn(Id) : Id;
    const zone = AvailabilityZone === undefined || AvailabilityZone === 'all' ? {} : { availabilityZone: AvailabilityZone };
    targets.set(group.id, [...(targets.get(group.id) ?? []), { id, ...(Port !== undefined && { port: Port }), ...zone }]);
  }
  for (const read of groups) {
    const { item } = read;
    const own = targets.get(read.id);
    const open = own === undefined ? [notGiven('Targets', `${results.targetHealth.command} --target-group-arn ${item.TargetGroupArn}`, 'it is taken to have no targets')] : [];
    reading.add(
      'targetGroup',
      { ...aboutOf(read, { name: item.TargetGroupName, ownerId: accountOfArn(item.TargetGroupArn), region: regionOfArn(item.TargetGroupArn), vpcId: item.VpcId, open }), id: idOfBalancerArn(item.TargetGroupArn) },
      { vpcId: item.VpcId, protocol: item.Protocol ?? 'TCP', port: item.Port, targetType: item.TargetType ?? 'instance', targets: own ?? [] },
    );
  }
}
