import { createStore } from 'zustand/vanilla';
import type { Design } from '../model/design';
import type { DesignState } from './designStore';

interface SavedByHand {
  readonly designId: string;
  readonly design: Design;
}

/** The newest state that a person saved as a file; null before. */
export const savedByHandStore = createStore<{ readonly saved: SavedByHand | null }>()(() => ({ saved: null }));

export function rememberSavedDesign(designId: string, design: Design): void {
  savedByHandStore.setState({ saved: { designId, design } });
}

/** What changes of a design are counted from: its state when it was last saved by hand, else when it was opened. */
export function lastSavedDesign({ designId, design, past }: Pick<DesignState, 'designId' | 'design' | 'past'>, saved: SavedByHand | null): Design {
  return saved?.designId === designId ? saved.design : (past[0]?.design ?? design);
}
