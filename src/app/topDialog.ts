import { createStore } from 'zustand/vanilla';

/** The modal dialogs that are open, the topmost last. What is outside of it can neither be read nor reached. */
export const topDialogStore = createStore<{ readonly open: readonly HTMLElement[] }>()(() => ({ open: [] }));

/** A dialog covers the page until the answer is called. */
export function coverPage(dialog: HTMLElement): () => void {
  topDialogStore.setState(({ open }) => ({ open: [...open, dialog] }));
  return () => topDialogStore.setState(({ open }) => ({ open: open.filter((other) => other !== dialog) }));
}
