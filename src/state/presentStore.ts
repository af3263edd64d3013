import { createStore } from 'zustand/vanilla';
import { endPreview } from './previewStore';
import { requestStore } from './requestStore';
import { select, selectionStore } from './selectionStore';
import { decidingStep, selectStep, simulationStore } from './simulationStore';

/** How much larger letters and lines are than on the page. */
export const presentScales = [1, 1.25, 1.5, 2] as const;

export type PresentScale = (typeof presentScales)[number];

export interface PresentState {
  readonly presenting: boolean;
  readonly scale: PresentScale;
  readonly black: boolean;
  readonly notes: boolean;
  readonly pointer: boolean;
  /** The step to begin with once the question is answered; null: the whole path. */
  readonly firstStep: number | null;
  /** How it was left last: to the view there was before, or to what is in view now. */
  readonly left: 'former' | 'here';
}

export const presentStore = createStore<PresentState>()(() => ({ presenting: false, scale: 1, black: false, notes: false, pointer: false, firstStep: null, left: 'former' }));

let stopFollowing: (() => void) | undefined;
let before: { readonly selectedIds: readonly string[]; readonly step: number | null; readonly request: unknown } | undefined;

export function startPresenting(firstStep: number | null = null): void {
  if (presentStore.getState().presenting) return;
  before = { selectedIds: selectionStore.getState().nodeIds, step: simulationStore.getState().selectedStep, request: requestStore.getState().request };
  select([]);
  endPreview();
  presentStore.setState({ presenting: true, black: false, notes: false, pointer: false, firstStep });
  if (isAnswered()) begin();
  stopFollowing = simulationStore.subscribe((state, former) => {
    if (state.request !== former.request && isAnswered()) begin();
  });
}

/** Each answer begins with the whole path, and not with what decided: that is the end of the story. */
function begin(): void {
  const { firstStep } = presentStore.getState();
  const steps = simulationStore.getState().result?.steps.length ?? 0;
  selectStep(firstStep === null || firstStep < 0 || firstStep >= steps ? null : firstStep);
  presentStore.setState({ firstStep: null });
}

/** Whether the answer shown is the answer to the question that is open. */
function isAnswered(): boolean {
  const { request, result } = simulationStore.getState();
  return result !== null && request === requestStore.getState().request;
}

/** `former`: everything stands as it stood; only the question that was asked last stays. `here`: at this step, with what is in view. */
export function stopPresenting(left: PresentState['left']): void {
  if (!presentStore.getState().presenting) return;
  stopFollowing?.();
  presentStore.setState({ presenting: false, left });
  if (left === 'here' || before === undefined) return;
  select(before.selectedIds);
  const { result } = simulationStore.getState();
  selectStep(before.request === requestStore.getState().request ? before.step : result === null ? null : decidingStep(result));
}

/** One size up or down; at the ends it stays. */
export function changeScale(by: 1 | -1): void {
  const { scale } = presentStore.getState();
  presentStore.setState({ scale: presentScales[presentScales.indexOf(scale) + by] ?? scale });
}
