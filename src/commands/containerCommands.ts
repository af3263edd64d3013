import { fitContainers } from '../layout/fitContainers';
import { resizeBox, type ResizeEdges } from '../layout/resizeBox';
import { contentOf } from '../layout/serviceBoxes';
import { shapeOf, smallestContainer } from '../layout/sizes';
import { findNode, placementOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { resizeNode, type OperationResult } from '../model/operations';
import { perform } from '../state/perform';
import { defineCommand, type Command, type CommandContext } from './defineCommand';

const step = 32;

const ways: readonly { readonly id: string; readonly title: string; readonly edges: ResizeEdges; readonly by: { readonly x: number; readonly y: number } }[] = [
  { id: 'wider', title: 'Make the container wider', edges: { across: 'right', down: undefined }, by: { x: step, y: 0 } },
  { id: 'narrower', title: 'Make the container narrower', edges: { across: 'right', down: undefined }, by: { x: -step, y: 0 } },
  { id: 'higher', title: 'Make the container higher', edges: { across: undefined, down: 'bottom' }, by: { x: 0, y: step } },
  { id: 'lower', title: 'Make the container lower', edges: { across: undefined, down: 'bottom' }, by: { x: 0, y: -step } },
  { id: 'fit', title: 'Fit the container to its content', edges: { across: 'right', down: 'bottom' }, by: { x: -Infinity, y: -Infinity } },
];

/** What the handles around a container do by drag (WCAG 2.5.7). */
export const containerCommands: readonly Command[] = ways.map(({ id, title, edges, by }) =>
  defineCommand({
    id: `layout.${id}`,
    title,
    group: 'Layout',
    when: (context) => containerOf(context) !== undefined,
    run: (context) => {
      const container = containerOf(context);
      if (container !== undefined) perform(title, (design) => resized(design, container, { edges, by }), { burst: `resize ${container.id}` });
    },
  }),
);

function containerOf({ design, selectedIds, readOnly }: CommandContext): DesignNode | undefined {
  const node = selectedIds.length === 1 && !readOnly ? findNode(design, selectedIds[0]) : undefined;
  return node !== undefined && shapeOf(node.kind) === 'container' ? node : undefined;
}

function resized(design: Design, node: DesignNode, { edges, by }: { readonly edges: ResizeEdges; readonly by: { readonly x: number; readonly y: number } }): OperationResult {
  const own = placementOf(design, node.id);
  const smallest = node.kind === 'region' || node.kind === 'vpc' || node.kind === 'subnet' ? smallestContainer[node.kind] : { width: 0, height: 0 };
  const done = resizeNode(design, node.id, own === undefined ? { x: 0, y: 0, ...smallest } : resizeBox(own, { edges, by, content: contentOf(design, node.id), smallest, snapping: 'grid' }));
  // Its neighbours make way.
  return done.ok ? { ...done, design: { ...done.design, layout: fitContainers(done.design, new Set([node.id])) } } : done;
}
