import { overlaps } from '../../../model/ip';
import type { CompiledVpc } from '../../compile/compiledNetwork';
import { error, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isFullyKnown, surelyExists } from '../knowledge';

/** https://docs.aws.amazon.com/vpc/latest/peering/invalid-peering-configurations.html */
export function* checkPeerings({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const joined = new Map<string, string>();
  for (const peering of nodes) {
    if (peering.kind !== 'vpcPeeringConnection' || peering.outside === true) continue;
    // What was rejected or deleted stays visible for a while and joins nothing.
    if (peering.state !== 'active' && peering.state !== 'pending-acceptance') continue;
    const requester = network.vpc(peering.requesterVpcId);
    const accepter = network.vpc(peering.accepterVpcId);
    const pair = [peering.requesterVpcId, peering.accepterVpcId].toSorted().join(' ');
    const former = joined.get(pair);
    if (former !== undefined && surelyExists(peering)) yield error('PEERING_DUPLICATE', peering, `\`${peering.name}\` joins two VPCs that \`${former}\` joins already.`);
    if (surelyExists(peering)) joined.set(pair, peering.name);
    if (requester === undefined || accepter === undefined) continue;
    const clash = requester.blocks.find((block) => accepter.blocks.some((candidate) => overlaps(block, candidate)));
    if (clash !== undefined && requester !== accepter) {
      yield error('PEERING_OVERLAP', peering, `\`${requester.name}\` and \`${accepter.name}\` cannot be peered: \`${clash.text}\` overlaps a block of the other.`);
    }
    if (!isFullyKnown(requester.node) || !isFullyKnown(accepter.node)) continue;
    const routesBack = (vpc: CompiledVpc) => nodes.some((node) => node.kind === 'routeTable' && node.vpcId === vpc.id && node.routes.some((route) => route.target.id === peering.id));
    const [there, back] = [routesBack(requester), routesBack(accepter)];
    if (there !== back) {
      const [without, other] = there ? [accepter, requester] : [requester, accepter];
      const finding = warning('PEERING_ROUTE_ONE_SIDED', peering, `Only one side has a route to \`${peering.name}\`: \`${without.name}\` cannot answer.`);
      const destination = other.node.cidrBlocks[0];
      const tables = new Set(without.subnets.flatMap(({ routeTable }) => (routeTable.node?.kind === 'routeTable' ? [routeTable.node] : [])));
      const free = [...tables].filter((table) => destination !== undefined && !table.routes.some((route) => route.destination.type === 'cidr' && route.destination.cidr === destination));
      yield withFix(
        finding,
        `Add routes to \`${other.name}\` (grants more)`,
        free.map((table) => ({ operation: 'addRoute', routeTableId: table.id, destination: destination ?? '', target: { type: 'vpcPeeringConnection', id: peering.id } }) as const),
      );
    }
  }
}
