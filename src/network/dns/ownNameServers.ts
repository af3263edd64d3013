import { findNodeOf, type Design } from '../../model/design';
import { addressAt, parseCidr, parseIpAddress } from '../../model/ip';
import type { NodeOf } from '../../model/kinds';
import type { DnsOutcome, DnsTrail, DnsWorld } from './answer';
import { askNameServer, isKnownServer } from './nameServer';
import { resolvePublicly } from './publicDns';
import type { VpcQuestion } from './vpcResolver';

/** Name servers that are asked in place of the Amazon resolver. */
export interface OwnNameServers {
  readonly setBy: 'operating-system' | 'dhcp';
  readonly addresses: readonly string[];
}

/**
 * Whom a workload asks: what its operating system says, else what the DHCP option set of the VPC tells it. Undefined: the Amazon resolver.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html
 */
export function nameServersOf(design: Design, vpc: NodeOf<'vpc'>, workloadId: string | undefined): OwnNameServers | undefined {
  const own = findNodeOf(design, workloadId, 'instance')?.operatingSystemDns;
  const isAmazon = (server: string) => isAmazonResolver(vpc, server);
  if (own !== undefined) return own.nameServers.some(isAmazon) ? undefined : { setBy: 'operating-system', addresses: own.nameServers };
  const servers = findNodeOf(design, vpc.dhcpOptionsId, 'dhcpOptions')?.domainNameServers ?? [];
  return servers.length === 0 || servers.some(isAmazon) ? undefined : { setBy: 'dhcp', addresses: servers };
}

/** Its addresses are the same in every VPC, and the one two above the first of the VPC. https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html */
function isAmazonResolver(vpc: NodeOf<'vpc'>, server: string): boolean {
  if (['AmazonProvidedDNS', '169.254.169.253', 'fd00:ec2::253'].includes(server)) return true;
  const block = parseCidr(vpc.cidrBlocks[0] ?? '');
  const plusTwo = block && addressAt(block, 2);
  return plusTwo !== undefined && parseIpAddress(server)?.value === plusTwo.value;
}

interface Asking {
  readonly vpc: NodeOf<'vpc'>;
  readonly servers: OwnNameServers;
  readonly question: VpcQuestion;
}

/** The first server that the design knows is asked, by a query that filters and routes may stop; others are taken to answer publicly. */
export function askOwnNameServers(world: DnsWorld, { vpc, servers, question }: Asking, trail: DnsTrail): DnsOutcome {
  const { workloadId } = question;
  const isDhcp = servers.setBy === 'dhcp';
  const code = isDhcp ? 'DHCP_NAME_SERVERS' : 'OWN_NAME_SERVERS';
  const node = isDhcp || workloadId === undefined ? vpc : (findNodeOf(world.design, workloadId, 'instance') ?? vpc);
  const named = servers.addresses.map((address) => `\`${address}\``).join(', ');
  const who = isDhcp ? `The DHCP option set of \`${vpc.name}\`` : `The operating system of \`${node.name}\``;
  const which = named === '' ? 'its own name servers' : `its own name servers, ${named}`;
  const message = `${who} names ${which}: private zones and private DNS of the VPC are not asked.`;
  trail.steps.push({ node: node.id, layer: 'dns', outcome: 'info', code, message });
  const known = servers.addresses.find((address) => isKnownServer(world, vpc, address));
  if (known !== undefined && workloadId !== undefined) return askNameServer(world, { from: { type: 'workload', id: workloadId }, address: known, port: 53 }, question, trail);
  trail.assumptions.push({ code, message: `The name servers of \`${node.name}\`${named === '' ? '' : ` (${named})`} are taken to answer as the public DNS does.` });
  return resolvePublicly(world, { name: question.name, family: question.family, askedBy: vpc.id, vpcId: vpc.id }, trail);
}
