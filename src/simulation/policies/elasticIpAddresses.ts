import { derived } from '../../model/derived';
import { findNode, nodesOf, type Design } from '../../model/design';
import type { NodeOf } from '../../model/kinds';

/**
 * The address of an Elastic IP address, or what stands for it before deployment: one of 240.0.0.0/4, which nobody has, and no other
 * Elastic IP address of the design.
 */
export function addressOfElasticIp(elasticIp: NodeOf<'elasticIp'>): string {
  if (elasticIp.publicIp !== undefined) return elasticIp.publicIp;
  let hash = 2166136261;
  for (let index = 0; index < elasticIp.id.length; index += 1) hash = Math.imul(hash ^ elasticIp.id.charCodeAt(index), 16777619) >>> 0;
  // The first address of the range stands for public addresses that are nobody's Elastic IP address.
  const offset = 2 + (hash % 0x0ffffff0);
  return [240 + (offset >>> 24), (offset >>> 16) & 255, (offset >>> 8) & 255, offset & 255].join('.');
}

const addresses = derived((design): ReadonlyMap<string, string> => new Map(nodesOf(design, 'elasticIp').map((each) => [each.id, addressOfElasticIp(each)])));

/** A policy that names Elastic IP addresses of the design (`Ref`), with what they stand for. */
export function withElasticIpAddresses(design: Design, text: string): string {
  const known = addresses(design);
  if (known.size === 0 || !text.includes('IpAddress')) return text;
  return text.replace(/"‹?([A-Za-z0-9-]+)(?:\.PublicIp)?›?(\/32)?"/g, (whole, id: string, mask: string | undefined) => {
    const address = known.get(id);
    return address === undefined ? whole : `"${address}${mask ?? ''}"`;
  });
}

/** The Elastic IP address with which a NAT gateway, an instance or an interface meets the internet. */
export function elasticIpOf(design: Design, ownerId: string): NodeOf<'elasticIp'> | undefined {
  const owner = findNode(design, ownerId);
  const all = nodesOf(design, 'elasticIp').filter((each) => each.inactive !== true);
  if (owner?.kind === 'natGateway') return all.find((each) => each.id === owner.elasticIpId);
  const instanceId = owner?.kind === 'networkInterface' ? owner.instanceId : undefined;
  return all.find((each) => each.associatedWith === ownerId) ?? (instanceId === undefined ? undefined : all.find((each) => each.associatedWith === instanceId));
}
