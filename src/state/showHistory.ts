import type { Design } from '../model/design';
import { designStore, redo, undo } from './designStore';
import { wishView } from './viewStore';

/** Takes one step and brings what changed into view. The label of the step, or undefined where there is none. */
export function undoAndShow(): string | undefined {
  return showing(undo);
}

export function redoAndShow(): string | undefined {
  return showing(redo);
}

function showing(step: () => string | undefined): string | undefined {
  const before = designStore.getState().design;
  const label = step();
  const changed = label === undefined ? [] : changedNodeIds(before, designStore.getState().design);
  if (changed.length > 0) wishView({ type: 'reveal', nodeIds: changed });
  return label;
}

function changedNodeIds(before: Design, after: Design): readonly string[] {
  const nodes = new Set<unknown>(before.nodes);
  const placements = new Set<unknown>(before.layout);
  return [
    ...after.nodes.filter((node) => !nodes.has(node)).map(({ id }) => id),
    ...after.layout.filter((placement) => !placements.has(placement)).map(({ id }) => id),
  ];
}
