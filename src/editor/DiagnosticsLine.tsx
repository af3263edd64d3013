import { useEffect, useId, useState } from 'react';
import type { DiagnosticFix, PolicyDiagnostic } from '../policy/diagnostic';
import type { DiagnosticRule } from '../policy/diagnosticRules';
import { describeDiagnostics, worstOf } from './diagnosticWords';
import { Names } from './Names';

interface DiagnosticsLineProps {
  /** Undefined: the engine did not answer. */
  readonly diagnostics: readonly PolicyDiagnostic[] | undefined;
  /** Absent: the text cannot be changed. */
  readonly onFix: ((fix: DiagnosticFix) => void) | undefined;
  readonly onGoTo: (diagnostic: PolicyDiagnostic) => void;
  /** Whether the text has the focus, and what `Tab` does in it. */
  readonly typing: { readonly tabLeaves: boolean } | undefined;
}

/** Announced to screen readers after a second of rest, not with every key. */
const restBeforeAnnouncing = 1000;
/** More of them would push the text away; the others are behind `Ctrl+.`. */
const shownFixes = 2;

/** Monaco's key. On a Mac `Command+M` hides the window. */
const tabKey = /Mac/.test(navigator.userAgent) ? 'Ctrl+Shift+M' : 'Ctrl+M';

/** How many findings there are, the gravest of them, what mends it, and what its code means. */
export function DiagnosticsLine({ diagnostics, onFix, onGoTo, typing }: DiagnosticsLineProps) {
  const words = describeDiagnostics(diagnostics);
  const first = worstOf(diagnostics ?? []);
  const announced = useRested(words);
  return (
    <div className="policy-status" data-severity={first?.severity}>
      <span role="status" aria-label="Policy diagnostics" aria-live="off">
        <Names text={words} />
      </span>
      <span className="visually-hidden" aria-live="polite">
        {announced.replaceAll('`', '')}
      </span>
      {first !== undefined && (
        <div className="policy-status-actions">
          {onFix !== undefined &&
            (first.fixes ?? []).slice(0, shownFixes).map((fix) => (
              <button key={fix.title} type="button" className="policy-fix" onClick={() => onFix(fix)}>
                <Names text={fix.title} />
              </button>
            ))}
          <button type="button" className="policy-status-link" onClick={() => onGoTo(first)}>
            Go to line {first.line}
          </button>
          <Explanation key={first.code} code={first.code} />
        </div>
      )}
      <span className="policy-status-keys">F8 next · Shift+F8 previous · Ctrl+. fix</span>
      <span className="policy-status-keys" aria-live="polite">
        {typing === undefined ? '' : typing.tabLeaves ? `Tab leaves the editor; ${tabKey} lets it indent` : `${tabKey} lets Tab leave the editor`}
      </span>
    </div>
  );
}

function useRested(words: string): string {
  const [rested, setRested] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), restBeforeAnnouncing);
    return () => clearTimeout(timer);
  }, [words]);
  return rested;
}

/** The rule behind a code, and where it is written. Loaded when it is asked for. */
function Explanation({ code }: { readonly code: string }) {
  const [open, setOpen] = useState(false);
  const [rule, setRule] = useState<DiagnosticRule | null>();
  const id = useId();
  const show = () => {
    setOpen(!open);
    if (rule === undefined) void import('../policy/diagnosticRules').then(({ diagnosticRuleOf }) => setRule(diagnosticRuleOf(code) ?? null));
  };
  return (
    <>
      <button type="button" className="policy-status-link" aria-expanded={open} aria-controls={id} onClick={show}>
        What is {code}?
      </button>
      <p id={id} className="policy-explanation" hidden={!open || rule === undefined}>
        {rule === null && 'There is no further explanation of this code.'}
        {rule && (
          <>
            {code} is reported for: <Names text={rule.what} />.{' '}
            <a href={rule.page} target="_blank" rel="noreferrer">
              {rule.accessAnalyzerCode === undefined ? 'The rule in AWS’s documentation' : `${rule.accessAnalyzerCode} of IAM Access Analyzer`}
            </a>
          </>
        )}
      </p>
    </>
  );
}
