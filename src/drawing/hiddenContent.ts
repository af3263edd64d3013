import { isFolded } from '../layout/serviceBoxes';
import { containerIdOf, kindOf } from '../model/containment';
import { findNode, placementOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { visibleIdOf, type Box } from './boxes';

interface Hidden {
  /** What is not drawn, by the box it is in. */
  readonly inside: ReadonlyMap<string, readonly DesignNode[]>;
  /** The box each of it is seen as. */
  readonly shownAs: ReadonlyMap<string, string>;
}

const known = new WeakMap<ReadonlyMap<string, Box>, { readonly nodes: Design['nodes']; readonly hidden: Hidden }>();
const nothing: Hidden = { inside: new Map(), shownAs: new Map() };

/** What stands in collapsed containers and summaries, with everything inside of it. */
export function hiddenContent(design: Design, boxes: ReadonlyMap<string, Box>): Hidden {
  if (boxes.size === design.nodes.length) return nothing;
  const cached = known.get(boxes);
  if (cached?.nodes === design.nodes) return cached.hidden;
  const inside = new Map<string, DesignNode[]>();
  const shownAs = new Map<string, string>();
  for (const node of design.nodes) {
    // What a collapsed service box holds is told by that box, not by the container around it.
    if (boxes.has(node.id) || kindOf(node).drawnWithin === true || isFolded(node, placementOf(design, node.id))) continue;
    const id = visibleIdOf(boxes, node.id, (inner) => {
      const found = findNode(design, inner);
      return found === undefined ? undefined : containerIdOf(design, found);
    });
    if (id === undefined) continue;
    shownAs.set(node.id, id);
    const others = inside.get(id);
    if (others) others.push(node);
    else inside.set(id, [node]);
  }
  const hidden = { inside, shownAs };
  known.set(boxes, { nodes: design.nodes, hidden });
  return hidden;
}

const workloads: ReadonlySet<DesignNode['kind']> = new Set(['instance', 'lambdaFunction', 'ecsService', 'rdsInstance']);

/** `2 subnets, 14 workloads, 3 endpoints, 4 others`: what a collapsed container says of its content. */
export function insideWords(nodes: readonly DesignNode[]): string {
  const groups = [
    { one: 'VPC', many: 'VPCs', has: (node: DesignNode) => node.kind === 'vpc' },
    { one: 'subnet', many: 'subnets', has: (node: DesignNode) => node.kind === 'subnet' },
    { one: 'workload', many: 'workloads', has: (node: DesignNode) => workloads.has(node.kind) },
    { one: 'endpoint', many: 'endpoints', has: (node: DesignNode) => node.kind.endsWith('Endpoint') },
  ];
  const counts = groups.map((group) => ({ ...group, number: nodes.filter(group.has).length }));
  const rest = nodes.length - counts.reduce((sum, { number }) => sum + number, 0);
  const said = counts.filter(({ number }) => number > 0).map(({ number, one, many }) => `${number} ${number === 1 ? one : many}`);
  if (rest > 0) said.push(said.length === 0 ? `${rest} ${rest === 1 ? 'node' : 'nodes'}` : `${rest} ${rest === 1 ? 'other' : 'others'}`);
  return said.join(', ');
}
