import { derived } from '../../model/derived';
import { findNode, nodesOf, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { ownVpcOf } from '../../model/owner';
import { deployedAddressOf } from '../deployedAddress';
import type { AddressFamily } from './answer';
import { coversName, depthOf, isAtOrBelow, normalizeName } from './dnsName';

type Record = NodeOf<'privateHostedZone'>['records'][number];

/** The private hosted zones associated with each VPC, in the order of the design. */
const zonesByVpc = derived((design): ReadonlyMap<string, readonly NodeOf<'privateHostedZone'>[]> => {
  const zones = new Map<string, NodeOf<'privateHostedZone'>[]>();
  for (const node of nodesOf(design, 'privateHostedZone')) {
    if (node.inactive === true) continue;
    for (const id of node.vpcIds) zones.set(id, [...(zones.get(id) ?? []), node]);
  }
  return zones;
});

/**
 * The most specific private hosted zone of the VPC that the name falls into. It answers alone: what it has no record for does not
 * exist, whatever a parent zone or the public DNS says.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 */
export function selectPrivateHostedZone(
  design: Design,
  vpcId: string,
  name: string,
): { readonly zone: NodeOf<'privateHostedZone'>; readonly domain: string; readonly others: number } | undefined {
  let best: { zone: NodeOf<'privateHostedZone'>; domain: string; others: number } | undefined;
  for (const zone of zonesByVpc(design).get(vpcId) ?? []) {
    const domain = normalizeName(zone.domainName);
    if (!isAtOrBelow(name, domain)) continue;
    if (best === undefined || depthOf(domain) > depthOf(best.domain)) best = { zone, domain, others: 0 };
    else if (domain === best.domain) best.others += 1;
  }
  return best;
}

export type RecordChoice =
  | { readonly found: 'record'; readonly record: Record }
  /** The name has records, none that gives an address of this family. */
  | { readonly found: 'other-type' }
  | { readonly found: 'nothing' };

/** The record of a zone for a name: its own, else that of the longest `*.` above it. */
export function selectRecord(zone: NodeOf<'privateHostedZone'>, name: string, family: AddressFamily): RecordChoice {
  const owners = zone.records.map((record) => ({ record, owner: ownerOf(record, zone) })).filter(({ owner }) => coversName(owner, name));
  if (owners.length === 0) return { found: 'nothing' };
  const exact = owners.filter(({ owner }) => owner === name);
  const longest = owners.reduce((length, { owner }) => Math.max(length, owner.length), 0);
  const records = exact.length > 0 ? exact : owners.filter(({ owner }) => owner.length === longest);
  const type = family === 4 ? 'A' : 'AAAA';
  const chosen = records.find(({ record }) => record.type === type) ?? records.find(({ record }) => record.type === 'CNAME');
  return chosen === undefined ? { found: 'other-type' } : { found: 'record', record: chosen.record };
}

/**
 * The node to whose public addresses the value of a record leads: an internet-facing load balancer, or what has an Elastic IP address or a public host
 * name. The public host name of an instance stands for its private address where its own VPC asks.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
 */
export function publicOwnerOf(design: Design, vpcId: string, value: string): DesignNode | undefined {
  const deployed = deployedAddressOf(value);
  const node = findNode(design, deployed?.nodeId ?? value);
  switch (node?.kind) {
    case 'loadBalancer':
      return node.scheme === 'internet-facing' ? node : undefined;
    case 'elasticIp':
      return findNode(design, node.associatedWith) ?? node;
    case 'instance': {
      const isPublicName = value.endsWith('.PublicDnsName›');
      if (deployed !== undefined && !isPublicName) return undefined;
      const vpc = ownVpcOf(design, node);
      return isPublicName && vpc?.id === vpcId && vpc.enableDnsHostnames ? undefined : node;
    }
    default:
      return undefined;
  }
}

/** Records are written with their full name, `*` as an octal code by some tools. */
function ownerOf(record: Record, zone: NodeOf<'privateHostedZone'>): string {
  const name = normalizeName(record.name.replace('\\052', '*'));
  const domain = normalizeName(zone.domainName);
  return name === '' || name === '@' ? domain : name;
}
