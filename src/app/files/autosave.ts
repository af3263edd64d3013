import { designStore, type DesignState } from '../../state/designStore';
import { policyStore } from '../../state/policyStore';
import { readOnlyStore } from '../../state/readOnly';
import { requestStore } from '../../state/requestStore';
import { saveStore } from '../../state/saveStore';
import { selectionStore } from '../../state/selectionStore';
import { viewStore } from '../../state/viewStore';
import { isFull, rememberOpen, storeDesign, storeSession, type Session, type StoredDesign } from './designStorage';
import { forgetLastMoment, noteLastMoment } from './lastMoment';
import { savesBy } from './saveNow';
import { hasStates, keepState, makeRoom } from './stateStorage';
import { whatChanged } from './whatChanged';

/** A change is in the browser's database within a second, however long a person goes on without a rest. */
const delay = 600;
/** Where storage refused, somebody may make room meanwhile. */
const retryAfter = 10_000;

export interface AutosaveStorage {
  readonly store: (entry: StoredDesign) => Promise<void>;
  readonly storeSession: typeof storeSession;
  readonly keep: typeof keepState;
}

/** Saves by itself: soon after each change, and at once when the page is hidden or another design is opened. */
export function startAutosave(storage: AutosaveStorage = { store: storeDesign, storeSession, keep: keepState }): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let saved: number | undefined;
  let shownChanged = false;
  let inHistory: { readonly designId: string; readonly past: DesignState['past'] } | undefined;

  const later = () => {
    timer ??= setTimeout(() => void save(), delay);
  };

  async function save(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const state = designStore.getState();
    const { designId, revision } = state;
    if (!isWork(state)) {
      if (saveStore.getState().state === 'saving') saveStore.setState({ state: 'saved' });
      return;
    }
    const shown = shownChanged ? storage.storeSession(designId, sessionNow()).catch(() => undefined) : undefined;
    shownChanged = false;
    if (revision !== saved) await saveDesign(state);
    await shown;
  }

  /** An empty canvas that nobody has touched is no work to keep, and what another tab or a newer release writes is not ours to write. */
  function isWork({ design, past, future }: DesignState): boolean {
    return mayWrite() && (saved !== undefined || design.nodes.length > 0 || past.length > 0 || future.length > 0);
  }

  async function saveDesign(state: DesignState): Promise<void> {
    const { designId, design, revision } = state;
    const savedAt = Date.now();
    try {
      await storage.store({ id: designId, savedAt, design });
      forgetLastMoment(designId);
      if (designStore.getState().designId === designId) {
        saved = revision;
        saveStore.setState({ state: designStore.getState().revision === revision ? 'saved' : 'saving', revision });
      }
    } catch (error) {
      saveStore.setState({ state: isFull(error) ? 'full' : 'refused' });
      clearTimeout(retry);
      retry = setTimeout(() => void save(), retryAfter);
    }
    await keep(state, savedAt);
  }

  /** One more state for **History**, where something was done since the last one. */
  async function keep({ designId, design, past }: DesignState, savedAt: number): Promise<void> {
    const former = inHistory?.designId === designId ? inHistory.past : undefined;
    inHistory = { designId, past };
    try {
      const label = former === undefined ? await firstLabel(designId, past) : whatChanged(former, past);
      if (label === undefined) return;
      try {
        await storage.keep(designId, { savedAt, label, design });
      } catch (error) {
        if (isFull(error) && (await makeRoom())) await storage.keep(designId, { savedAt, label, design });
      }
    } catch {
      // The design itself is saved, or the banner says that it is not; a former state less is no loss of work.
    }
  }

  const stopDesign = designStore.subscribe((state, before) => {
    if (state.designId !== before.designId) saved = undefined;
    if (state.revision === before.revision) return;
    // Once refused, the banner stays until something was saved after all.
    if (saveStore.getState().state === 'saved') saveStore.setState({ state: 'saving' });
    later();
  });
  const onShown = () => {
    shownChanged = true;
    later();
  };
  const stopShown = [
    viewStore.subscribe((state, before) => {
      if (state.viewport !== before.viewport) onShown();
    }),
    requestStore.subscribe(onShown),
    selectionStore.subscribe(onShown),
    policyStore.subscribe((state, before) => {
      if (state.open !== before.open) onShown();
    }),
  ];
  later();
  const onLeave = () => {
    const state = designStore.getState();
    const { designId, design, revision } = state;
    if (revision !== saved && isWork(state)) {
      noteLastMoment({ id: designId, savedAt: Date.now(), design });
      rememberOpen(designId);
    }
    void save();
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden') onLeave();
  };
  document.addEventListener('visibilitychange', onHidden);
  window.addEventListener('pagehide', onLeave);
  const forget = savesBy(save);
  return () => {
    forget();
    stopDesign();
    for (const stop of stopShown) stop();
    clearTimeout(timer);
    clearTimeout(retry);
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('pagehide', onLeave);
  };
}

/** A window too narrow to edit in still keeps what it shows. */
function mayWrite(): boolean {
  return readOnlyStore.getState().reasons.every((reason) => reason === 'narrow');
}

function sessionNow(): Session {
  const { viewport } = viewStore.getState();
  const { request, savedId } = requestStore.getState();
  return { viewport, request, savedId, selectedIds: [...selectionStore.getState().nodeIds], policy: policyStore.getState().open };
}

/** At the first save after opening: the state a design begins with, or what was done to it in that second. */
async function firstLabel(designId: string, past: DesignState['past']): Promise<string | undefined> {
  return past.length > 0 ? whatChanged([], past) : (await hasStates(designId)) ? undefined : 'As it was opened';
}
