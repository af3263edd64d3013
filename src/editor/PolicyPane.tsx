import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { arnOf } from '../model/arns';
import { withPolicy, type DesignPolicyKind } from '../model/policies';
import { toNodeId } from '../model/identifiers';
import { suppress } from '../model/operations/designSettings';
import type { DiagnosticFix, PolicyDiagnostic } from '../policy/diagnostic';
import { applyEdits } from '../policy/fixes';
import { checkGrammar } from '../policy/grammar';
import { parsePolicy } from '../policy/syntax';
import { stepOfStatement } from '../simulation/policyOfStep';
import { apply, designStore, endBurst } from '../state/designStore';
import { useDesignState, usePolicyPane, useSelectedIds, useSimulation } from '../state/hooks';
import { notify } from '../state/notificationStore';
import { perform } from '../state/perform';
import { coverNodes, openPolicy, policyStore } from '../state/policyStore';
import { showTab } from '../state/preferencesStore';
import { acceptPoliciesBy, pageReadablePolicies } from '../state/readablePolicies';
import { selectStep, simulationStore } from '../state/simulationStore';
import { coveredNodeIds } from './coveredNodes';
import { DiagnosticsLine } from './DiagnosticsLine';
import './followSelection';
import { PolicyChanges } from './PolicyChanges';
import type { PolicyLanguageHelp } from './policyLanguageHelp';
import { PlainPolicyText, type TypingPlace } from './PlainPolicyText';
import type { PolicyEngine } from './policyEngine';
import { PolicyTabButton } from './PolicyTabButton';
import { PolicyTemplateMenu } from './PolicyTemplateMenu';
import { policyTabs, shownTab, tabKey, type PolicyTab } from './policyTabs';
import { requestFixes } from './requestFixes';
import { StatementList } from './StatementList';
import { statementAt, type StatementMark } from './statementMarks';
import { actionPrefixOf } from './templateFacts';
import { noDiagnostics, useDiagnostics } from './useDiagnostics';
import { useLastSaved } from './useLastSaved';
import './policyPane.css';

const MonacoPolicyText = lazy(() => import('./MonacoPolicyText').then((module) => ({ default: module.MonacoPolicyText })));
const PolicyComparison = lazy(() => import('./PolicyComparison').then((module) => ({ default: module.PolicyComparison })));

interface PolicyPaneProps {
  readonly engine: PolicyEngine;
  readonly theme: 'light' | 'dark';
}

// While `"Effect": "Al` is being typed the text may be JSON, but no policy.
acceptPoliciesBy((text, kind) => checkGrammar(parsePolicy(text), kind).length === 0);

const noMarks: readonly StatementMark[] = [];

