import { defineCommand, type Command } from '../../commands/defineCommand';
import { openDialog } from '../../state/dialogStore';
import { chooseFile } from './FileDoor';

export const fileCommands: readonly Command[] = [
  defineCommand({ id: 'file.new', title: 'New…', group: 'File', keys: ['Ctrl+Alt+N'], inTextFields: 'take', run: () => openDialog({ type: 'start' }) }),
  defineCommand({ id: 'file.open', title: 'Open…', group: 'File', keys: ['Ctrl+O'], inTextFields: 'take', run: chooseFile }),
  defineCommand({ id: 'file.recent', title: 'Recent designs…', group: 'File', run: () => openDialog({ type: 'recent' }) }),
  defineCommand({
    id: 'file.save',
    title: 'Save',
    group: 'File',
    keys: ['Ctrl+S'],
    inTextFields: 'take',
    run: () => void import('./saveDesign').then(({ saveDesign }) => saveDesign()),
  }),
  defineCommand({
    id: 'file.saveAs',
    title: 'Save as…',
    group: 'File',
    keys: ['Ctrl+Shift+S'],
    inTextFields: 'take',
    run: () => void import('./saveDesign').then(({ saveDesignAs }) => saveDesignAs()),
  }),
  defineCommand({
    id: 'file.export',
    title: 'Export…',
    group: 'File',
    keys: ['Ctrl+Shift+E'],
    inTextFields: 'take',
    run: () => openDialog({ type: 'export' }),
  }),
  defineCommand({ id: 'file.share', title: 'Share a link…', group: 'File', run: () => openDialog({ type: 'share' }) }),
  defineCommand({ id: 'file.history', title: 'History…', group: 'File', run: () => openDialog({ type: 'history' }) }),
  defineCommand({
    id: 'file.takeOver',
    title: 'Take over editing from the other tab',
    group: 'File',
    when: ({ readOnly }) => readOnly,
    run: () => void import('./tabLock').then(({ takeOver }) => takeOver()),
  }),
];
