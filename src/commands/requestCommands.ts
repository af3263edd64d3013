import { designStore } from '../state/designStore';
import { showTab } from '../state/preferencesStore';
import { perform } from '../state/perform';
import { requestStore } from '../state/requestStore';
import { simulationStore } from '../state/simulationStore';
import { defineCommand, type Command } from './defineCommand';
import { expectResult, findSaved, keepRequest, sameRequest } from './savedRequests';

export const requestCommands: readonly Command[] = [
  defineCommand({ id: 'trace.cost', title: 'Show the cost', group: 'Trace', run: () => showTab('cost') }),
  defineCommand({
    id: 'trace.save',
    title: 'Save request',
    group: 'Trace',
    when: ({ design, readOnly, request }) => !readOnly && request !== null && findSaved(design, request) === undefined,
    run: ({ request }) => {
      if (request !== null) perform('Save request', (design) => keepRequest(design, request), { announce: 'summary' });
    },
  }),
  defineCommand({
    id: 'trace.expect',
    title: 'Expect this',
    group: 'Trace',
    when: ({ readOnly, result }) => !readOnly && result !== null && result.verdict !== 'invalid' && answered() !== null,
    run: ({ result }) => {
      const request = answered();
      if (request !== null && result !== null) perform('Save the expectation', (design) => expectResult(design, request, result), { announce: 'summary' });
    },
  }),
];

/** The request whose answer is shown; null while a newer one is being computed. */
function answered() {
  const { request, updating, revision } = simulationStore.getState();
  const asked = requestStore.getState().request;
  return request !== null && asked !== null && !updating && revision === designStore.getState().revision && sameRequest(request, asked) ? request : null;
}
