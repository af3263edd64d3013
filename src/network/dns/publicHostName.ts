import { findNodeOf, nodesOf } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import { answered, type DnsOutcome, type DnsTrail, type DnsWorld } from './answer';
import { addressInHostName } from './publicDns';

/**
 * The public host name of an instance stands for its private address where its own VPC asks, and where a peer asks if that is switched on.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
 */
export function publicHostInside(world: DnsWorld, vpc: NodeOf<'vpc'>, name: string, trail: DnsTrail): DnsOutcome | undefined {
  const publicAddress = addressInHostName(name);
  const found = publicAddress === undefined ? undefined : world.interfaceOfPublicAddress(publicAddress);
  if (found === undefined) return undefined;
  const owner = findNodeOf(world.design, found.vpcId, 'vpc');
  if (owner?.enableDnsHostnames !== true) {
    const message = `\`${owner?.name ?? found.vpcId}\` gives no public host names, for its DNS hostnames are off; \`${name}\` is taken to stand for its public address.`;
    trail.assumptions.push({ code: 'PUBLIC_HOST_NAME_UNKNOWN', message });
    return undefined;
  }
  const how = owner.id === vpc.id ? 'Asked in its own VPC' : fromPeer(world, { vpc, owner, name, address: found.address }, trail);
  if (how === undefined) return undefined;
  trail.steps.push({
    node: vpc.id,
    layer: 'dns',
    outcome: 'pass',
    code: 'DNS_VPC',
    message: `${how}, \`${name}\` stands for the private address \`${found.address}\`.`,
    evidence: { type: 'dns', name, answers: [found.address] },
  });
  return answered('vpc-dns', { type: 'addresses', addresses: [found.address] });
}

interface PeerQuestion {
  readonly vpc: NodeOf<'vpc'>;
  /** The VPC of the instance. */
  readonly owner: NodeOf<'vpc'>;
  readonly name: string;
  readonly address: string;
}

/**
 * Each side of an active peering connection says for its own VPC whether the other gets private addresses; both VPCs need both DNS
 * attributes. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
function fromPeer({ design }: DnsWorld, { vpc, owner, name, address }: PeerQuestion, trail: DnsTrail): string | undefined {
  const isBetween = (one: string, other: string) => (one === vpc.id && other === owner.id) || (one === owner.id && other === vpc.id);
  const connections = nodesOf(design, 'vpcPeeringConnection').filter(
    ({ requesterVpcId, accepterVpcId, inactive, state }) => inactive !== true && state === 'active' && isBetween(requesterVpcId, accepterVpcId),
  );
  const isPossible = [vpc, owner].every((each) => each.enableDnsSupport && each.enableDnsHostnames);
  const [connection] = connections;
  if (connection === undefined || !isPossible) return undefined;
  const option = connection.requesterVpcId === owner.id ? connection.requesterDnsResolution : connection.accepterDnsResolution;
  if (option === true) return `Asked over \`${connection.name}\`, whose DNS resolution is on`;
  if (option === undefined) {
    const message = `DNS resolution over \`${connection.name}\` is taken to be off, as AWS leaves it: on, \`${name}\` would stand for \`${address}\`.`;
    trail.assumptions.push({ code: 'PEERING_DNS_RESOLUTION', message });
  }
  return undefined;
}
