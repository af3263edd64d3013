import { quotaOf, type QuotaKey } from '../../../catalog/quotas';
import { parseCidr } from '../../../model/ip';
import type { DesignNode, NodeKind, NodeOf, SecurityGroupRule } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { error, groupBy, warning, type CheckContext, type DesignFinding } from '../designCheck';
import { knownZone, surelyExists } from '../knowledge';

/** Of gateway endpoints in one VPC; unlike the quota per Region it cannot be raised. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html */
const gatewayEndpointsPerVpc = 255;

/** Rules of all groups of an interface together. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const rulesPerInterface = 1000;

/** What the quotas of a new account leave room for. */
export function* checkQuotas(context: CheckContext): Iterable<DesignFinding> {
  yield* checkCounts(context);
  yield* checkRouteTables(context);
  yield* checkNetworkAcls(context);
  yield* checkSecurityGroups(context);
}

type Place = 'Region' | 'VPC' | 'zone';

const counted: readonly { readonly key: QuotaKey; readonly kinds: readonly NodeKind[]; readonly place: Place }[] = [
  { key: 'endpoints.gateway-per-region', kinds: ['gatewayEndpoint'], place: 'Region' },
  { key: 'endpoints.interface-and-gwlb-per-vpc', kinds: ['interfaceEndpoint', 'gatewayLoadBalancerEndpoint'], place: 'VPC' },
  { key: 'endpoints.resource-per-vpc', kinds: ['resourceEndpoint'], place: 'VPC' },
  { key: 'endpoints.service-network-per-vpc', kinds: ['serviceNetworkEndpoint'], place: 'VPC' },
  { key: 'vpc.per-region', kinds: ['vpc'], place: 'Region' },
  { key: 'subnet.per-vpc', kinds: ['subnet'], place: 'VPC' },
  { key: 'route-table.per-vpc', kinds: ['routeTable'], place: 'VPC' },
  { key: 'network-acl.per-vpc', kinds: ['networkAcl'], place: 'VPC' },
  { key: 'security-group.per-region', kinds: ['securityGroup'], place: 'Region' },
  { key: 'internet-gateway.per-region', kinds: ['internetGateway'], place: 'Region' },
  { key: 'egress-only-gateway.per-vpc', kinds: ['egressOnlyInternetGateway'], place: 'VPC' },
  { key: 'egress-only-gateway.per-region', kinds: ['egressOnlyInternetGateway'], place: 'Region' },
  { key: 'elastic-ip.per-region', kinds: ['elasticIp'], place: 'Region' },
  { key: 'nat-gateway.per-zone', kinds: ['natGateway'], place: 'zone' },
];

