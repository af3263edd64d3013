import { findNodeOf, nodesOf } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import { unanswered, type DnsOutcome, type DnsQueryFlow, type DnsTrail, type DnsWorld, type ResolutionSource } from './answer';
import { resolvePublicly } from './publicDns';
import { resolveOnSite } from './siteResolver';
import { resolveInVpc, type VpcQuestion } from './vpcResolver';

export interface NameServer {
  readonly from: DnsQueryFlow['from'];
  readonly address: string;
  readonly port: number;
  /** How an answer came about that no inbound Resolver endpoint gave. Absent: as the server itself came to it. */
  readonly source?: ResolutionSource;
}

/** Sends the question to a name server at an address: an inbound Resolver endpoint, that of a site, or one that nobody knows. */
export function askNameServer(world: DnsWorld, { from, address, port, source }: NameServer, question: VpcQuestion, trail: DnsTrail): DnsOutcome {
  const { name, family, followed } = question;
  const query = world.sendQuery({ from, to: address, port });
  trail.steps.push(...query.steps);
  trail.assumptions.push(...query.assumptions);
  // A query that does not pass ends the walk: there is no answer to walk to.
  if (!query.arrived) return unanswered(source ?? 'none', ...query.failures);

  const inbound = inboundEndpointWith(world, address, query.arrivedAtId);
  if (inbound !== undefined) {
    return { ...resolveInVpc(world, { ...question, vpcId: inbound.vpcId, entry: 'inbound-resolver-endpoint' }, trail), source: 'resolver-inbound' };
  }
  const site = siteWith(world, address);
  if (site === undefined) trail.assumptions.push({ code: 'NAME_SERVER_UNKNOWN', message: `The name server at \`${address}\` is not part of the design; it is taken to answer as the public DNS does.` });
  const outcome =
    site === undefined
      ? resolvePublicly(world, { name, family, askedBy: question.vpcId }, trail)
      : resolveOnSite(world, { customerGatewayId: site, name, family, followed, asked: 'by-rule' }, trail);
  return source === undefined ? outcome : { ...outcome, source };
}

/** Whether the design knows who answers when this VPC asks at the address, which may be one of its own although a site has a wider block. */
export function isKnownServer(world: DnsWorld, vpc: NodeOf<'vpc'>, address: string): boolean {
  if (inboundEndpointWith(world, address) !== undefined) return true;
  return siteWith(world, address) !== undefined && !vpc.cidrBlocks.some((cidr) => world.contains(cidr, address));
}

/** The inbound Resolver endpoint one of whose addresses this is, with its VPC. Ranges of VPCs may overlap: the query then says whose it was. */
function inboundEndpointWith(world: DnsWorld, address: string, arrivedAtId?: string): { readonly id: string; readonly vpcId: string } | undefined {
  for (const endpoint of nodesOf(world.design, 'resolverEndpoint')) {
    if (endpoint.direction !== 'INBOUND' || endpoint.inactive === true || (arrivedAtId ?? endpoint.id) !== endpoint.id) continue;
    const found = world.interfaceAddresses(endpoint.id).find((each) => each.ipv4 === address || each.ipv6 === address);
    const vpcId = findNodeOf(world.design, found?.subnetId, 'subnet')?.vpcId;
    if (vpcId !== undefined) return { id: endpoint.id, vpcId };
  }
  return undefined;
}

function siteWith(world: DnsWorld, address: string): string | undefined {
  return nodesOf(world.design, 'customerGateway').find(
    (site) => site.inactive !== true && (site.hostAddress === address || site.cidrs.some((cidr) => world.contains(cidr, address))),
  )?.id;
}
