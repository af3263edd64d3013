import { createStore } from 'zustand/vanilla';
import { settle } from '../layout/settle';
import { containerIdOf, kindOf } from '../model/containment';
import { emptyDesign, findNode, nodeIndex, type Design } from '../model/design';
import { originOf } from '../model/operations/placements';
import type { Done, OperationResult, Refused } from '../model/operations/result';
import { presentStore } from './presentStore';
import { select, selectionStore } from './selectionStore';

/** One undo step: the document as it was before, and what was selected on both sides of the change. */
export interface HistoryEntry {
  readonly design: Design;
  readonly label: string;
  readonly selectedBefore: readonly string[];
  readonly selectedAfter: readonly string[];
}

export interface DesignState {
  /** Names the design in this browser's storage; another one after New and Open. */
  readonly designId: string;
  readonly design: Design;
  /** Grows with every change of the document, undo and redo included. */
  readonly revision: number;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  /** Written by the viewer, or by another tab: nothing can be changed. */
  readonly readOnly: boolean;
}

export interface ApplyOptions {
  /** Changes with the same key within a second of each other are one undo step: a drag, a burst of typing. */
  readonly burst?: string;
  /** The burst lasts until `endBurst`, however slowly a person types: a policy is one undo step per visit. */
  readonly lasting?: boolean;
  /** What is selected afterwards; `created`: the node the operation is about; `copies`: each node that came, without what came in it. Absent: as before. */
  readonly select?: readonly string[] | 'created' | 'copies';
  /** What comes out has its whole picture already, as a former state has: nothing is moved. */
  readonly arranged?: true;
  /** Where on the canvas nodes without a place shall stand, by id; `created`: the node the operation is about. Absent: where there is room. */
  readonly wishes?: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
}

export type ApplyOutcome =
  /** `done` is what the operation said of itself; absent where it gave a bare design. */
  | { readonly ok: true; readonly changed: boolean; readonly done?: Done }
  | Refused;

export const historyDepth = 2_000;
const burstPause = 1000;

const blank = emptyDesign({ name: 'Untitled design', region: 'us-east-1', accountId: '111122223333' });

export const designStore = createStore<DesignState>()(() => ({
  designId: 'blank',
  design: blank,
  revision: 0,
  past: [],
  future: [],
  readOnly: false,
}));

const nothing = { nodes: [], layout: [] };

let burst: { key: string; at: number } | undefined;

/** The only way to change the document: one call, one undo step. A refusal changes nothing and comes back with its reason. */
export function apply(label: string, operation: (design: Design) => Design | OperationResult, options: ApplyOptions = {}): ApplyOutcome {
  const state = designStore.getState();
  if (state.readOnly) return { ok: false, reason: 'This design is open for reading only.' };
  if (presentStore.getState().presenting) return { ok: false, reason: 'Nothing is changed while presenting. `E` goes back to editing.' };
  const outcome = operation(state.design);
  if ('ok' in outcome && !outcome.ok) return outcome;
  const done = 'ok' in outcome ? outcome : undefined;
  const result = 'ok' in outcome ? outcome.design : outcome;
  const design = options.arranged ? result : settled(result, state.design, { wishes: options.wishes, created: done?.created[0] });
  const answer = done === undefined ? {} : { done };
  if (design === state.design) return { ok: true, changed: false, ...answer };

  const selectedBefore = selectionStore.getState().nodeIds;
  const wanted = typeof options.select === 'string' ? (done === undefined ? selectedBefore : newcomers(design, done.created, options.select)) : (options.select ?? selectedBefore);
  const selectedAfter = wanted.filter((id) => nodeIndex(design).has(id));
  const last = state.past.at(-1);
  const continues = last !== undefined && options.burst !== undefined && burst?.key === options.burst && (options.lasting === true || Date.now() - burst.at < burstPause);
  const past = continues
    ? [...state.past.slice(0, -1), { ...last, label, selectedAfter }]
    : [...state.past.slice(-(historyDepth - 1)), { design: state.design, label, selectedBefore, selectedAfter }];
  burst = options.burst === undefined ? undefined : { key: options.burst, at: Date.now() };
  designStore.setState({ design, revision: state.revision + 1, past, future: [] });
  select(selectedAfter);
  return { ok: true, changed: true, ...answer };
}

function newcomers(design: Design, created: readonly string[], which: 'created' | 'copies'): readonly string[] {
  const among = new Set(created);
  const outer = created.filter((id) => {
    const node = findNode(design, id);
    // A role, and what is not drawn by itself, came along with its node.
    return node !== undefined && node.kind !== 'role' && kindOf(node).drawnWithin !== true && !among.has(containerIdOf(design, node) ?? '');
  });
  return which === 'copies' && outer.length > 0 ? outer : created.slice(0, 1);
}

/** New nodes get a free place, containers enclose their content: part of the same undo step. */
function settled(
  design: Design,
  before: Pick<Design, 'nodes' | 'layout'>,
  { wishes, created }: { wishes?: ApplyOptions['wishes'] | undefined; created?: string | undefined } = {},
): Design {
  if (design.nodes === before.nodes && design.layout === before.layout) return design;
  const inContainers = new Map<string, { x: number; y: number }>();
  for (const [key, { x, y }] of wishes ?? []) {
    const node = findNode(design, key === 'created' ? created : key);
    if (node === undefined) continue;
    const origin = originOf(design, containerIdOf(design, node));
    inContainers.set(node.id, { x: x - origin.x, y: y - origin.y });
  }
  const layout = settle(design, inContainers, before);
  return layout === design.layout ? design : { ...design, layout };
}

/** The next change is an undo step of its own, whatever its key: pointer up, field left. */
export function endBurst(): void {
  burst = undefined;
}

/** A change nobody would undo: the viewport, a logical id fixed by an export. */
export function applyWithoutHistory(operation: (design: Design) => Design): void {
  const state = designStore.getState();
  const design = operation(state.design);
  if (design !== state.design) designStore.setState({ design, revision: state.revision + 1 });
}

/** The label of what was undone, or undefined when there is nothing left. */
export function undo(): string | undefined {
  const { past, future, design, revision, readOnly } = designStore.getState();
  const entry = past.at(-1);
  if (entry === undefined || readOnly || presentStore.getState().presenting) return undefined;
  endBurst();
  designStore.setState({
    design: entry.design,
    revision: revision + 1,
    past: past.slice(0, -1),
    future: [...future, { ...entry, design }],
  });
  select(entry.selectedBefore.filter((id) => nodeIndex(entry.design).has(id)));
  return entry.label;
}

export function redo(): string | undefined {
  const { past, future, design, revision, readOnly } = designStore.getState();
  const entry = future.at(-1);
  if (entry === undefined || readOnly || presentStore.getState().presenting) return undefined;
  endBurst();
  designStore.setState({
    design: entry.design,
    revision: revision + 1,
    past: [...past, { ...entry, design }],
    future: future.slice(0, -1),
  });
  select(entry.selectedAfter.filter((id) => nodeIndex(entry.design).has(id)));
  return entry.label;
}

/** Opens another design with a history of its own. The former one stays in the browser's storage. */
export function openDesign(design: Design, options: { designId: string; mode?: 'edit' | 'read' }): void {
  endBurst();
  designStore.setState(({ revision }) => ({
    designId: options.designId,
    design: settled(design, nothing),
    revision: revision + 1,
    past: [],
    future: [],
    readOnly: options.mode === 'read',
  }));
  select([]);
}
