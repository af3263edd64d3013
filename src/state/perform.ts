import type { Design } from '../model/design';
import type { OperationResult } from '../model/operations/result';
import { apply, designStore, type ApplyOptions, type ApplyOutcome } from './designStore';
import { dismiss, notify } from './notificationStore';
import { undoAndShow } from './showHistory';

export interface PerformOptions extends ApplyOptions {
  /** Says what happened, with **Undo**: for changes whose consequences are not under the pointer. */
  readonly announce?: 'summary';
}

/** As `apply`, and says so where AWS's rules forbid the change. What buttons, menus and drops call. */
export function perform(label: string, operation: (design: Design) => Design | OperationResult, options: PerformOptions = {}): ApplyOutcome {
  const { announce, ...applyOptions } = options;
  const outcome = apply(label, operation, applyOptions);
  if (!outcome.ok) {
    notify(outcome.reason, { tone: 'refusal' });
    return outcome;
  }
  if (announce && outcome.changed && outcome.done) offerUndo(outcome.done.summary);
  return outcome;
}

/** Says what happened, with **Undo** as long as nothing else was done: it would take back something else. */
export function offerUndo(summary: string): void {
  const step = designStore.getState().past.at(-1)?.design;
  const id = notify(summary, { action: { title: 'Undo', run: undoAndShow } });
  const stop = designStore.subscribe(({ past }) => {
    if (past.at(-1)?.design === step) return;
    stop();
    dismiss(id);
  });
}
