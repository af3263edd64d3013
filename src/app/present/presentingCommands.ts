import { defineCommand, type Command } from '../../commands/defineCommand';
import { openDialog } from '../../state/dialogStore';
import { changeScale, presentStore } from '../../state/presentStore';
import { editHere, leave, showNextStep, showPreviousStep, showSavedRequest, showWholePath, toggleFullScreen } from './presentation';

type Presenting = Pick<Command, 'id' | 'title' | 'keys' | 'run' | 'inTextFields'>;

const commands: readonly Presenting[] = [
  { id: 'present.next', title: 'Presenting: next step', keys: ['ArrowRight', 'Space', ']'], run: showNextStep },
  { id: 'present.back', title: 'Presenting: step back', keys: ['ArrowLeft', '['], run: showPreviousStep },
  { id: 'present.whole', title: 'Presenting: whole path', keys: ['Home'], run: showWholePath },
  {
    id: 'present.request',
    title: 'Presenting: saved request',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    run: (_, chord) => showSavedRequest(Number(chord ?? 1)),
  },
  { id: 'present.larger', title: 'Presenting: larger letters and lines', keys: ['Ctrl++', 'Ctrl+='], run: () => changeScale(1) },
  { id: 'present.smaller', title: 'Presenting: smaller letters and lines', keys: ['Ctrl+-'], run: () => changeScale(-1) },
  { id: 'present.pointer', title: 'Presenting: pointer with a trail', keys: ['L'], run: () => presentStore.setState(({ pointer }) => ({ pointer: !pointer })) },
  { id: 'present.black', title: 'Presenting: black screen', keys: ['B'], run: () => presentStore.setState(({ black }) => ({ black: !black })) },
  { id: 'present.notes', title: 'Presenting: notes of the design', keys: ['N'], run: () => presentStore.setState(({ notes }) => ({ notes: !notes })) },
  { id: 'present.fullScreen', title: 'Presenting: full screen', keys: ['F'], run: toggleFullScreen },
  { id: 'present.edit', title: 'Presenting: edit here', keys: ['E'], run: editHere },
  { id: 'present.keys', title: 'Presenting: show all keys', keys: ['?'], run: () => openDialog({ type: 'keys' }) },
  { id: 'present.leave', title: 'Presenting: leave', keys: ['Escape'], inTextFields: 'take', run: leave },
];

export const presentingCommands: readonly Command[] = commands.map((command) =>
  defineCommand({ ...command, group: 'View', scope: 'presenting', when: () => presentStore.getState().presenting }),
);
