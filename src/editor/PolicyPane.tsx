import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DesignPolicyKind } from '../model/policies';
import { withPolicy } from '../model/policies';
import { parsePolicy } from '../policy/syntax';
import type { PolicyDiff } from '../policy';
import type { DiagnosticSeverity, PolicyDiagnostic } from '../policy/diagnostic';
import { apply, endBurst } from '../state/designStore';
import { useDesignState, usePolicyPane, useSelectedIds, useSimulation } from '../state/hooks';
import { notify } from '../state/notificationStore';
import { coverNodes, openPolicy } from '../state/policyStore';
import { coveredNodeIds } from './coveredNodes';
import { PolicyChanges, type DiffQuestion } from './PolicyChanges';
import type { PolicyLanguageHelp } from './policyLanguageHelp';
import { PlainPolicyText } from './PlainPolicyText';
import { PolicyTemplateMenu } from './PolicyTemplateMenu';
import { policyTabs, shownTab, tabKey, type PolicyTab } from './policyTabs';
import { StatementList } from './StatementList';
import { statementAt, type StatementMark } from './statementMarks';
import { useLastSaved } from './useLastSaved';
import './policyPane.css';

const MonacoPolicyText = lazy(() => import('./MonacoPolicyText').then((module) => ({ default: module.MonacoPolicyText })));
const PolicyComparison = lazy(() => import('./PolicyComparison').then((module) => ({ default: module.PolicyComparison })));

/** What the pane asks the engine. The application wires it to the worker. */
export interface PolicyEngine {
  readonly lint: (question: PolicyText) => Promise<readonly PolicyDiagnostic[]>;
  readonly hover: (question: PolicyText & { readonly offset: number }) => ReturnType<PolicyLanguageHelp['hover']>;
  readonly complete: (question: PolicyText & { readonly offset: number }) => ReturnType<PolicyLanguageHelp['complete']>;
  /** Undefined: the engine did not answer. */
  readonly diff: (question: DiffQuestion) => Promise<PolicyDiff | undefined>;
}

interface PolicyText {
  readonly text: string;
  readonly kind: DesignPolicyKind;
  /** The node that carries the policy: what its service is, and what the design knows of it. */
  readonly nodeId: string;
}

interface PolicyPaneProps {
  readonly engine: PolicyEngine;
  readonly theme: 'light' | 'dark';
}

const noMarks: readonly StatementMark[] = [];
const marksOfOutcome = { allows: '✓', denies: '⊘', silent: '–' } as const;
const wordsOfOutcome = { allows: 'allows', denies: 'denies', silent: 'is silent' } as const;
/** Announced to screen readers after a second of rest, not with every key. */
const restBeforeAnnouncing = 1000;

/** The policies of the selection and of the traced path, and the text of one of them. */
export function PolicyPane({ engine, theme }: PolicyPaneProps) {
  const design = useDesignState((state) => state.design);
  const readOnly = useDesignState((state) => state.readOnly);
  const selected = useSelectedIds();
  const open = usePolicyPane((state) => state.open);
  const reveal = usePolicyPane((state) => state.reveal);
  const result = useSimulation((state) => state.result);
  const tabs = useMemo(() => policyTabs(design, { result, selected, open }), [design, result, selected, open]);
  const tab = shownTab(tabs, open, selected);

  if (tab === undefined) {
    return (
      <p className="policy-pane-empty">
        Select an endpoint, a bucket, a role or anything else that carries a policy, or trace a request: its policies appear here in the order in
        which AWS evaluates them.
      </p>
    );
  }
  return (
    <div className="policy-pane">
      <div role="tablist" aria-label="Policies" className="policy-tabs">
        {tabs.map((each) => (
          <PolicyTabButton key={tabKey(each.ref)} tab={each} shown={each === tab} />
        ))}
      </div>
      <OpenPolicy
        key={tabKey(tab.ref)}
        tab={tab}
        engine={engine}
        theme={theme}
        reveal={open !== null && tabKey(open) === tabKey(tab.ref) ? reveal : null}
        readOnly={readOnlyReason(tab, readOnly)}
      />
    </div>
  );
}

