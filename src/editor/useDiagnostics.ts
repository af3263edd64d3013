import { useCallback, useEffect, useRef, useState } from 'react';
import type { PolicyDiagnostic } from '../policy/diagnostic';
import { useDesignState } from '../state/hooks';
import type { PolicyEngine } from './policyEngine';
import type { PolicyTab } from './policyTabs';

export interface Diagnosed {
  /** The text that was looked at. */
  readonly text: string;
  /** Undefined: the engine did not answer. */
  readonly list: readonly PolicyDiagnostic[] | undefined;
}

/** What an edit changes is asked when the typing rests: it takes the simulation. */
const restBeforeSimulating = 500;
export const noDiagnostics: readonly PolicyDiagnostic[] = [];

interface Asked {
  readonly text: string;
  readonly answer: ReturnType<PolicyEngine['lint']>;
}

/**
 * The engine's findings. Until those of the present text are there the former stay, so that nothing flickers with every key. Whoever changes
 * the text asks ahead: before the page is drawn anew the engine is at work.
 */
export function useDiagnostics(engine: PolicyEngine, tab: PolicyTab, saved: string | null): Diagnosed & { readonly askAhead: (text: string) => void } {
  const [diagnosed, setDiagnosed] = useState<Diagnosed>({ text: '', list: noDiagnostics });
  const ahead = useRef<Asked>(undefined);
  const { text, kind } = tab.policy;
  const { nodeId, key } = tab.ref;
  const suppressions = useDesignState((state) => state.design.suppressions);
  const askAhead = useCallback(
    (next: string) => {
      const answer = engine.lint({ text: next, kind, nodeId, key });
      // Whether it fails is told where it is waited for; nobody waits where the text is taken away.
      answer.catch(() => undefined);
      ahead.current = { text: next, answer };
    },
    [engine, kind, nodeId, key],
  );
  useEffect(() => {
    const asked = ahead.current;
    ahead.current = undefined;
    if (text === undefined) {
      setDiagnosed({ text: '', list: noDiagnostics });
      return;
    }
    let newest = 0;
    const wait = (answer: Asked['answer']) => {
      const serial = ++newest;
      const show = (list: Diagnosed['list']) => {
        // An older question that got no answer gave way to the newer one.
        if (serial === newest) setDiagnosed({ text, list });
      };
      // The engine stopped: the page says so elsewhere, and old findings must not point into new text.
      void answer.then(show, () => show(undefined));
    };
    wait(asked?.text === text ? asked.answer : engine.lint({ text, kind, nodeId, key }));
    const timer = setTimeout(() => wait(engine.lint({ text, kind, nodeId, key, saved })), restBeforeSimulating);
    return () => {
      newest = -1;
      clearTimeout(timer);
    };
  }, [engine, text, kind, nodeId, key, saved, suppressions]);
  return { ...diagnosed, askAhead };
}
