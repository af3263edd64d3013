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

/** What an edit changes takes the simulation: in a large design it is asked when the typing rests. */
const restBeforeSimulating = 500;
/** In milliseconds: simulating that takes no longer is done with every key. */
const quickEnough = 60;
export const noDiagnostics: readonly PolicyDiagnostic[] = [];

/** `with-changes`: also what the edit changes. */
type Depth = 'text-alone' | 'with-changes';

interface Asked {
  readonly text: string;
  readonly depth: Depth;
  readonly answer: ReturnType<PolicyEngine['lint']>;
}

/**
 * The engine's findings. Until those of the present text are there the former stay, so that nothing flickers with every key. Whoever changes
 * the text asks ahead: before the page is drawn anew the engine is at work.
 */
export function useDiagnostics(engine: PolicyEngine, tab: PolicyTab, saved: string | null): Diagnosed & { readonly askAhead: (text: string) => void } {
  const [diagnosed, setDiagnosed] = useState<Diagnosed>({ text: '', list: noDiagnostics });
  const ahead = useRef<Asked>(undefined);
  /** What is asked with every key. */
  const atOnce = useRef<Depth>('text-alone');
  const { text, kind } = tab.policy;
  const { nodeId, key } = tab.ref;
  const suppressions = useDesignState((state) => state.design.suppressions);
  const ask = useCallback(
    (asked: string, depth: Depth): Asked => {
      const answer = engine.lint({ text: asked, kind, nodeId, key, ...(depth === 'with-changes' && { saved }) });
      const begun = performance.now();
      // Whether it fails is told where it is waited for; nobody waits where the text is taken away.
      answer.then((list) => {
        if (depth === 'with-changes' && list !== undefined) atOnce.current = performance.now() - begun < quickEnough ? 'with-changes' : 'text-alone';
      }, () => undefined);
      return { text: asked, depth, answer };
    },
    [engine, kind, nodeId, key, saved],
  );
  const askAhead = useCallback(
    (next: string) => {
      ahead.current = ask(next, atOnce.current);
    },
    [ask],
  );
  useEffect(() => {
    const asked = ahead.current;
    ahead.current = undefined;
    if (text === undefined) {
      setDiagnosed({ text: '', list: noDiagnostics });
      return;
    }
    let newest = 0;
    const wait = ({ answer }: Asked) => {
      const serial = ++newest;
      const show = (list: Diagnosed['list']) => {
        // An older question that got no answer gave way to the newer one.
        if (serial === newest) setDiagnosed({ text, list });
      };
      // The engine stopped: the page says so elsewhere, and old findings must not point into new text.
      void answer.then(show, () => show(undefined));
    };
    const first = asked?.text === text ? asked : ask(text, atOnce.current);
    wait(first);
    const timer = first.depth === 'with-changes' ? undefined : setTimeout(() => wait(ask(text, 'with-changes')), restBeforeSimulating);
    return () => {
      newest = -1;
      clearTimeout(timer);
    };
  }, [ask, text, suppressions]);
  return { ...diagnosed, askAhead };
}