function* checkCounts({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const own = nodes.filter((node) => node.outside !== true && surelyExists(node));
  for (const { key, kinds, place } of counted) {
    const alike = own.filter((node) => kinds.includes(node.kind));
    for (const group of groupBy(alike, (node) => placeOf(node, place, network)).values()) {
      const [first] = group;
      if (first !== undefined) yield* beyond(key, group.length, group, whereOf(first, place, network));
    }
  }
  for (const inVpc of groupBy(own.filter((node) => node.kind === 'gatewayEndpoint'), (node) => placeOf(node, 'VPC', network)).values()) {
    const further = inVpc[gatewayEndpointsPerVpc];
    if (further !== undefined) yield error('QUOTA_EXCEEDED', further, `Gateway endpoints ${whereOf(further, 'VPC', network)}: ${inVpc.length}. There are at most ${gatewayEndpointsPerVpc}; this quota cannot be raised.`);
  }
  for (const vpcId of network.vpcIds) {
    const peerings = own.filter((node): node is NodeOf<'vpcPeeringConnection'> => node.kind === 'vpcPeeringConnection' && node.state === 'active' && (node.requesterVpcId === vpcId || node.accepterVpcId === vpcId));
    yield* beyond('peering.per-vpc', peerings.length, peerings, `of ${network.nameOf(vpcId)}`);
  }
}

function placeOf(node: DesignNode, place: Place, network: CompiledNetwork): string | undefined {
  if (place === 'Region') return `${network.accountIdOf(node)} ${network.regionOf(node)}`;
  if (place === 'VPC') return 'vpcId' in node ? node.vpcId : undefined;
  const subnet = node.kind === 'natGateway' && node.availabilityMode === 'zonal' ? network.subnet(node.subnetId) : undefined;
  const zone = subnet && knownZone(network, subnet);
  return zone && `${network.accountIdOf(node)} ${zone}`;
}

function whereOf(node: DesignNode, place: Place, network: CompiledNetwork): string {
  if (place === 'Region') return `in ${network.regionOf(node)}`;
  if (place === 'VPC') return `in ${'vpcId' in node && node.vpcId !== undefined ? network.nameOf(node.vpcId) : 'the VPC'}`;
  return `in ${(node.kind === 'natGateway' ? network.subnet(node.subnetId)?.zone : undefined) ?? 'the Availability Zone'}`;
}

/** One finding, at the first that is too much. */
function* beyond(key: QuotaKey, count: number, nodes: readonly DesignNode[], where: string): Iterable<DesignFinding> {
  const quota = quotaOf(key);
  if (typeof quota.default !== 'number' || count <= quota.default) return;
  const node = nodes[quota.default] ?? nodes.at(-1);
  if (node === undefined) return;
  const more = quota.adjustable === true ? (quota.max === undefined ? ' and can be raised' : ` and can be raised, to ${quota.max} at most`) : quota.adjustable === false ? ' and cannot be raised' : '';
  yield warning('QUOTA_EXCEEDED', node, `${quota.name} ${where}: ${count.toLocaleString('en-US')}. The quota is ${quota.default.toLocaleString('en-US')}${more}.`);
}

function* checkRouteTables({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const table of nodes) {
    if (table.kind !== 'routeTable' || table.outside === true) continue;
    for (const family of [4, 6] as const) {
      // A list counts with as many routes as it may have entries, used or not.
      const written = sum(table.routes.map(({ destination, target }) => {
        if (target.type === 'local') return 0;
        if (destination.type === 'cidr') return parseCidr(destination.cidr)?.family === family ? 1 : 0;
        return entriesOf(destination.prefixListId, family, network);
      }));
      yield* beyond('route-table.routes', written, [table], `of \`${table.name}\` (IPv${family})`);
    }
    const propagated = network.vpc(table.vpcId)?.routeTable(table.id)?.routes().filter((route) => route.origin === 'propagated').length ?? 0;
    yield* beyond('route-table.propagated', propagated, [table], `of \`${table.name}\``);
  }
}

function entriesOf(listId: string, family: 4 | 6, network: CompiledNetwork): number {
  const list = network.node(listId);
  if (list?.kind === 'prefixList') return (list.addressFamily === 'IPv6' ? 6 : 4) === family ? Math.max(list.maxEntries, list.entries.length) : 0;
  return family === 4 ? 1 : 0;
}

function* checkNetworkAcls({ nodes }: CheckContext): Iterable<DesignFinding> {
  for (const acl of nodes) {
    if (acl.kind !== 'networkAcl' || acl.outside === true) continue;
    for (const direction of ['inbound', 'outbound'] as const) {
      for (const family of [4, 6] as const) {
        const rules = acl.entries.filter((entry) => entry.direction === direction && parseCidr(entry.cidr)?.family === family).length;
        // The last rule, which denies the rest, counts.
        if (rules > 0) yield* beyond('network-acl.rules', rules + 1, [acl], `of \`${acl.name}\` (${direction}, IPv${family})`);
      }
    }
  }
}

function* checkSecurityGroups({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const perGroup = quotaOf('security-group.rules').default;
  for (const group of nodes) {
    if (group.kind !== 'securityGroup' || group.outside === true) continue;
    for (const [direction, rules] of [['inbound', group.ingress], ['outbound', group.egress ?? []]] as const) {
      for (const family of [4, 6] as const) yield* beyond('security-group.rules', ruleCount(rules, family, network), [group], `of \`${group.name}\` (${direction}, IPv${family})`);
    }
  }
  for (const node of nodes) {
    if (!('securityGroupIds' in node) || node.outside === true) continue;
    const { length } = node.securityGroupIds;
    yield* beyond('security-group.per-interface', length, [node], `of \`${node.name}\``);
    if (typeof perGroup !== 'number') continue;
    for (const direction of ['ingress', 'egress'] as const) {
      const total = sum(node.securityGroupIds.map((id) => {
        const group = network.node(id);
        return group?.kind === 'securityGroup' ? Math.max(...([4, 6] as const).map((family) => ruleCount(group[direction] ?? [], family, network))) : 0;
      }));
      if (total > rulesPerInterface) {
        yield warning('QUOTA_EXCEEDED', node, `Rules of all security groups of \`${node.name}\` together (${direction === 'ingress' ? 'inbound' : 'outbound'}): ${total.toLocaleString('en-US')}. A network interface takes ${rulesPerInterface.toLocaleString('en-US')} at most; this cannot be raised.`);
      }
    }
  }
}

/** A rule that names another group counts for both families. */
function ruleCount(rules: readonly SecurityGroupRule[], family: 4 | 6, network: CompiledNetwork): number {
  return sum(rules.map(({ peer }) => {
    if (peer.type === 'securityGroup') return 1;
    if (peer.type === 'cidr') return parseCidr(peer.cidr)?.family === family ? 1 : 0;
    return entriesOf(peer.prefixListId, family, network);
  }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
