import { useState } from 'react';
import { applyFix } from '../model/operations';
import { useDesign, useDesignState, useProblems } from '../state/hooks';
import { designStore } from '../state/designStore';
import { perform } from '../state/perform';
import { openPolicy } from '../state/policyStore';
import { showTab } from '../state/preferencesStore';
import { askSavedRequest } from '../state/requestStore';
import { select } from '../state/selectionStore';
import { wishView } from '../state/viewStore';
import type { Problem } from '../worker/protocol';
import { drawnNodeOf, labelOf } from './nodeLabels';
import { Sentence } from './Sentence';
import './problemsPanel.css';

const severities = ['error', 'security-warning', 'warning', 'suggestion'] as const;
type Severity = (typeof severities)[number];

const severityWords: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  'security-warning': ['security warning', 'security warnings'],
  warning: ['warning', 'warnings'],
  suggestion: ['suggestion', 'suggestions'],
};
const severityMarks: Readonly<Record<Severity, string>> = { error: '⊗', 'security-warning': '◆', warning: '▲', suggestion: '●' };

/** Two public names of one problem: the command line knows it by the first, the page by both. */
const otherCodes: Readonly<Record<string, string>> = { NAT_SUBNET_PRIVATE: 'NAT_GATEWAY_IN_PRIVATE_SUBNET' };

/** Everything that is wrong with the design, wherever it is. */
export function ProblemsPanel() {
  const problems = useProblems();
  const [hidden, setHidden] = useState<readonly Severity[]>([]);
  if (problems.length === 0) {
    return (
      <div className="empty-state">
        <p>
          <strong>Nothing found</strong>
        </p>
        <p>
          Looked for: overlapping CIDR blocks, routes and associations that lead nowhere, endpoints that no request can use, quotas, policies that AWS
          would reject or that allow more than they seem to, and saved requests with another answer than expected.
        </p>
      </div>
    );
  }
  const shown = problems.filter((problem) => !hidden.includes(problem.severity));
  return (
    <div className="problems-panel">
      <div className="problems-filter" role="group" aria-label="Shown severities">
        {severities.map((severity) => {
          const count = problems.filter((problem) => problem.severity === severity).length;
          if (count === 0) return null;
          const isHidden = hidden.includes(severity);
          return (
            <button
              key={severity}
              type="button"
              aria-pressed={!isHidden}
              data-severity={severity}
              onClick={() => setHidden(isHidden ? hidden.filter((other) => other !== severity) : [...hidden, severity])}
            >
              <span aria-hidden="true">{severityMarks[severity]}</span> {count} {severityWords[severity][count === 1 ? 0 : 1]}
            </button>
          );
        })}
      </div>
      <ul aria-label="Problems" className="problems-list">
        {shown.map((problem) => (
          <ProblemItem key={[problem.code, problem.nodeId, problem.policyKey, problem.pointer, problem.line, problem.message].join(' ')} problem={problem} />
        ))}
      </ul>
    </div>
  );
}

function ProblemItem({ problem }: { problem: Problem }) {
  const place = useDesign((design) => (problem.nodeId === undefined ? 'the design' : labelOf(design, problem.nodeId)));
  const nodeId = useDesign((design) => (problem.nodeId === undefined ? undefined : drawnNodeOf(design, problem.nodeId)?.id));
  const readOnly = useDesignState((state) => state.readOnly);
  const { fix } = problem;
  const otherCode = otherCodes[problem.code];
  return (
    <li data-code={otherCode ?? problem.code} data-severity={problem.severity}>
      <button type="button" className="problem-entry" onClick={() => reveal(problem, nodeId)}>
        <span className="problem-mark" role="img" aria-label={severityWords[problem.severity][0]}>
          {severityMarks[problem.severity]}
        </span>
        <span className="problem-message">
          <Sentence text={problem.message} />
        </span>
        <span className="problem-place">
          {place}
          {problem.line === undefined ? '' : `, line ${problem.line}`}
        </span>
        <code className="problem-code" data-code={otherCode === undefined ? undefined : problem.code}>
          {problem.code}
        </code>
        {otherCode !== undefined && <code className="problem-code">{otherCode}</code>}
      </button>
      {fix === undefined || readOnly ? null : (
        <button type="button" className="problem-fix" onClick={() => perform(fix.title.replaceAll('`', ''), (design) => applyFix(design, fix), { announce: 'summary' })}>
          <Sentence text={fix.title} />
        </button>
      )}
    </li>
  );
}

/** Shows where it is: the node on the canvas, and the policy at the place; of a broken expectation the request with its trace. */
function reveal(problem: Problem, nodeId: string | undefined): void {
  const broken = designStore.getState().design.requests.find(({ id }) => id === problem.requestId);
  if (broken !== undefined) {
    askSavedRequest(broken);
    showTab('trace');
    return;
  }
  if (nodeId === undefined) return;
  select([nodeId]);
  wishView({ type: 'reveal', nodeIds: [nodeId] });
  if (problem.policyKey === undefined) showTab('inspector');
  else openPolicy({ nodeId, key: problem.policyKey }, problem.pointer);
}
