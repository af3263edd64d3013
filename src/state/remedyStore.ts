import { createStore } from 'zustand/vanilla';
import { settle } from '../layout/settle';
import type { Design } from '../model/design';
import type { SimulationRequest } from '../model/request';
import type { Remedy, RemedyEffects, RemedySearch } from '../simulation/remedies';
// Not through the front door: behind that stands the whole engine, which lives in the worker.
import { applyEdits } from '../simulation/remedies/remedyEdit';
import type { Part } from '../worker/protocol';
import { designStore } from './designStore';
import { engine } from './engine';
import { perform } from './perform';
import { endPreview, previewStore, showPreview } from './previewStore';
import { pageReadablePolicies } from './readablePolicies';
import { requestStore } from './requestStore';

export interface RemedyState {
  /** What was asked about; null: nothing, or it was closed. With another document or question the answer is not shown. */
  readonly about: { readonly nodes: Design['nodes']; readonly request: SimulationRequest } | null;
  readonly working: boolean;
  /** How far it is, in words. */
  readonly progress: string;
  readonly search: RemedySearch | null;
  /** What else each remedy would change, as far as that is known. */
  readonly effects: readonly (RemedyEffects | undefined)[];
  /** Why there is no answer. */
  readonly failure: string | null;
}

const nothing: RemedyState = { about: null, working: false, progress: '', search: null, effects: [], failure: null };

export const remedyStore = createStore<RemedyState>()(() => nothing);

let cancel: (() => void) | undefined;

/** What would allow the request that is asked now? The engine looks for it when nothing else is waited for. */
export function askRemedies(): void {
  const { request } = requestStore.getState();
  const { design, designId, revision } = designStore.getState();
  if (request === null) return;
  closeRemedies();
  const about = { nodes: design.nodes, request };
  remedyStore.setState({ ...nothing, about, working: true });
  engine().setDesign(design, revision);
  const asked = engine().ask('remedies', { request, readable: pageReadablePolicies(designId, design) }, { slot: 'remedies', onPart: take });
  cancel = asked.cancel;
  // With another document or another question nobody waits for the answer any more.
  const unsubscribe = [
    designStore.subscribe((state) => {
      if (state.design.nodes !== about.nodes) asked.cancel();
    }),
    requestStore.subscribe((state) => {
      if (state.request !== request) asked.cancel();
    }),
  ];
  void asked.outcome.then((outcome) => {
    for (const stop of unsubscribe) stop();
    const state = remedyStore.getState();
    if (state.about !== about) return;
    if (outcome.status === 'answered') remedyStore.setState({ working: false, ...outcome.answer });
    else if (outcome.status === 'stopped') remedyStore.setState({ working: false, failure: outcome.reason });
    else remedyStore.setState(state.search === null ? nothing : { working: false });
  });
}

function take(part: Part<'remedies'>): void {
  switch (part.type) {
    case 'searching':
      return remedyStore.setState({ progress: `${part.simulations} changes tried` });
    case 'found':
      return remedyStore.setState({ search: part.search, effects: [], progress: 'Comparing what else they would change' });
    case 'comparing':
      return remedyStore.setState({ progress: `Comparing what else they would change: ${part.done} of ${part.of} requests, change ${part.position + 1}` });
    case 'effects': {
      const effects = [...remedyStore.getState().effects];
      effects[part.position] = part.effects;
      return remedyStore.setState({ effects });
    }
  }
}

/** Stops looking; what was found stays. */
export function cancelRemedies(): void {
  cancel?.();
  const { search } = remedyStore.getState();
  if (search === null) closeRemedies();
  else remedyStore.setState({ working: false });
}

export function closeRemedies(): void {
  cancel?.();
  cancel = undefined;
  endPreview();
  remedyStore.setState(nothing);
}

/** Shows the path as it would be, or ends that. The document stays as it is. */
export function togglePreview(remedy: Remedy): void {
  const { design } = designStore.getState();
  const { request } = requestStore.getState();
  const { preview } = previewStore.getState();
  if (preview?.result === remedy.result) return endPreview();
  const changed = applyEdits(design, remedy.edits);
  if (!changed.ok || request === null) return;
  const settled: Design = { ...changed.design, layout: settle(changed.design, new Map(), design) };
  showPreview({ of: design, request, title: titleOf(remedy), design: settled, result: remedy.result, changedIds: [...changed.created, ...changed.changed] });
}

/** One undo step. */
export function applyRemedy(remedy: Remedy): void {
  endPreview();
  const label = titleOf(remedy).replaceAll('`', '');
  perform(label, (design) => applyEdits(design, remedy.edits), { announce: 'summary' });
}

export function titleOf({ edits }: Remedy): string {
  return edits.map(({ title }, position) => (position === 0 ? title : lowerFirst(title))).join(', and ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
