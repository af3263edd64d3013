import type { Design } from '../model/design';
import type { EngineClient, EngineHealth } from '../worker/client';
import { designStore } from './designStore';
import { problemsStore } from './problemsStore';
import { requestStore } from './requestStore';
import { showResult, simulationStore } from './simulationStore';

/**
 * Keeps the answers in step with the document and the question: whenever one of them changes, the engine is asked anew.
 * The former answer stays, marked as updating, until the newer one is there. The answer takes the link apart.
 */
export function linkEngine(client: EngineClient): () => void {
  let asked: { design: Design; request: unknown } | undefined;
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    // Several stores change within one gesture; one question for all of it.
    queueMicrotask(() => {
      scheduled = false;
      ask();
    });
  }

  function ask(): void {
    const { design, revision } = designStore.getState();
    const { request } = requestStore.getState();
    const { engine, settledRevision } = simulationStore.getState();
    if (asked !== undefined && asked.request === request && engine !== 'stopped' && sameToTheEngine(asked.design, design)) {
      asked = { design, request };
      // Positions and names of the picture decide nothing: what was true stays true.
      if (settledRevision !== null && !simulationStore.getState().updating) settle(revision);
      return;
    }
    asked = { design, request };
    client.setDesign(design, revision);
    simulationStore.setState({ updating: true });

    const problems = client.ask('problems', {}, { slot: 'problems' });
    const simulation = request === null ? undefined : client.ask('simulate', { request }, { slot: 'simulate' });
    if (request === null) simulationStore.setState({ result: null, request: null, revision: null, selectedStep: null });

    void Promise.all([problems.outcome, simulation?.outcome]).then(([found, simulated]) => {
      if (asked?.request !== request || designStore.getState().revision < revision) return;
      // A document that moved on in ways that do not matter to the engine: the answer is true for it too.
      const trueFor = sameToTheEngine(design, designStore.getState().design) ? designStore.getState().revision : undefined;
      if (trueFor === undefined) return;
      if (found.status === 'answered') problemsStore.setState({ problems: found.answer, revision: trueFor });
      if (simulated?.status === 'answered' && request !== null) showResult({ result: simulated.answer, request, revision: trueFor });
      if (found.status === 'answered' && simulated?.status !== 'dropped' && simulated?.status !== 'stopped') settle(trueFor);
      if (found.status === 'stopped' || simulated?.status === 'stopped') simulationStore.setState({ updating: false });
    });
  }

  function settle(revision: number): void {
    simulationStore.setState((state) => ({
      settledRevision: revision,
      updating: false,
      revision: state.result === null ? state.revision : revision,
    }));
    problemsStore.setState({ revision });
  }

  const unsubscribe = [
    designStore.subscribe((state, before) => {
      if (state.revision !== before.revision) schedule();
    }),
    requestStore.subscribe((state, before) => {
      if (state.request !== before.request) schedule();
    }),
  ];
  schedule();
  return () => {
    for (const stop of unsubscribe) stop();
  };
}

/** What the person is told of the engine's health. */
export function showHealth(health: EngineHealth): void {
  simulationStore.setState({ engine: health.state, failure: health.state === 'running' ? null : health.reason });
}

/** Everything the engine reads: all of the document but its picture. */
function sameToTheEngine(one: Design, other: Design): boolean {
  return (
    one.nodes === other.nodes &&
    one.requests === other.requests &&
    one.region === other.region &&
    one.accountId === other.accountId &&
    one.managedPrefixLists === other.managedPrefixLists &&
    one.publicDns === other.publicDns &&
    one.suppressions === other.suppressions &&
    one.template === other.template
  );
}
