import { useEffect, useState } from 'react';
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

/** The engine's findings. Until those of the present text are there the former stay, so that nothing flickers with every key. */
export function useDiagnostics(engine: PolicyEngine, tab: PolicyTab, saved: string | null): Diagnosed {
  const [diagnosed, setDiagnosed] = useState<Diagnosed>({ text: '', list: noDiagnostics });
  const { text, kind } = tab.policy;
  const { nodeId, key } = tab.ref;
  const suppressions = useDesignState((state) => state.design.suppressions);
  useEffect(() => {
    if (text === undefined) {
      setDiagnosed({ text: '', list: noDiagnostics });
      return;
    }
    let newest = 0;
    const ask = (question: Parameters<PolicyEngine['lint']>[0]) => {
      const serial = ++newest;
      const show = (list: Diagnosed['list']) => {
        // An older question that got no answer gave way to the newer one.
        if (serial === newest) setDiagnosed({ text, list });
      };
      // The engine stopped: the page says so elsewhere, and old findings must not point into new text.
      void engine.lint(question).then(show, () => show(undefined));
    };
    ask({ text, kind, nodeId, key });
    const timer = setTimeout(() => ask({ text, kind, nodeId, key, saved }), restBeforeSimulating);
    return () => {
      newest = -1;
      clearTimeout(timer);
    };
  }, [engine, text, kind, nodeId, key, saved, suppressions]);
  return diagnosed;
}
