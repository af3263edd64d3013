import type { Example } from '../../examples';
import { emptyDesign, type Design } from '../../model/design';
import { isDesignFile, parseDesign } from '../../model/parseDesign';
import { openDesign } from '../../state/designStore';
import { closeDialog, openDialog, type Finding } from '../../state/dialogStore';
import { engine } from '../../state/engine';
import { notify } from '../../state/notificationStore';
import { closePolicy } from '../../state/policyStore';
import { askSavedRequest, clearRequest } from '../../state/requestStore';
import { viewStore, type Viewport } from '../../state/viewStore';
import { loadDesign, type StoredDesign } from './designStorage';

/** Larger files are no designs of people; reading them would only block the page. */
export const largestFile = 20_000_000;

/** Opens a design beside the others: a new id, so that nothing in the browser's storage is overwritten. */
export function openAsNew(design: Design): void {
  open(design, newDesignId());
}

/** `crypto.randomUUID` exists on https only; a static host inside of a company may well be http. */
function newDesignId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

export function openStored({ id, design, viewport }: StoredDesign): void {
  open(design, id, viewport);
}

function open(design: Design, designId: string, viewport: Viewport | null = null): void {
  viewStore.setState({ viewport, wish: null });
  closePolicy();
  openDesign(design, { designId });
  closeDialog();
  // A design that brings questions answers the first of them at once.
  const [first] = design.requests;
  if (first === undefined) clearRequest();
  else askSavedRequest(first);
}

export function startBlank(): void {
  openAsNew(emptyDesign({ name: 'Untitled design', region: 'us-east-1', accountId: '111122223333' }));
}

export async function openRecent(id: string): Promise<void> {
  const found = await loadDesign(id);
  if (found === undefined) notify('This design can no longer be read from the browser’s storage.', { tone: 'error' });
  else openStored(found);
}

export async function openExample(example: Example): Promise<void> {
  const parsed = parseDesign(await example.load());
  if (parsed.ok) openAsNew(parsed.design);
  else refuse(example.title, parsed.complaints.map(({ pointer, message }) => ({ place: pointer, message })));
}

/** The design in the address, if there is one. It is taken out of the address: it is a design of this browser now. */
export async function openFragment(fragment: string): Promise<boolean> {
  if (!fragment.startsWith('#design=')) return false;
  const { designOfFragment } = await import('./shareLink');
  const read = designOfFragment(fragment);
  if (read === undefined) return false;
  history.replaceState(null, '', location.pathname + location.search);
  if (read.ok) openAsNew(read.design);
  else {
    startBlank();
    refuse('The link', read.complaints.map(({ pointer, message }) => ({ place: pointer === '' ? 'after the #' : pointer, message })));
  }
  return true;
}

/** A design file or a CloudFormation template, told apart by content. What cannot be read changes nothing. */
export async function openFile(file: File): Promise<void> {
  if (file.size > largestFile) return refuse(file.name, [{ place: file.name, message: `The file has ${file.size} bytes; at most ${largestFile} are read.` }]);
  const text = await file.text();
  const value = readJson(text);
  if (value.ok && isDesignFile(value.value)) return openDesignFile(file.name, value.value);
  return openTemplate(file.name, text);
}

function openDesignFile(fileName: string, value: unknown): void {
  const parsed = parseDesign(value);
  if (!parsed.ok) return refuse(fileName, parsed.complaints.map(({ pointer, message }) => ({ place: pointer === '' ? fileName : pointer, message })));
  openAsNew(parsed.design);
  notify(`${fileName} opened.`);
}

async function openTemplate(fileName: string, text: string): Promise<void> {
  const name = fileName.replace(/\.(template\.)?(json|ya?ml|template|txt)$/i, '');
  const outcome = await engine().ask('importTemplate', { text, name }, { slot: 'import' }).outcome;
  if (outcome.status === 'dropped') return;
  if (outcome.status === 'stopped') return refuse(fileName, [{ place: fileName, message: `The engine stopped on this file: ${outcome.reason}` }]);
  const { answer } = outcome;
  if (!answer.ok) return refuse(fileName, answer.complaints);
  openAsNew(answer.design);
  if (answer.findings.length === 0) {
    notify(`${fileName} imported.`);
    return;
  }
  openDialog({
    type: 'findings',
    title: `Imported ${fileName}`,
    introduction: 'The template is open as a new design. What follows was not understood in full; it is kept and comes out again on export.',
    findings: answer.findings,
  });
}

export function refuse(name: string, findings: readonly Finding[]): void {
  openDialog({ type: 'findings', title: `${name} cannot be read`, introduction: 'Nothing was changed.', findings });
}

function readJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
