import { focusKey } from '../commands/focus';
import { runCommand } from '../commands/registry';
import { useDesign, useSimulation } from '../state/hooks';
import { notify } from '../state/notificationStore';
import { showTab } from '../state/preferencesStore';
import { select } from '../state/selectionStore';
import { wishView } from '../state/viewStore';
import type { Design } from '../model/design';
import type { SimulationResult } from '../simulation/result';
import { groupSteps } from '../simulation/sections';
import { ExpectThis } from './request/ExpectThis';
import { Sentence } from './Sentence';
import { Remedies, RemediesButton } from './trace/Remedies';
import { StepItem } from './trace/StepItem';
import { factsOf, traceAsMarkdown, traceAsText, type Answered } from './trace/traceText';
import { wayToSay, type WayToSay } from './trace/wayToSay';
import { requestWords } from '../drawing/requestWords';
import { verdictMarks, verdictWords } from './verdictWords';
import './tracePanel.css';

/** The answer: what decided in one sentence, then every check in the order in which the packet meets them. */
export function TracePanel() {
  const design = useDesign((whole) => whole);
  const result = useSimulation((state) => state.result);
  const request = useSimulation((state) => state.request);
  const updating = useSimulation((state) => state.updating);
  const failure = useSimulation((state) => (state.engine === 'stopped' ? state.failure : null));
  if (failure !== null) return <p className="empty-state">The engine stopped on this design: {failure} Take the last change back, or save the design to a file.</p>;
  if (result === null || request === null) return <p className="empty-state">Ask a question: pick a workload and what it wants to reach.</p>;
  return (
    <div className="trace-panel" data-updating={updating || undefined}>
      <Summary design={design} request={request} result={result} updating={updating} />
      <div className="trace-right">
        <Remedies />
        <Steps design={design} result={result} />
      </div>
    </div>
  );
}

function Summary({ updating, ...answered }: Answered & { readonly updating: boolean }) {
  const { design, request, result } = answered;
  return (
    <div className="trace-summary" data-verdict={result.verdict}>
      <h3 className="trace-verdict">
        <span aria-hidden="true">{verdictMarks[result.verdict]}</span> {verdictWords[result.verdict]}
        {updating && <small> updating</small>}
      </h3>
      <p className="trace-question">{requestWords(design, request)}</p>
      <p data-testid="explanation" className="trace-explanation">
        <Sentence text={result.explanation} />
      </p>
      {result.message !== undefined && !result.explanation.includes(result.message) && (
        <p className="trace-message">
          <Sentence text={result.message} />
        </p>
      )}
      <RemediesButton result={result} />
      <Facts design={design} result={result} />
      <Assumed {...answered} />
      <div className="trace-actions">
        {result.path.length > 0 && (
          <button type="button" className="button" onClick={() => runCommand('view.zoomToPath')}>
            Zoom to path
          </button>
        )}
        <ExpectThis design={design} request={request} result={result} />
        <button type="button" className="button" onClick={() => copy(traceAsText(answered), 'The trace is copied as text.')}>
          Copy as text
        </button>
        <button type="button" className="button" onClick={() => copy(traceAsMarkdown(answered), 'The trace is copied as Markdown.')}>
          Copy as Markdown
        </button>
      </div>
    </div>
  );
}

function Facts({ design, result }: { design: Design; result: SimulationResult }) {
  const facts = factsOf(design, result);
  if (facts.length === 0) return null;
  return (
    <dl className="trace-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Assumed({ design, request, result }: Answered) {
  if (result.assumptions.length === 0) return null;
  return (
    <section aria-label="Assumed" className="trace-assumed">
      <h4>Assumed</h4>
      <ul>
        {result.assumptions.map((assumption) => (
          <li key={`${assumption.code} ${assumption.message}`} data-code={assumption.code}>
            <Sentence text={assumption.message} /> <SayIt way={wayToSay(design, request, assumption)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Leads to where the assumption can be replaced by what is so. */
function SayIt({ way }: { way: WayToSay | undefined }) {
  if (way === undefined) return null;
  const say = () => {
    if (way.type === 'contextKey') {
      focusKey('request-more', 'open');
      focusKey('request-context');
      return;
    }
    select([way.nodeId]);
    wishView({ type: 'reveal', nodeIds: [way.nodeId] });
    showTab('inspector');
    focusKey('inspector');
  };
  return (
    <button type="button" className="trace-say" onClick={say}>
      {way.type === 'contextKey' ? `Give ${way.key} a value` : `Open ${way.name}`}
    </button>
  );
}

function Steps({ design, result }: { design: Design; result: SimulationResult }) {
  const selected = useSimulation((state) => state.selectedStep);
  if (result.steps.length === 0) return <p className="empty-state">There was nothing to check.</p>;
  const positions = new Map(result.steps.map((step, position) => [step, position]));
  return (
    <ol aria-label="Trace steps" className="trace-steps">
      {groupSteps(result.steps).flatMap((group) =>
        group.steps.map((step, index) => {
          const position = positions.get(step) ?? 0;
          return (
            <StepItem
              key={position}
              design={design}
              result={result}
              step={step}
              position={position}
              open={position === selected}
              heading={index === 0 ? group.section : undefined}
            />
          );
        }),
      )}
    </ol>
  );
}

function copy(text: string, said: string): void {
  navigator.clipboard.writeText(text).then(
    () => notify(said),
    () => notify('The browser does not let the page write to the clipboard.', { tone: 'error' }),
  );
}
