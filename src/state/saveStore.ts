import { createStore } from 'zustand/vanilla';

export type SaveState = 'saved' | 'saving' | 'refused' | 'full';

export interface SaveStatus {
  readonly state: SaveState;
  /** The document's revision that is in the browser's database. */
  readonly revision: number | null;
}

export const saveStore = createStore<SaveStatus>()(() => ({ state: 'saved', revision: null }));
