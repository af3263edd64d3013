import { unsuppressAll } from '../model/operations/designSettings';
import { perform } from '../state/perform';
import { defineCommand, type Command } from './defineCommand';

export const findingCommands: readonly Command[] = [
  defineCommand({
    id: 'edit.showIgnoredFindings',
    title: 'Show ignored findings again',
    group: 'Edit',
    when: ({ design, readOnly }) => !readOnly && (design.suppressions?.length ?? 0) > 0,
    run: () => void perform('Show ignored findings', unsuppressAll, { announce: 'summary' }),
  }),
];
