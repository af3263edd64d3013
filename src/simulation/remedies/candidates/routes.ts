import { findNode, findNodeOf, nodesOf, type Design } from '../../../model/design';
import { parseImplicitNodeId } from '../../../model/implicitNodes';
import { contains, formatIpAddress, type IpAddress } from '../../../model/ip';
import type { Route, RouteTarget } from '../../../model/kinds';
import type { CompiledSubnet, CompiledVpc } from '../../../network/compile/compiledNetwork';
import { rfc1918, rfc6598 } from '../../../network/reservedAddresses';
import { destinationOf, tryChanges, type RemedyChange, type RemedyEdit } from '../remedyEdit';
import { destinationAddresses, editable, hostBlock, interfacesOnTheWay, sourceAddresses, sourceInterfaces, type Propose, type Stuck } from '../stuckRequest';
import { andMore } from './words';

/** The route that a table lacks: to the other VPC, to the site, to the internet. */
export const proposeRoutes: Propose = (stuck) => {
  const table = tableToChange(stuck, askedTable(stuck));
  if (table === undefined) return [];
  const towards = stuck.step.direction === 'reply' ? sourceAddresses(stuck) : destinationAddresses(stuck);
  const edits: RemedyEdit[] = [];
  for (const address of towards) {
    edits.push(...toVpcs(stuck, table, address), ...toSites(stuck, table, address));
    if (!isPrivate(address)) edits.push(...toInternet(stuck, table, hostBlock(address), 3));
  }
  const goesOut = towards.length === 0 || towards.some((address) => !isPrivate(address));
  const isReply = stuck.step.direction === 'reply' && stuck.question.source.type !== 'internet';
  if (goesOut && !isReply) edits.push(...toInternet(stuck, table, stuck.question.family === 4 ? '0.0.0.0/0' : '::/0', 7));
  return edits;
};

/** The table that lacks the route, or the one whose route led the packet to where it cannot go on. */
function askedTable({ step, result }: Stuck): string {
  if (step.layer === 'route-table') return step.node;
  const before = result.steps.slice(0, result.steps.indexOf(step));
  return before.findLast(({ layer, direction }) => layer === 'route-table' && direction === step.direction)?.node ?? step.node;
}

/** A function outside of every VPC reaches public addresses only; in a subnet it uses the VPC's ways. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html */
export const proposeVpcForFunction: Propose = (stuck) => {
  const { design, network, question } = stuck;
  if (question.source.type !== 'outside-vpc' || editable(design, question.source.node.id) === undefined) return [];
  const { node } = question.source;
  const vpcs = new Map(destinationAddresses(stuck).flatMap((address) => network.vpcIds.flatMap((id) => network.vpc(id)?.subnetHolding(address) ?? [])).map((subnet) => [subnet.id, subnet]));
  return [...vpcs.values()].map((subnet) => ({
    title: `Attach \`${node.name}\` to \`${subnet.name}\` of \`${subnet.vpc.name}\``,
    changes: [{ operation: 'setProperties' as const, nodeId: node.id, properties: { subnetIds: [subnet.id] } }],
    breadth: 4,
    caution: `\`${node.name}\` then reaches the internet only as \`${subnet.name}\` does.`,
  }));
};

/** A site joins a VPC through its virtual private gateway. */
export const proposeSiteLinks: Propose = (stuck) => {
  const { design, network, question } = stuck;
  if (question.source.type !== 'on-premises') return [];
  const site = question.source.node;
  const vpcs = new Map(destinationAddresses(stuck).flatMap((address) => network.vpcIds.flatMap((id) => network.vpc(id)?.subnetHolding(address)?.vpc ?? [])).map((vpc) => [vpc.id, vpc]));
  return [...vpcs.values()].flatMap((vpc): readonly RemedyEdit[] => {
    const gateway = findNode(design, vpc.virtualPrivateGatewayId);
    if (gateway === undefined) return [];
    return [{ title: `Connect \`${site.name}\` with \`${gateway.name}\` of \`${vpc.name}\` by VPN`, changes: [{ operation: 'connect', sourceId: gateway.id, targetId: site.id, link: 'vpn' }], breadth: 5 }];
  });
};

