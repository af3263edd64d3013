import type { Example } from '../../examples';
import { emptyDesign, findNode, type Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';
import { policiesOf } from '../../model/policies';
import { designStore, openDesign } from '../../state/designStore';
import { closeDialog, openDialog, type Finding } from '../../state/dialogStore';
import { dismiss, notify } from '../../state/notificationStore';
import { closePolicy, policyStore } from '../../state/policyStore';
import { forgetReasonsOfDesign, isReadOnly } from '../../state/readOnly';
import { askSavedRequest, clearRequest, requestStore } from '../../state/requestStore';
import { select } from '../../state/selectionStore';
import { viewStore } from '../../state/viewStore';
import { saveNow } from './saveNow';
import { loadDesign, rememberOpen, type OpenedDesign, type Session } from './designStorage';

/** Larger files are no designs of people; reading them would only block the page. */
export const largestFile = 20_000_000;

/** Opens a design beside the others: a new id, so that nothing in the browser's storage is overwritten. The answer is that id. */
export function openAsNew(design: Design): string {
  const id = newDesignId();
  open(design, id);
  return id;
}

/** `crypto.randomUUID` exists on https only; a static host inside of a company may well be http. */
function newDesignId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

export function openStored({ id, design, session }: OpenedDesign): void {
  open(design, id, session);
  rememberOpen(id);
}

function open(design: Design, designId: string, session: Session = {}): void {
  // What was done to the former design in the last moment is written before its place is taken.
  void saveNow();
  forgetRefusal();
  viewStore.setState({ viewport: session.viewport ?? null, wish: null });
  closePolicy();
  forgetReasonsOfDesign();
  openDesign(design, { designId });
  if (designStore.getState().readOnly !== isReadOnly()) designStore.setState({ readOnly: isReadOnly() });
  closeDialog();
  showAgain(design, session);
}

/** What was open beside the picture, as far as it is still there. */
function showAgain(design: Design, { request, savedId, selectedIds, policy }: Session): void {
  select((selectedIds ?? []).filter((id) => findNode(design, id) !== undefined));
  const carrier = findNode(design, policy?.nodeId);
  if (policy && carrier && policiesOf(carrier).some(({ key }) => key === policy.key)) policyStore.setState({ open: policy });
  const saved = design.requests.find(({ id }) => id === savedId);
  if (saved !== undefined) return askSavedRequest(saved);
  if (request) return requestStore.setState({ request, savedId: null });
  // A design that brings questions answers the first of them at once.
  const [first] = design.requests;
  if (first === undefined || request === null) clearRequest();
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
  if (fragment.replace('#', '') === '') return false;
  const { designOfFragment } = await import('./shareLink');
  const read = designOfFragment(fragment);
  history.replaceState(null, '', location.pathname + location.search);
  if (read.ok) openAsNew(read.design);
  else {
    startBlank();
    refuse('The link', read.complaints.map(({ pointer, message }) => ({ place: pointer === '' ? 'after the #' : pointer, message })));
  }
  return true;
}

let refusal: number | undefined;

/** What cannot be opened: why, and where. Nothing else changes. It stays until it is read, or something else is opened. */
export function refuse(name: string, findings: readonly Finding[]): void {
  forgetRefusal();
  const [first, ...others] = findings;
  const title = `${name} cannot be read`;
  const where = first === undefined || first.place === name ? '' : ` (${first.place})`;
  const showAll = () => openDialog({ type: 'findings', title, introduction: 'Nothing was changed.', findings });
  refusal = notify(`${title}${where}: ${first?.message ?? ''}`, {
    tone: 'error',
    lasting: true,
    ...(others.length === 0 ? {} : { action: { title: `Show all ${findings.length}`, run: showAll } }),
  });
}

function forgetRefusal(): void {
  if (refusal !== undefined) dismiss(refusal);
  refusal = undefined;
}
