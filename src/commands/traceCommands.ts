import { boxesOf } from '../drawing/boxes';
import { nodesOfStep } from '../drawing/stepNodes';
import { designStore } from '../state/designStore';
import { showTab } from '../state/preferencesStore';
import { moveStep, simulationStore } from '../state/simulationStore';
import { wishView } from '../state/viewStore';
import { defineCommand, type Command } from './defineCommand';
import { focusKey } from './focus';

export const traceCommands: readonly Command[] = [
  defineCommand({ id: 'trace.request', title: 'Ask a question', group: 'Trace', keys: ['R'], scope: 'canvas', run: () => focusKey('request-from') }),
  defineCommand({
    id: 'trace.show',
    title: 'Show the trace',
    group: 'Trace',
    keys: ['T'],
    scope: 'canvas',
    run: () => showTab('trace'),
  }),
  defineCommand({ id: 'trace.matrix', title: 'Show the matrix', group: 'Trace', keys: ['X'], scope: 'canvas', run: () => showTab('matrix') }),
  defineCommand({ id: 'trace.problems', title: 'Show the problems', group: 'Trace', run: () => showTab('problems') }),
  defineCommand({
    id: 'trace.nextStep',
    title: 'Next step of the trace',
    group: 'Trace',
    keys: [']'],
    scope: 'canvas',
    when: ({ result }) => result !== null,
    run: () => goToStep(1),
  }),
  defineCommand({
    id: 'trace.previousStep',
    title: 'Previous step of the trace',
    group: 'Trace',
    keys: ['['],
    scope: 'canvas',
    when: ({ result }) => result !== null,
    run: () => goToStep(-1),
  }),
];

/** The canvas follows: what the step is about comes into view. */
function goToStep(by: 1 | -1): void {
  moveStep(by);
  const { result, selectedStep } = simulationStore.getState();
  const step = selectedStep === null ? undefined : result?.steps[selectedStep];
  if (step === undefined) return;
  const { design } = designStore.getState();
  wishView({ type: 'reveal', nodeIds: nodesOfStep(design, boxesOf(design), step) });
}