/** A route whose target is gone hides what a less specific route would do. */
export const proposeRouteRemoval: Propose = (stuck) => {
  const table = findNodeOf(stuck.design, stuck.step.node, 'routeTable');
  if (table === undefined || editable(stuck.design, table.id) === undefined) return [];
  return table.routes.map((route) => {
    const destination = destinationOf(route);
    return { title: `Remove the route \`${destination}\` from \`${table.name}\``, changes: [{ operation: 'removeRouteTo', routeTableId: table.id, destination }], breadth: 4 };
  });
};

/** What was inspected on the way there must be inspected on the way back: the edge table sends it to the same endpoint. https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html */
export const proposeInspection: Propose = (stuck) => {
  const table = findNodeOf(stuck.design, stuck.step.node, 'routeTable');
  if (table === undefined || editable(stuck.design, table.id) === undefined) return [];
  const endpoints = nodesOf(stuck.design, 'gatewayLoadBalancerEndpoint').filter((endpoint) => endpoint.vpcId === table.vpcId);
  const subnets = new Map(interfacesOnTheWay(stuck).map(({ subnet }) => [subnet.id, subnet]));
  return endpoints.flatMap((endpoint) =>
    [...subnets.values()].flatMap((subnet): readonly RemedyEdit[] => {
      const block = subnet.blocks.find(({ family }) => family === stuck.question.family)?.text;
      if (block === undefined || subnet.vpc.id !== table.vpcId || subnet.id === endpoint.subnetId) return [];
      const former = table.routes.find((each) => destinationOf(each) === block);
      if (former?.target.id === endpoint.id) return [];
      const instead: readonly RemedyChange[] = former === undefined ? [] : [{ operation: 'removeRouteTo', routeTableId: table.id, destination: block }];
      return [
        {
          title: `Route \`${block}\` (\`${subnet.name}\`) through \`${endpoint.name}\`${former === undefined ? '' : ' instead of where it leads now,'} in \`${table.name}\``,
          changes: [...instead, { operation: 'addRoute', routeTableId: table.id, destination: block, target: { type: 'gatewayLoadBalancerEndpoint', id: endpoint.id } }],
          breadth: 1,
        },
      ];
    }),
  );
};

export interface TableToChange {
  readonly vpc: CompiledVpc;
  readonly tableId: string;
  readonly name: string;
  /** What must be done first: a table of their own for subnets on the main route table, which no template can name. */
  readonly before: readonly RemedyChange[];
  readonly subnets: readonly CompiledSubnet[];
  readonly routes: readonly Route[];
  /** Which other subnets use it. */
  readonly caution: string | undefined;
}

export function tableToChange(stuck: Stuck, id: string): TableToChange | undefined {
  const { design, network } = stuck;
  const node = findNodeOf(design, id, 'routeTable');
  const vpc = network.vpc(node?.vpcId ?? parseImplicitNodeId(id)?.ownerId);
  if (vpc === undefined) return undefined;
  const subnets = vpc.subnets.filter((subnet) => subnet.routeTable.id === id);
  const met = new Set(interfacesOnTheWay(stuck).map(({ subnet }) => subnet.id));
  const onTheWay = subnets.filter((subnet) => met.has(subnet.id));
  if (node !== undefined) {
    const others = onTheWay.length === 0 ? [] : subnets.filter((subnet) => !met.has(subnet.id));
    const caution = others.length === 0 ? undefined : `${andMore(others.map(({ name }) => name))} ${others.length === 1 ? 'uses' : 'use'} \`${node.name}\` as well and ${others.length === 1 ? 'gets' : 'get'} the route, too.`;
    return editable(design, id) === undefined ? undefined : { vpc, tableId: id, name: `\`${node.name}\``, before: [], subnets, routes: node.routes, caution };
  }
  return newTable(design, vpc, onTheWay.length === 0 ? subnets : onTheWay);
}

