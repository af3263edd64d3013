import { openPolicy } from '../state/policyStore';
import type { PolicyTab } from './policyTabs';

/** A tab with the mark of what its policy makes of the traced request. */
export function PolicyTabButton({ tab, shown }: { readonly tab: PolicyTab; readonly shown: boolean }) {
  const outcome = tab.trace?.outcome;
  return (
    <button
      type="button"
      role="tab"
      aria-selected={shown}
      tabIndex={shown ? 0 : -1}
      data-outcome={outcome}
      onClick={() => openPolicy(tab.ref)}
      onKeyDown={moveBetweenTabs}
    >
      {outcome !== undefined && (
        <span className="policy-tab-mark" role="img" aria-label={wordsOfOutcome[outcome]}>
          {marksOfOutcome[outcome]}
        </span>
      )}
      {tab.policy.title}
    </button>
  );
}

function moveBetweenTabs(event: React.KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const tabs = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLButtonElement>('[role=tab]') ?? [])];
  const next = tabs.at((tabs.indexOf(event.currentTarget) + step) % tabs.length);
  if (step === 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}

const marksOfOutcome = { allows: '✓', denies: '⊘', silent: '–' } as const;
const wordsOfOutcome = { allows: 'allows', denies: 'denies', silent: 'is silent' } as const;
