import type { Design } from '../model/design';
import type { EngineClient, EngineHealth } from '../worker/client';
import { designStore } from './designStore';
import { problemsStore } from './problemsStore';
import { pageReadablePolicies } from './readablePolicies';
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
    const { design, designId, revision } = designStore.getState();
    const { request } = requestStore.getState();
    const { engine, settledRevision } = simulationStore.getState();
    if (asked !== undefined && asked.request === request && engine !== 'stopped' && sameToTheEngine(asked.design, design)) {
      asked = { design, request };
      // Positions and names of the picture decide nothing: what was true stays true.
      if (settledRevision !== null && !simulationStore.getState().updating) settle(revision);
      return;
    }
    // Another question about the document that stopped the engine may well have an answer.
    if (asked?.request !== request) client.restart();
    asked = { design, request };
    client.setDesign(design, revision);
    simulationStore.setState({ updating: true });

    const readable = pageReadablePolicies(designId, design);
    // The verdict first: it is what the person waits for.
    const simulation = request === null ? undefined : client.ask('simulate', { request, readable }, { slot: 'simulate' });
    const problems = client.ask('problems', { readable }, { slot: 'problems' });
    if (request === null) simulationStore.setState({ result: null, request: null, lastSensible: null, revision: null, selectedStep: null });

    // An answer is also true for a document that moved on in ways that do not matter to the engine.
    const trueFor = () => {
      const now = designStore.getState();
      return asked?.request === request && sameToTheEngine(design, now.design) ? now.revision : undefined;
    };
    const shown = simulation?.outcome.then((outcome) => {
      const current = trueFor();
      if (outcome.status === 'answered' && request !== null && current !== undefined) showResult({ result: outcome.answer, request, revision: current });
      return outcome.status;
    });
    void Promise.all([shown, problems.outcome]).then(([simulated, found]) => {
      const current = trueFor();
      if (current === undefined) return;
      if (found.status === 'answered') problemsStore.setState({ problems: found.answer, revision: current });
      if (found.status === 'stopped' || simulated === 'stopped') {
        // Nothing shown is true for this document: whatever changes next, and be it a position, asks anew.
        asked = undefined;
        simulationStore.setState({ updating: false });
      } else if (found.status === 'answered' && simulated !== 'dropped') settle(current);
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
      if (state.revision === before.revision) return;
      // An edit is asked about before the page draws it: the engine works meanwhile. Another design comes with another question.
      if (state.designId === before.designId && !scheduled) ask();
      else schedule();
    }),
    requestStore.subscribe((state, before) => {
      if (state.request !== before.request) schedule();
    }),
    // Reading a file may have started the engine again; the open document still waits for its answer.
    simulationStore.subscribe((state, before) => {
      if (before.engine === 'stopped' && state.engine === 'running' && asked === undefined) schedule();
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