/** The main route table is nobody's to name in a template: the subnets in question get one of their own. */
function newTable(design: Design, vpc: CompiledVpc, subnets: readonly CompiledSubnet[]): TableToChange | undefined {
  if (subnets.length === 0) return undefined;
  const drop: RemedyChange = { operation: 'drop', kind: 'routeTable', containerId: vpc.id };
  const made = tryChanges(design, [drop]);
  const tableId = made?.created[0];
  if (made === undefined || tableId === undefined) return undefined;
  const associate: RemedyChange = { operation: 'associateRouteTable', subnetIds: subnets.map((subnet) => subnet.id), routeTableId: tableId };
  return { vpc, tableId, name: `a new route table \`${findNode(made.design, tableId)?.name ?? tableId}\` of ${subnets.map(({ name }) => `\`${name}\``).join(', ')}`, before: [drop, associate], subnets, routes: [], caution: undefined };
}

function route(table: TableToChange, destination: string, target: { readonly type: RouteTarget['type']; readonly id: string }, more: { readonly words: string; readonly breadth: number; readonly before?: readonly RemedyChange[]; readonly weight?: number; readonly caution?: string }): RemedyEdit {
  // A destination stands once in a table: the route that leads elsewhere gives way.
  const former = table.routes.find((each) => destinationOf(each) === destination);
  const instead: readonly RemedyChange[] = former === undefined ? [] : [{ operation: 'removeRouteTo', routeTableId: table.tableId, destination }];
  const caution = more.caution ?? table.caution;
  return {
    title: `${more.words}${former === undefined ? '' : ' instead of where it leads now,'} in ${table.name}`,
    changes: [...(more.before ?? []), ...table.before, ...instead, { operation: 'addRoute', routeTableId: table.tableId, destination, target }],
    breadth: Math.min(9, more.breadth + (former === undefined ? 0 : 2)),
    slot: `route ${table.tableId} ${target.id}`,
    ...(more.weight === undefined ? {} : { weight: more.weight }),
    ...(caution === undefined ? {} : { caution }),
  };
}

function toVpcs(stuck: Stuck, table: TableToChange, address: IpAddress): readonly RemedyEdit[] {
  const { network } = stuck;
  return network.vpcIds.flatMap((id) => {
    const other = network.vpc(id);
    const block = other?.blocks.find((cidr) => contains(cidr, address));
    if (other === undefined || block === undefined || id === table.vpc.id || other.interfaceAt(address) === undefined) return [];
    const edits: RemedyEdit[] = [];
    const words = (by: string) => `Route \`${block.text}\` (\`${other.name}\`) over ${by}`;
    for (const peering of network.peeringConnectionsOf(table.vpc.id)) {
      if (peering.vpcIds.includes(other.id)) edits.push(route(table, block.text, { type: 'vpcPeeringConnection', id: peering.id }, { words: words(`\`${peering.name}\``), breadth: 1 }));
    }
    for (const gatewayId of network.transitGatewayIdsOf(table.vpc.id)) {
      const gateway = network.transitGateway(gatewayId);
      if (gateway === undefined) continue;
      const attach: readonly RemedyChange[] = gateway.attachmentOfVpc(other.id) === undefined ? [{ operation: 'connect', sourceId: gatewayId, targetId: other.id }] : [];
      const first = attach.length === 0 ? '' : `Attach \`${other.name}\` to \`${gateway.name}\` and route`;
      edits.push(route(table, block.text, { type: 'transitGateway', id: gatewayId }, { words: first === '' ? words(`\`${gateway.name}\``) : `${first} \`${block.text}\` over it`, breadth: first === '' ? 2 : 4, before: attach, ...(first === '' ? {} : { weight: 2 }) }));
    }
    if (edits.length > 0) return edits;
    const peer: RemedyChange = { operation: 'connect', sourceId: table.vpc.id, targetId: other.id };
    const peeringId = tryChanges(stuck.design, [peer])?.created[0];
    if (peeringId === undefined) return [];
    return [route(table, block.text, { type: 'vpcPeeringConnection', id: peeringId }, { words: `Peer \`${table.vpc.name}\` with \`${other.name}\` and route \`${block.text}\` over the peering connection`, breadth: 5, before: [peer], weight: 2 })];
  });
}

function toSites({ design, network }: Stuck, table: TableToChange, address: IpAddress): readonly RemedyEdit[] {
  const edits: RemedyEdit[] = [];
  const gateway = network.virtualPrivateGateway(table.vpc.virtualPrivateGatewayId);
  const prefix = gateway?.prefixes.find(({ cidr }) => contains(cidr, address));
  if (gateway !== undefined && prefix !== undefined) {
    edits.push({
      title: `Turn on route propagation from \`${gateway.name}\` in ${table.name}`,
      changes: [...table.before, { operation: 'append', nodeId: table.tableId, list: 'propagatingGatewayIds', values: [gateway.id] }],
      breadth: 2,
    });
    edits.push(route(table, prefix.cidr.text, { type: 'virtualPrivateGateway', id: gateway.id }, { words: `Route \`${prefix.cidr.text}\` to \`${gateway.name}\``, breadth: 1 }));
  }
  for (const id of network.transitGatewayIdsOf(table.vpc.id)) {
    for (const site of nodesOf(design, 'customerGateway')) {
      const block = network.site(site.id)?.blocks.find((cidr) => contains(cidr, address));
      if (block !== undefined) edits.push(route(table, block.text, { type: 'transitGateway', id }, { words: `Route \`${block.text}\` (\`${site.name}\`) over \`${network.transitGateway(id)?.name ?? id}\``, breadth: 2 }));
    }
  }
  return edits;
}

