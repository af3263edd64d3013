import { createStore } from 'zustand/vanilla';
import { designStore } from './designStore';

/** Why nothing can be changed now. */
export type ReadOnlyReason =
  /** The window is too narrow to edit in. */
  | 'narrow'
  /** The design was open in another tab already. */
  | 'other-tab'
  /** It was open here, and another tab has taken it over. */
  | 'taken-over'
  /** The file was written by a newer release: saving would lose what this one does not know. */
  | 'newer-release';

export const readOnlyStore = createStore<{ readonly reasons: readonly ReadOnlyReason[] }>()(() => ({ reasons: [] }));

/** One reason comes or goes; the design can be changed again when none is left. */
export function setReadOnly(reason: ReadOnlyReason, on: boolean): void {
  const { reasons } = readOnlyStore.getState();
  if (reasons.includes(reason) === on) return;
  follow(on ? [...reasons, reason] : reasons.filter((other) => other !== reason));
}

/** Reasons belong to a design, except that of the window. Called when another design is opened. */
export function forgetReasonsOfDesign(): void {
  follow(readOnlyStore.getState().reasons.filter((reason) => reason === 'narrow'));
}

export function isReadOnly(): boolean {
  return readOnlyStore.getState().reasons.length > 0;
}

function follow(reasons: readonly ReadOnlyReason[]): void {
  readOnlyStore.setState({ reasons });
  designStore.setState({ readOnly: reasons.length > 0 });
}
