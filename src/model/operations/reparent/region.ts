import { zonesOf } from '../../../catalog/regions';
import { kindOf } from '../../containment';
import { rebuiltNode } from '../../defaults/createNode';
import { findNode, type Design } from '../../design';
import type { DesignNode } from '../../kinds';
import { ownVpcOf } from '../../owner';
import { inRegion } from '../designSettings';
import { replaceNode, type Draft } from '../result';
import type { Moved } from './moved';

/** To a Region, or to the open canvas, which is the design's Region. A VPC takes along what is in it. */
export function moveRegionally(draft: Draft, node: DesignNode, container: DesignNode | undefined): Moved {
  if (container !== undefined && container.kind !== 'region') return undefined;
  if (!kindOf(node).containers.includes('region')) return { ok: true };
  const { design } = draft;
  const before = node.region ?? ownVpcOf(design, node)?.region ?? design.region;
  const after = container?.regionName ?? design.region;
  const moving = node.kind === 'vpc' ? design.nodes.filter((other) => ownVpcOf(design, other)?.id === node.id) : [node];
  for (const one of moving) replaceNode(draft, withRegion(design, one, { before, after }));
  if (node.kind === 'lambdaFunction' && node.subnetIds.length > 0) {
    const current = findNode(draft.design, node.id);
    if (current?.kind === 'lambdaFunction') replaceNode(draft, { ...current, subnetIds: [], securityGroupIds: [] });
    return { ok: true, summary: `\`${node.name}\` now runs outside of every VPC.` };
  }
  return { ok: true };
}

function withRegion(design: Design, node: DesignNode, { before, after }: { before: string; after: string }): DesignNode {
  const { region: _before, ...rest } = node;
  const moved = rebuiltNode(after === design.region ? rest : { ...rest, region: after });
  if (before === after) return moved;
  if (moved.kind === 'subnet') return { ...moved, availabilityZone: sameZone(moved.availabilityZone, before, after) };
  if ('serviceName' in moved) return { ...moved, serviceName: inRegion(moved.serviceName, before, after) };
  return moved;
}

/** The zone at the same place in the other Region's list; not every Region has an `a`. */
function sameZone(zone: string, before: string, after: string): string {
  const index = zonesOf(before).findIndex((one) => one.name === zone);
  const zones = zonesOf(after);
  return zones[Math.max(0, index) % Math.max(1, zones.length)]?.name ?? inRegion(zone, before, after);
}
