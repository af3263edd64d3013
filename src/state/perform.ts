import type { Design } from '../model/design';
import type { OperationResult } from '../model/operations/result';
import { apply, type ApplyOptions, type ApplyOutcome } from './designStore';
import { notify } from './notificationStore';
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
  if (announce && outcome.changed && outcome.done) notify(outcome.done.summary, { action: { title: 'Undo', run: undoAndShow } });
  return outcome;
}