/** The policies of the selection and of the traced path, and the text of one of them. */
export function PolicyPane({ engine, theme }: PolicyPaneProps) {
  const design = useDesignState((state) => state.design);
  const readOnly = useDesignState((state) => state.readOnly);
  const selected = useSelectedIds();
  const open = usePolicyPane((state) => state.open);
  const reveal = usePolicyPane((state) => state.reveal);
  const result = useSimulation((state) => state.result);
  const tabs = useMemo(() => policyTabs(design, { result, selected, open }), [design, result, selected, open]);
  const tab = shownTab(tabs, { design, open, selected });

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
  const lastSaved = useLastSaved(tab);
  const diagnosed = useDiagnostics(engine, tab, lastSaved);
  const { askAhead } = diagnosed;
  const isDiagnosed = diagnosed.text === text;
  const [comparing, setComparing] = useState(false);
  const [isTyping, setIsTyping] = useState(false);
  const [tabLeaves, setTabLeaves] = useState(false);
  const typingPlace = useRef<TypingPlace>(undefined);
  const result = useSimulation((state) => state.result);
  const help = useMemo(
    (): PolicyLanguageHelp => ({
      hover: (asked, offset) => {
        const context = simulationStore.getState().result?.context;
        return engine.hover({ text: asked, offset, kind, nodeId, ...(context !== undefined && { requestContext: context }) });
      },
      complete: (asked, offset) => engine.complete({ text: asked, offset, kind, nodeId }),
      ...(readOnly === undefined && { ignore: (diagnostic) => ignore(nodeId, diagnostic) }),
    }),
    [engine, kind, nodeId, readOnly],
  );
  // Marks speak of the readable text the engine saw; while the text is broken they would point at the wrong places.
  const broken = useMemo(() => text.trim() !== '' && checkGrammar(parsePolicy(text), kind).length > 0, [text, kind]);
  const standsIn = broken && hasReadableVersion(tab.ref);
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
      if (outcome.ok) askAhead(next);
      else notify(outcome.reason, { tone: 'refusal' });
    },
    [nodeId, key, tab.policy.title, askAhead],
  );
  const suggest = useCallback(
    (asked: string) => {
      const { design } = designStore.getState();
      return requestFixes(asked, {
        marks,
        action: marks.length === 0 ? undefined : simulationStore.getState().request?.action,
        throughEndpoint: marks.length > 0 && typeof simulationStore.getState().result?.endpoint === 'string',
        resourceArns: design.nodes.flatMap((node) => arnOf(design, node) ?? []),
        actionPrefix: actionPrefixOf(tab.node),
      });
    },
    [marks, tab.node],
  );
  const keepTypingPlace = useCallback((place: TypingPlace) => {
    typingPlace.current = place;
  }, []);
  const mend = (fix: DiagnosticFix) => {
    // A fix is an undo step of its own, also of the design's.
    endBurst();
    change(applyEdits(text, fix.edits));
    endBurst();
  };
  useEffect(
    () => () => {
      endBurst();
      coverNodes([]);
    },
    [],
  );

  return (
    <>
      <StatementList
        marks={marks}
        stepOf={(mark) => (result === null ? undefined : stepOfStatement(result, tab.ref, mark.pointer))}
        onChoose={(mark) => openPolicy(tab.ref, mark.failed?.pointer ?? mark.pointer)}
        onShowStep={(position) => {
          selectStep(position);
          showTab('trace');
        }}
      />
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
          {standsIn
            ? 'This text cannot be read as a policy yet. The trace goes on with the last version that could be read.'
            : 'This text cannot be read as a policy, and there is no earlier version that could be: requests that meet this policy have no answer until it is mended.'}
        </p>
      )}
      {readOnly !== undefined && <p className="policy-note">{readOnly}</p>}
      <div className="policy-text" data-policy-theme={theme}>
        <Suspense fallback={<PlainPolicyText label={label} text={text} readOnly={readOnly !== undefined} onChange={change} onReplaced={keepTypingPlace} />}>
          {comparing ? (
            <PolicyComparison label={label} before={lastSaved ?? ''} text={text} readOnly={readOnly !== undefined} theme={theme} onChange={change} onLeave={endBurst} />
          ) : (
            <MonacoPolicyText
              label={label}
              documentKey={tabKey(tab.ref)}
              text={text}
              readOnly={readOnly}
              theme={theme}
              diagnostics={diagnosed.list ?? noDiagnostics}
              areDiagnosticsCurrent={isDiagnosed}
              marks={marks}
              reveal={reveal}
              help={help}
              suggest={suggest}
              takeTypingPlace={() => {
                const place = typingPlace.current;
                typingPlace.current = undefined;
                return place;
              }}
              onChange={change}
              onCursor={lightCovered}
              onFocus={() => {
                setIsTyping(true);
                keepOpen(tab.ref);
              }}
              onTabMode={setTabLeaves}
              onLeave={() => {
                setIsTyping(false);
                endBurst();
              }}
            />
          )}
        </Suspense>
      </div>
      <PolicyChanges tab={tab} broken={broken} before={lastSaved} diff={engine.diff} />
      <DiagnosticsLine
        diagnostics={diagnosed.list}
        onFix={readOnly === undefined && isDiagnosed ? mend : undefined}
        onGoTo={({ pointer }) => openPolicy(tab.ref, pointer)}
        typing={isTyping ? { tabLeaves } : undefined}
      />
    </>
  );
}

/** A finding a person has decided to live with: in this statement, or at the node where the statement has no Sid. */
function ignore(id: string, { code, sid }: PolicyDiagnostic): void {
  perform(`Ignore ${code}`, (design) => suppress(design, { code, nodeId: toNodeId(id), ...(sid !== undefined && { sid }) }), { announce: 'summary' });
}

/** Lights what the statement under the cursor speaks of. */
function lightCovered(text: string, offset: number): void {
  const syntax = parsePolicy(text);
  const covered = coveredNodeIds(designStore.getState().design, syntax, statementAt(syntax, offset));
  if (covered.join() !== policyStore.getState().coveredNodeIds.join()) coverNodes(covered);
}

/** A policy in which somebody writes stays, also when what is written takes it off the traced path. */
function keepOpen(ref: PolicyTab['ref']): void {
  const { open } = policyStore.getState();
  if (open === null || tabKey(open) !== tabKey(ref)) policyStore.setState({ open: ref, reveal: null });
}

function hasReadableVersion({ nodeId, key }: PolicyTab['ref']): boolean {
  const { designId, design } = designStore.getState();
  return pageReadablePolicies(designId, design).some((readable) => readable.nodeId === nodeId && readable.key === key);
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
