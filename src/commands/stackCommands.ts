import { assignStack, stacksOf } from '../model/operations/assignStack';
import { openDialog } from '../state/dialogStore';
import { perform } from '../state/perform';
import { defineCommand, type Command, type CommandContext } from './defineCommand';

/** What stacks of one account and Region are usually called. */
const usualNames = ['network', 'security', 'data', 'application'];

export const stackCommands: readonly Command[] = [
  defineCommand({
    id: 'edit.moveToStack',
    title: 'Export with another stack…',
    group: 'Edit',
    when: ({ selectedIds, readOnly }) => !readOnly && selectedIds.length > 0,
    run: chooseStack,
  }),
];

function chooseStack({ design, selectedIds }: CommandContext): void {
  const known = stacksOf(design);
  const names = [...known, ...usualNames.filter((name) => !known.includes(name))];
  openDialog({
    type: 'choice',
    title: 'Export with which stack?',
    choices: [
      { id: '', label: 'The rest of the account and Region', detail: 'as its VPC' },
      ...names.map((name) => ({ id: `stack ${name}`, label: name, detail: known.includes(name) ? 'in this design' : 'a new stack' })),
    ],
    choose: (id) => void perform('Choose a stack', (latest) => assignStack(latest, selectedIds, id === '' ? undefined : id.slice('stack '.length)), { announce: 'summary' }),
  });
}
