import { showTab } from '../state/preferencesStore';
import { moveStep } from '../state/simulationStore';
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
    run: () => moveStep(1),
  }),
  defineCommand({
    id: 'trace.previousStep',
    title: 'Previous step of the trace',
    group: 'Trace',
    keys: ['['],
    scope: 'canvas',
    when: ({ result }) => result !== null,
    run: () => moveStep(-1),
  }),
];
