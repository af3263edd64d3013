import { createStore } from 'zustand/vanilla';
import { notificationStore } from '../state/notificationStore';

export interface TopDialog {
  readonly element: HTMLElement;
  /** The newest notification of the time before: those are about the page, not about the dialog. */
  readonly lastNotification: number;
}

/** The modal dialogs that are open, the topmost last. What is outside of it can neither be read nor reached. */
export const topDialogStore = createStore<{ readonly open: readonly TopDialog[] }>()(() => ({ open: [] }));

/** A dialog covers the page until the answer is called. */
export function coverPage(element: HTMLElement): () => void {
  const lastNotification = notificationStore.getState().notifications.at(-1)?.id ?? 0;
  const dialog = { element, lastNotification };
  topDialogStore.setState(({ open }) => ({ open: [...open, dialog] }));
  return () => topDialogStore.setState(({ open }) => ({ open: open.filter((other) => other !== dialog) }));
}
