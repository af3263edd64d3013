import { showTab } from '../state/preferencesStore';
import { endPreview, previewStore } from '../state/previewStore';
import { askRemedies } from '../state/remedyStore';
import { defineCommand, type Command } from './defineCommand';

export const remedyCommands: readonly Command[] = [
  defineCommand({
    id: 'trace.remedies',
    title: 'What would allow this?',
    group: 'Trace',
    when: ({ result }) => result?.verdict === 'denied' || result?.verdict === 'unreachable',
    run: () => {
      showTab('trace');
      askRemedies();
    },
  }),
  defineCommand({ id: 'trace.endPreview', title: 'End the preview', group: 'Trace', when: () => previewStore.getState().preview !== null, run: endPreview }),
];
