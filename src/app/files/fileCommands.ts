import { defineCommand, type Command } from '../../commands/defineCommand';
import { rememberSaved } from '../../editor/lastSaved';
import { designStore } from '../../state/designStore';
import { openDialog } from '../../state/dialogStore';
import { rememberSavedDesign } from '../../state/lastSavedDesign';
import { notify } from '../../state/notificationStore';
import { writeDesignFile } from './designFile';
import { download, fileNameOf } from './download';
import { chooseFile } from './FileDoor';

export const fileCommands: readonly Command[] = [
  defineCommand({ id: 'file.new', title: 'New…', group: 'File', keys: ['Ctrl+Alt+N'], inTextFields: 'take', run: () => openDialog({ type: 'start' }) }),
  defineCommand({ id: 'file.open', title: 'Open…', group: 'File', keys: ['Ctrl+O'], inTextFields: 'take', run: chooseFile }),
  defineCommand({ id: 'file.save', title: 'Save as a file', group: 'File', keys: ['Ctrl+S'], inTextFields: 'take', run: saveAsFile }),
  defineCommand({
    id: 'file.export',
    title: 'Export…',
    group: 'File',
    keys: ['Ctrl+Shift+E'],
    inTextFields: 'take',
    run: () => openDialog({ type: 'export' }),
  }),
  defineCommand({ id: 'file.share', title: 'Share a link…', group: 'File', run: () => openDialog({ type: 'share' }) }),
];

export function saveAsFile(): void {
  const { design, designId } = designStore.getState();
  const fileName = fileNameOf(design.name, 'design.json');
  download(fileName, writeDesignFile(design));
  rememberSaved(designId, design);
  rememberSavedDesign(designId, design);
  notify(`${fileName} downloaded.`);
}