function toInternet(stuck: Stuck, table: TableToChange, destination: string, breadth: number): readonly RemedyEdit[] {
  const { design, network } = stuck;
  const edits: RemedyEdit[] = [];
  const subnets = table.subnets.map(({ name }) => `\`${name}\``).join(', ');
  const caution = (by: string) => `Everything in ${subnets} may then send to ${destination.endsWith('/0') ? 'the internet' : `\`${destination}\``} through ${by}.`;
  const isIpv6 = destination.includes(':');
  const egressOnly = isIpv6 ? nodesOf(design, 'egressOnlyInternetGateway').find((each) => each.vpcId === table.vpc.id) : undefined;
  if (!isIpv6) {
    for (const nat of nodesOf(design, 'natGateway')) {
      const own = network.subnet(nat.subnetId);
      if ((own?.vpc.id ?? nat.vpcId) !== table.vpc.id || own?.routeTable.id === table.tableId || nat.connectivityType === 'private') continue;
      edits.push(route(table, destination, { type: 'natGateway', id: nat.id }, { words: `Route \`${destination}\` to \`${nat.name}\``, breadth, caution: caution(`\`${nat.name}\``) }));
    }
  } else {
    if (egressOnly !== undefined) edits.push(route(table, destination, { type: 'egressOnlyInternetGateway', id: egressOnly.id }, { words: `Route \`${destination}\` to \`${egressOnly.name}\``, breadth, caution: caution(`\`${egressOnly.name}\``) }));
  }
  const gateway = findNode(design, table.vpc.internetGatewayId);
  const isNatSubnet = nodesOf(design, 'natGateway').some((nat) => network.subnet(nat.subnetId)?.routeTable.id === table.tableId);
  // A private subnet does not become a public one for one request: only where an interface has a public address already.
  const hasPublicAddress = [...sourceInterfaces(stuck), ...interfacesOnTheWay(stuck)].some((each) => table.subnets.some(({ id }) => id === each.subnet.id) && (isIpv6 || each.publicIpv4 !== undefined));
  if (gateway === undefined && !isIpv6 && edits.length === 0 && stuck.question.source.type === 'workload' && stuck.question.call === undefined) edits.push(...newInternetGateway(stuck, table, { destination, breadth }));
  // What only goes out needs no way in.
  const goesOutOnly = egressOnly !== undefined && stuck.question.source.type !== 'internet';
  if (gateway !== undefined && !goesOutOnly && (isNatSubnet || hasPublicAddress)) {
    edits.push(route(table, destination, { type: 'internetGateway', id: gateway.id }, { words: `Route \`${destination}\` to \`${gateway.name}\``, breadth: Math.min(9, breadth + 1), caution: `${subnets} is then public for \`${destination}\`.` }));
  }
  return edits;
}

/** Only where nothing in the VPC leads out, and not for an AWS service: that has endpoints. */
function newInternetGateway({ design }: Stuck, table: TableToChange, { destination, breadth }: { readonly destination: string; readonly breadth: number }): readonly RemedyEdit[] {
  const drop: RemedyChange = { operation: 'drop', kind: 'internetGateway', containerId: table.vpc.id };
  const id = tryChanges(design, [drop])?.created[0];
  if (id === undefined) return [];
  const subnets = table.subnets.map(({ name }) => `\`${name}\``).join(', ');
  return [
    route(table, destination, { type: 'internetGateway', id }, {
      words: `Add an internet gateway to \`${table.vpc.name}\` and route \`${destination}\` to it`,
      breadth: Math.min(9, breadth + 2),
      before: [drop],
      weight: 2,
      caution: `${subnets} is then public for \`${destination}\`: what has a public address there can be reached from it.`,
    }),
  ];
}

export function isPrivate(address: IpAddress): boolean {
  if (address.family === 6) return /^f[cd]/.test(formatIpAddress(address));
  return [...rfc1918, ...rfc6598].some((block) => contains(block, address));
}
