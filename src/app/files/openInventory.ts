import type { InventoryFile } from '../../inventory';
import { addInventory } from '../../inventory/addInventory';
import type { Design } from '../../model/design';
import { designStore } from '../../state/designStore';
import { openDialog, type Finding } from '../../state/dialogStore';
import { engine } from '../../state/engine';
import { notify } from '../../state/notificationStore';
import { perform } from '../../state/perform';
import { wishView } from '../../state/viewStore';
import { whileWorking } from '../../state/workStore';
import { loadOutputs, storeOutputs, type StoredOutputs } from './inventoryStorage';
import { openAsNew, refuse } from './openDesigns';

/** What the open design was made of: further outputs are read together with these. */
interface Origin {
  readonly designId: string;
  readonly files: readonly InventoryFile[];
  /** Those of them that came last. */
  readonly added: readonly InventoryFile[];
  /** As the outputs gave it, before anybody changed it. */
  readonly imported: Design;
  /** As it was laid out then. */
  readonly layout: StoredOutputs[number]['layout'];
  /** What it was before the last outputs were added; taken up again when that was undone. */
  readonly former: Origin | undefined;
}

let origin: Origin | undefined;

/** The outputs behind the design as it is now. Of additions that were undone nothing is left in it. */
async function originOf(designId: string, design: Design): Promise<Origin | undefined> {
  if (origin?.designId !== designId) origin = await originBeforeRestart(designId);
  if (origin === undefined) return undefined;
  const present = new Set<string>(design.nodes.map(({ id }) => id));
  let found = origin;
  while (found.former !== undefined) {
    const before = new Set<string>(found.former.imported.nodes.map(({ id }) => id));
    const arrived = found.imported.nodes.filter(({ id }) => !before.has(id));
    if (arrived.length === 0 || arrived.some(({ id }) => present.has(id))) break;
    found = found.former;
  }
  return found;
}

/** The same, read again from what this browser kept: each time outputs were added, all until then. */
async function originBeforeRestart(designId: string): Promise<Origin | undefined> {
  let found: Origin | undefined;
  for (const { files: added, layout } of await loadOutputs(designId)) {
    const files: readonly InventoryFile[] = [...(found?.files ?? []), ...added];
    const read = await ask(files);
    if (read === undefined) return undefined;
    found = { designId, files, added, imported: read.design, layout, former: found };
  }
  return found;
}

/** Outputs of AWS commands: a new design, or, where the open one came from such outputs, a choice to add to it. */
export async function openInventory(files: readonly InventoryFile[]): Promise<void> {
  const { designId, design, readOnly } = designStore.getState();
  const former = readOnly ? undefined : await originOf(designId, design);
  if (former === undefined) return openNew(files);
  openDialog({
    type: 'choice',
    title: 'Where do these outputs belong?',
    choices: [
      { id: 'add', label: `Add to ${design.name}`, detail: 'one undo step' },
      { id: 'new', label: 'Open as a new design' },
    ],
    choose: (id) => void (id === 'add' ? addTo(former, files) : openNew(files)),
  });
}

async function openNew(files: readonly InventoryFile[]): Promise<void> {
  const name = nameOf(files);
  const read = await ask(files);
  if (read === undefined) return;
  openAsNew(read.design);
  remember(files, files, read.design, undefined);
  tell(`${name} opened.`, `Opened ${name}`, read.findings);
}

async function addTo(former: Origin, added: readonly InventoryFile[]): Promise<void> {
  const files = [...former.files, ...added];
  const read = await ask(files);
  if (read === undefined || designStore.getState().designId !== former.designId) return;
  const name = nameOf(added);
  perform(`Add ${name}`, (design) => {
    const together = addInventory(design, former.imported, read.design);
    // A picture that nobody has arranged is laid out anew, with all there is now.
    return isAsLaidOut(design.layout, former.layout) ? { ...together, layout: [] } : together;
  });
  remember(files, added, read.design, former);
  wishView({ type: 'fit-all' });
  tell(`${name} added.`, `Added ${name}`, read.findings);
}

function remember(files: readonly InventoryFile[], added: readonly InventoryFile[], imported: Design, former: Origin | undefined): void {
  const { designId, design } = designStore.getState();
  origin = { designId, files, added, imported, layout: design.layout, former };
  void storeOutputs(designId, batchesOf(origin));
}

function batchesOf({ added, layout, former }: Origin): StoredOutputs {
  return [...(former === undefined ? [] : batchesOf(former)), { files: added, layout }];
}

function isAsLaidOut(layout: Design['layout'], then: Origin['layout']): boolean {
  return layout === then || JSON.stringify(layout) === JSON.stringify(then);
}

async function ask(files: readonly InventoryFile[]): Promise<{ design: Design; findings: readonly Finding[] } | undefined> {
  const label = nameOf(files);
  // An engine that stopped on the open design has not seen these yet.
  engine().restart();
  const asked = engine().ask('importInventory', { files }, { slot: 'import' });
  const outcome = await whileWorking(`Reading ${label}`, asked.outcome, asked.cancel);
  if (outcome.status === 'dropped') return undefined;
  if (outcome.status === 'stopped') {
    refuse(label, [{ place: label, message: `The engine stopped on this: ${outcome.reason}` }]);
    return undefined;
  }
  if (outcome.answer.ok) return outcome.answer;
  refuse(label, outcome.answer.complaints);
  return undefined;
}

function tell(done: string, title: string, findings: readonly Finding[]): void {
  if (findings.length === 0) notify(done);
  else {
    openDialog({
      type: 'findings',
      title,
      introduction: 'The network is open as it runs. What follows was not given or not understood; verdicts that hang on it say what they assume.',
      findings,
    });
  }
}

function nameOf(files: readonly InventoryFile[]): string {
  const [first] = files;
  return files.length === 1 && first !== undefined ? first.name : `${files.length} files`;
}