function PolicyTabButton({ tab, shown }: { tab: PolicyTab; shown: boolean }) {
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

interface OpenPolicyProps {
  readonly tab: PolicyTab;
  readonly engine: PolicyEngine;
  readonly theme: 'light' | 'dark';
  readonly reveal: { readonly pointer: string; readonly serial: number } | null;
  readonly readOnly: string | undefined;
}

function OpenPolicy({ tab, engine, theme, reveal, readOnly }: OpenPolicyProps) {
  const label = `Policy: ${tab.policy.title}`;
  const text = tab.policy.text ?? '';
  const { nodeId, key } = tab.ref;
  const { kind } = tab.policy;
  const diagnostics = useDiagnostics(engine, tab);
  const lastSaved = useLastSaved(tab);
  const [comparing, setComparing] = useState(false);
  const help = useMemo(
    (): PolicyLanguageHelp => ({
      hover: (asked, offset) => engine.hover({ text: asked, offset, kind, nodeId }),
      complete: (asked, offset) => engine.complete({ text: asked, offset, kind, nodeId }),
    }),
    [engine, kind, nodeId],
  );
  // Marks speak of the readable text the engine saw; while the text is broken they would point at the wrong places.
  const broken = useMemo(() => text.trim() !== '' && parsePolicy(text).errors.length > 0, [text]);
  const marks = broken ? noMarks : (tab.trace?.statements ?? noMarks);

  const change = useCallback(
    (next: string) => {
      const outcome = apply(
        `Edit the policy of ${tab.policy.title}`,
        (design) => ({
          ...design,
          nodes: design.nodes.map((node) => (node.id === nodeId ? withPolicy(node, key, next.trim() === '' && key === 'policy' ? undefined : next) : node)),
        }),
        { burst: `policy:${nodeId}#${key}`, lasting: true },
      );
      if (!outcome.ok) notify(outcome.reason, { tone: 'refusal' });
    },
    [nodeId, key, tab.policy.title],
  );
  const light = useCallback(
    (offset: number) => {
      const syntax = parsePolicy(tab.policy.text ?? '');
      coverNodes(coveredNodeIds(syntax, statementAt(syntax, offset)));
    },
    [tab.policy.text],
  );
  useEffect(
    () => () => {
      endBurst();
      coverNodes([]);
    },
    [],
  );

  return (
    <>
      <StatementList marks={marks} onChoose={(mark) => openPolicy(tab.ref, mark.failed?.pointer ?? mark.pointer)} />
      <div className="policy-toolbar">
        <span className="policy-kind">{kindWords[tab.policy.kind]}</span>
        <button
          type="button"
          className="policy-compare"
          aria-label="Compare with the last saved version"
          title="Compare with the last saved version"
          aria-pressed={comparing}
          disabled={!comparing && (lastSaved ?? '') === text}
          onClick={() => setComparing(!comparing)}
        >
          Compare
        </button>
        {readOnly === undefined && <PolicyTemplateMenu tab={tab} onChoose={change} />}
      </div>
      {tab.policy.text === undefined && <p className="policy-note">{absenceWords(tab)}</p>}
      {broken && (
        <p className="policy-note policy-note-broken">
          This text cannot be read as JSON yet. The trace goes on with the last version that could be read.
        </p>
      )}
      {readOnly !== undefined && <p className="policy-note">{readOnly}</p>}
      <div className="policy-text">
        <Suspense fallback={<PlainPolicyText label={label} text={text} readOnly={readOnly !== undefined} onChange={change} />}>
          {comparing ? (
            <PolicyComparison label={label} before={lastSaved ?? ''} text={text} readOnly={readOnly !== undefined} theme={theme} onChange={change} onLeave={endBurst} />
          ) : (
            <MonacoPolicyText
              label={label}
              documentKey={tabKey(tab.ref)}
              text={text}
              readOnly={readOnly}
              theme={theme}
              diagnostics={diagnostics}
              marks={marks}
              reveal={reveal}
              help={help}
              onChange={change}
              onCursor={light}
              onLeave={endBurst}
            />
          )}
        </Suspense>
      </div>
      <PolicyChanges tab={tab} before={lastSaved} diff={engine.diff} />
      <DiagnosticsLine diagnostics={diagnostics} />
    </>
  );
}

/** The engine's findings for the text as it is now; an answer for an older text is dropped. */
function useDiagnostics(engine: PolicyEngine, tab: PolicyTab): readonly PolicyDiagnostic[] {
  const [diagnostics, setDiagnostics] = useState<readonly PolicyDiagnostic[]>([]);
  const newest = useRef(0);
  const { text, kind } = tab.policy;
  const { nodeId } = tab.ref;
  useEffect(() => {
    const serial = ++newest.current;
    if (text === undefined) {
      setDiagnostics([]);
      return;
    }
    void engine.lint({ text, kind, nodeId }).then(
      (found) => {
        if (serial === newest.current) setDiagnostics(found);
      },
      () => {
        // The engine stopped: the page says so elsewhere, and old findings must not point into new text.
        if (serial === newest.current) setDiagnostics([]);
      },
    );
  }, [engine, text, kind, nodeId]);
  return diagnostics;
}

function DiagnosticsLine({ diagnostics }: { diagnostics: readonly PolicyDiagnostic[] }) {
  const words = describe(diagnostics);
  const [announced, setAnnounced] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(words), restBeforeAnnouncing);
    return () => clearTimeout(timer);
  }, [words]);
  const worst = diagnostics[0]?.severity;
  return (
    <div className="policy-status" data-severity={worst}>
      <span role="status" aria-label="Policy diagnostics" aria-live="off">
        {words}
      </span>
      <span className="visually-hidden" aria-live="polite">
        {announced}
      </span>
      <span className="policy-status-keys">F8 next · Ctrl+. fix · Ctrl+M lets Tab leave</span>
    </div>
  );
}

const severityOrder: readonly DiagnosticSeverity[] = ['error', 'security-warning', 'warning', 'suggestion'];
const severityWords: Record<DiagnosticSeverity, readonly [string, string]> = {
  error: ['error', 'errors'],
  'security-warning': ['security warning', 'security warnings'],
  warning: ['warning', 'warnings'],
  suggestion: ['suggestion', 'suggestions'],
};

function describe(diagnostics: readonly PolicyDiagnostic[]): string {
  const counts = severityOrder.flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severityWords[severity][count === 1 ? 0 : 1]}`];
  });
  const first = severityOrder.map((severity) => diagnostics.find((diagnostic) => diagnostic.severity === severity)).find(Boolean);
  if (first === undefined) return 'Nothing found';
  return `${counts.join(', ')} · ${first.code}, line ${first.line}: ${first.message}`;
}

const kindWords: Record<DesignPolicyKind, string> = {
  endpoint: 'Endpoint policy',
  resource: 'Resource policy',
  identity: 'Identity policy',
  trust: 'Trust policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
};

function absenceWords({ policy }: PolicyTab): string {
  if (policy.kind === 'endpoint') return 'No policy of its own: AWS’s default endpoint policy lets every request through.';
  return 'No policy yet. Type one, or start from a template.';
}

function readOnlyReason({ node }: PolicyTab, designReadOnly: boolean): string | undefined {
  if (designReadOnly) return 'This design is open for reading only.';
  if (node.outside) return `\`${node.name}\` exists outside of this design; its policy is not ours to change.`;
  return undefined;
}
