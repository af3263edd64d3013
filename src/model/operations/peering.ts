import { createNode } from '../defaults/createNode';
import { findNodeOf, nodesOf, type Design } from '../design';
import { overlaps } from '../ip';
import type { Vpc, VpcPeeringConnection } from '../kinds';
import { ipv4Blocks } from './addressPlan';
import { regionOfContainer } from './lookups';
import { createId, uniqueName } from './names';
import { addNode, refuse, type Draft, type Refused } from './result';

/** A peering connection, already accepted. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
export function addPeering(draft: Draft, requesterId: string, accepterId: string, wantedName?: string): VpcPeeringConnection | Refused {
  const { design } = draft;
  const requester = findNodeOf(design, requesterId, 'vpc');
  const accepter = findNodeOf(design, accepterId, 'vpc');
  if (!requester || !accepter) return refuse('A peering connection joins two VPCs.');
  if (requester.id === accepter.id) return refuse(`A VPC cannot be peered with itself.`);
  const twin = peeringBetween(design, requester.id, accepter.id);
  if (twin) return refuse(`\`${requester.name}\` and \`${accepter.name}\` are already joined by \`${twin.name}\`; AWS takes one peering connection per pair.`, { relatedId: twin.id });
  const overlap = overlapOf(requester, accepter);
  if (overlap) return refuse(`${overlap}; VPCs with overlapping CIDR blocks cannot be peered.`);

  const name = uniqueName(design, 'vpcPeeringConnection', wantedName ?? `${requester.name} to ${accepter.name}`, ' ');
  const region = regionOfContainer(design, requester.id);
  const peerRegion = regionOfContainer(design, accepter.id);
  return addNode(
    draft,
    createNode('vpcPeeringConnection', {
      id: createId(design, 'vpcPeeringConnection', `${name} peering`),
      name,
      requesterVpcId: requester.id,
      accepterVpcId: accepter.id,
      region: region === design.region ? undefined : region,
      peerRegion: peerRegion === region ? undefined : peerRegion,
      state: 'active',
    }),
  );
}

/** "`a` (10.0.0.0/16) overlaps `b` (10.0.0.0/16)", or undefined. */
export function overlapOf(one: Vpc, other: Vpc): string | undefined {
  for (const block of ipv4Blocks(one.cidrBlocks)) {
    const hit = ipv4Blocks(other.cidrBlocks).find((candidate) => overlaps(block, candidate));
    if (hit) return `\`${one.name}\` (${block.text}) overlaps \`${other.name}\` (${hit.text})`;
  }
  return undefined;
}

export function peeringBetween(design: Design, one: string, other: string): VpcPeeringConnection | undefined {
  return nodesOf(design, 'vpcPeeringConnection').find(
    (peering) =>
      (peering.requesterVpcId === one && peering.accepterVpcId === other) || (peering.requesterVpcId === other && peering.accepterVpcId === one),
  );
}
