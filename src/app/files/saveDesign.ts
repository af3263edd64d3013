import { rememberSaved } from '../../editor/lastSaved';
import type { Design } from '../../model/design';
import { designStore } from '../../state/designStore';
import { openDialog } from '../../state/dialogStore';
import { rememberSavedDesign } from '../../state/lastSavedDesign';
import { notify } from '../../state/notificationStore';
import { readOnlyStore } from '../../state/readOnly';
import { writeDesignFile } from './designFile';
import { download, fileNameOf } from './download';
import { fileOf, forgetFileOf, keepFileOf, mayWrite, writeFile, type KeptFile } from './fileHandles';

/** **Save**: the same file again where the browser lets the page write it, else a download. */
export async function saveDesign(): Promise<void> {
  if (refusedHere()) return;
  const { designId } = designStore.getState();
  const kept = await fileOf(designId);
  if (kept === undefined) return downloadDesign();
  const changedElsewhere = await kept.handle.getFile().then(
    ({ lastModified }) => lastModified > kept.lastModified,
    () => false,
  );
  if (!changedElsewhere) return writeTo(designId, kept);
  openDialog({
    type: 'choice',
    title: `${kept.handle.name} was changed by another program`,
    choices: [
      { id: 'download', label: 'Download this design beside it' },
      { id: 'write', label: 'Write over it', detail: 'what the other program wrote is lost' },
    ],
    choose: (id) => void (id === 'write' ? writeTo(designId, kept) : downloadDesign()),
  });
}

/** **Save as…**: a file of the person's choice, which **Save** writes again from then on. */
export async function saveDesignAs(): Promise<void> {
  if (refusedHere()) return;
  const { design, designId } = designStore.getState();
  if (window.showSaveFilePicker === undefined) return downloadDesign();
  try {
    const handle = await window.showSaveFilePicker({
      suggestedName: fileNameOf(design.name, 'design.json'),
      types: [{ description: 'Design', accept: { 'application/json': ['.json'] } }],
    });
    await writeTo(designId, { handle, lastModified: 0 });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) notify('The browser did not let this page write a file. It can still be downloaded.', { tone: 'refusal', action: { title: 'Download', run: downloadDesign } });
  }
}

/** The design as a file, whatever the browser allows. */
export function downloadDesign(): void {
  if (refusedHere()) return;
  const { design, designId } = designStore.getState();
  const fileName = fileNameOf(design.name, 'design.json');
  download(fileName, writeDesignFile(design));
  saved(designId, design);
  const action = window.showSaveFilePicker === undefined ? undefined : { title: 'Save to one file from now on…', run: () => void saveDesignAs() };
  notify(`${fileName} downloaded.`, action === undefined ? {} : { action });
}

async function writeTo(designId: string, { handle }: KeptFile): Promise<void> {
  const { design, designId: open } = designStore.getState();
  if (open !== designId) return;
  try {
    if (!(await mayWrite(handle))) throw new DOMException('refused', 'NotAllowedError');
    keepFileOf(designId, { handle, lastModified: await writeFile(handle, writeDesignFile(design)) });
    saved(designId, design);
    notify(`Saved to ${handle.name}.`);
  } catch {
    forgetFileOf(designId);
    notify(`${handle.name} cannot be written any more; the design is downloaded instead.`, { tone: 'refusal' });
    downloadDesign();
  }
}

function saved(designId: string, design: Design): void {
  rememberSaved(designId, design);
  rememberSavedDesign(designId, design);
}

function refusedHere(): boolean {
  const isNewer = readOnlyStore.getState().reasons.includes('newer-release');
  if (isNewer) notify('The file was written by a newer release. Saved from here it would lose what this release does not know.', { tone: 'refusal' });
  return isNewer;
}
