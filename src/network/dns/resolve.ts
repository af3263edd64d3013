import type { AddressFamily, DnsClient, DnsOutcome, DnsTrail, DnsWorld, NameResolution } from './answer';
import { normalizeName } from './dnsName';
import { resolvePublicly } from './publicDns';
import { resolveOnSite } from './siteResolver';
import { resolveInVpc } from './vpcResolver';

/**
 * What a name stands for when this client asks: a workload asks the Amazon resolver of its VPC, a site its own name servers,
 * everybody else the public DNS. Never throws; a name without an answer comes back with its failures.
 */
export function resolveName(world: DnsWorld, client: DnsClient, name: string, family: AddressFamily): NameResolution {
  const trail: DnsTrail = { steps: [], assumptions: [] };
  const outcome = ask(world, client, normalizeName(name), family, trail);
  return { name: normalizeName(name), ...outcome, steps: trail.steps, assumptions: trail.assumptions };
}

function ask(world: DnsWorld, client: DnsClient, name: string, family: AddressFamily, trail: DnsTrail): DnsOutcome {
  switch (client.type) {
    case 'vpc':
      return resolveInVpc(world, { vpcId: client.vpcId, workloadId: client.workloadId, name, family, entry: 'workload', followed: [] }, trail);
    case 'on-premises':
      return resolveOnSite(world, { customerGatewayId: client.customerGatewayId, name, family, followed: [], asked: 'by-site' }, trail);
    case 'internet':
      return resolvePublicly(world, { name, family, askedBy: 'internet' }, trail);
  }
}
