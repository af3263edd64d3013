import { designStore } from '../../state/designStore';
import { saveStore, type SaveState } from '../../state/saveStore';
import { viewStore } from '../../state/viewStore';
import { storeDesign, type StoredDesign } from './designStorage';

/** A change is in the browser's database within a second. */
const delay = 700;

/** Saves by itself: soon after each change, and at once when the page is hidden. */
export function startAutosave(store: (entry: StoredDesign) => Promise<void> = storeDesign): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saved: number | undefined;
  let viewportChanged = false;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), delay);
  };

  async function save(): Promise<void> {
    clearTimeout(timer);
    const { designId, design, revision, readOnly, past } = designStore.getState();
    const { viewport } = viewStore.getState();
    if (readOnly || (revision === saved && !viewportChanged)) return;
    // An empty canvas that nobody has touched is no work to keep.
    if (design.nodes.length === 0 && past.length === 0) {
      saveStore.setState({ state: 'saved' });
      return;
    }
    viewportChanged = false;
    try {
      await store({ id: designId, savedAt: Date.now(), design, ...(viewport === null ? {} : { viewport }) });
      saved = revision;
      saveStore.setState({ state: designStore.getState().revision === revision ? 'saved' : 'saving', revision });
    } catch (error) {
      saveStore.setState({ state: stateOf(error) });
    }
  }

  const stopDesign = designStore.subscribe((state, before) => {
    if (state.revision === before.revision) return;
    // Once refused, the banner stays until something was saved after all.
    if (saveStore.getState().state === 'saved') saveStore.setState({ state: 'saving' });
    later();
  });
  const stopView = viewStore.subscribe((state, before) => {
    if (state.viewport === before.viewport) return;
    viewportChanged = true;
    later();
  });
  later();
  const onHidden = () => {
    if (document.visibilityState === 'hidden') void save();
  };
  const onLeave = () => void save();
  document.addEventListener('visibilitychange', onHidden);
  window.addEventListener('pagehide', onLeave);
  return () => {
    stopDesign();
    stopView();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('pagehide', onLeave);
  };
}

function stateOf(error: unknown): SaveState {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused';
}
