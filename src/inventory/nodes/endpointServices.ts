import { parseServiceName } from '../../catalog/serviceNames';
import { endpointServiceState } from '../../model/kinds/endpointService';
import { aboutOf, notGiven, type OpenProperty, type Reading } from '../reading';
import { results } from '../results';
import { idOfBalancerArn } from './loadBalancers';
import { ownerOf } from './ownerOf';
import { sayOwnerless } from './transitGateways';

export function readEndpointServices(reading: Reading): void {
  const { found } = reading;
  const services = results.endpointServices.in(found).items;
  const principals = new Map<string, string[]>();
  for (const read of results.endpointServicePermissions.in(found).items) {
    const owner = read.item.ServiceId ?? ownerOf(read, services.map(({ id }) => id));
    if (owner === undefined) sayOwnerless(reading, read, 'endpoint service', 'vpce-svc-…');
    else principals.set(owner, [...(principals.get(owner) ?? []), read.item.Principal]);
  }
  for (const read of services) {
    const { item } = read;
    const open: OpenProperty[] = [];
    if (!principals.has(read.id)) {
      open.push(notGiven('AllowedPrincipals', `${results.endpointServicePermissions.command} --service-id ${read.id}`, 'nobody but its own account is taken to be allowed'));
    }
    const parsed = parseServiceName(item.ServiceName ?? '');
    const balancers = (item.NetworkLoadBalancerArns ?? []).concat(item.GatewayLoadBalancerArns ?? []);
    for (const arn of balancers) if (results.loadBalancers.in(found).find(arn) === undefined) reading.want(idOfBalancerArn(arn), results.loadBalancers.command, read.place);
    const state = item.ServiceState?.toLowerCase();
    reading.add('endpointService', aboutOf(read, { tags: item.Tags, region: parsed?.type === 'endpoint-service' ? parsed.region : undefined, open }), {
      state: endpointServiceState.options.find((option) => option === state),
      loadBalancerIds: balancers.map(idOfBalancerArn),
      acceptanceRequired: item.AcceptanceRequired ?? true,
      allowedPrincipals: principals.get(read.id) ?? [],
      supportedRegions: (item.SupportedRegions ?? []).flatMap(({ Region }) => Region ?? []),
      supportedIpAddressTypes: (['ipv4', 'ipv6'] as const).filter((type) => (item.SupportedIpAddressTypes ?? ['ipv4']).includes(type)),
      privateDnsName: item.PrivateDnsName === undefined ? undefined : { name: item.PrivateDnsName, verified: item.PrivateDnsNameConfiguration?.State === 'verified' },
    });
  }
}
