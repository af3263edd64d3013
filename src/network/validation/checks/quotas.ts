import { quotaOf } from '../../../catalog/quotas';
import type { DesignNode } from '../../../model/kinds';
import { error, groupBy, warning, type CheckContext, type DesignFinding } from '../designCheck';

/** Of gateway endpoints in one VPC; unlike the quota per Region it cannot be raised. */
const gatewayEndpointsPerVpc = 255;

/** What the quotas of AWS PrivateLink leave room for. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html */
export function* checkEndpointQuotas({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const gatewayEndpoints = nodes.filter((node) => node.kind === 'gatewayEndpoint' && node.outside !== true);
  for (const inRegion of groupBy(gatewayEndpoints, (node) => `${network.accountIdOf(node)} ${network.regionOf(node)}`).values()) {
    yield* beyond('endpoints.gateway-per-region', inRegion, (node) => `in ${network.regionOf(node)}`);
  }
  for (const inVpc of groupBy(gatewayEndpoints, vpcIdOf).values()) {
    const [further] = inVpc.slice(gatewayEndpointsPerVpc);
    if (further !== undefined) yield error('ENDPOINT_QUOTA', further, `${network.nameOf(vpcIdOf(further) ?? '')} has ${inVpc.length} gateway endpoints; a VPC has at most ${gatewayEndpointsPerVpc}, and this cannot be raised.`);
  }
  const perVpc = [
    ['endpoints.interface-and-gwlb-per-vpc', ['interfaceEndpoint', 'gatewayLoadBalancerEndpoint']],
    ['endpoints.resource-per-vpc', ['resourceEndpoint']],
    ['endpoints.service-network-per-vpc', ['serviceNetworkEndpoint']],
  ] as const;
  for (const [key, kinds] of perVpc) {
    const counted = nodes.filter((node) => kinds.some((kind) => kind === node.kind) && node.outside !== true);
    for (const inVpc of groupBy(counted, vpcIdOf).values()) yield* beyond(key, inVpc, (node) => `in ${network.nameOf(vpcIdOf(node) ?? '')}`);
  }
}

/** One finding, at the first endpoint that is too much: the default can be raised on request. */
function* beyond(key: Parameters<typeof quotaOf>[0], counted: readonly DesignNode[], place: (node: DesignNode) => string): Iterable<DesignFinding> {
  const quota = quotaOf(key);
  if (typeof quota.default !== 'number') return;
  const further = counted[quota.default];
  if (further === undefined) return;
  yield warning('ENDPOINT_QUOTA', further, `${quota.name} ${place(further)}: ${counted.length}. Without a raised quota there are at most ${quota.default}.`);
}

function vpcIdOf(node: DesignNode): string | undefined {
  return 'vpcId' in node ? node.vpcId : undefined;
}
