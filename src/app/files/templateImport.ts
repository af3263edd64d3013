import { createStore } from 'zustand/vanilla';
import type { Design } from '../../model/design';
import { designStore } from '../../state/designStore';
import { closeDialog, openDialog } from '../../state/dialogStore';
import { engine } from '../../state/engine';
import { notify } from '../../state/notificationStore';
import { selectionStore } from '../../state/selectionStore';
import { startWork } from '../../state/workStore';
import type { Answer, TemplateFile } from '../../worker/protocol';
import { openAsNew, refuse } from './openDesigns';

export type ImportedTemplates = Extract<Answer<'importTemplates'>, { readonly ok: true }>;

/** Templates that were read and are being looked at. Nothing of them is open yet. */
export interface TemplateImport {
  readonly title: string;
  readonly name: string;
  readonly files: readonly TemplateFile[];
  readonly values: ReadonlyMap<string, string>;
  readonly answer: ImportedTemplates;
  /** The last values could not be read; what would be opened is what was read before. */
  readonly complaints: Extract<Answer<'importTemplates'>, { readonly ok: false }>['complaints'];
}

export const templateImportStore = createStore<{ readonly current: TemplateImport | null }>()(() => ({ current: null }));

/** One template, or one for each stack: a new design. Where there is something to see or to choose, a dialog asks first. */
export async function openTemplates(given: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
  const [first] = given;
  if (first === undefined) return;
  const title = given.length === 1 ? first.name : `${given.length} templates`;
  const name = stemOf(given.length === 1 ? first.name : `${stemOf(first.name)} and ${given.length - 1} more`);
  const files = given.map(({ name: file, text }): TemplateFile => ({ name: file, text }));
  const answer = await ask({ title, name, files, values: new Map() });
  if (answer === undefined) return;
  if (!answer.ok) return refuse(title, answer.complaints);
  const hasChoices = answer.parameters.some(({ groups }) => groups.length > 0);
  if (answer.findings.length === 0 && !hasChoices && files.length === 1) {
    openImported(title, answer.design);
    notify(`${title} imported.`);
    return;
  }
  templateImportStore.setState({ current: { title, name, files, values: new Map(), answer, complaints: [] } });
  openDialog({ type: 'import' });
}

let latestReading: Promise<void> = Promise.resolve();

/** The templates with other values. */
export function changeImport(change: Partial<Pick<TemplateImport, 'files' | 'values'>>): void {
  const { current } = templateImportStore.getState();
  if (current === null) return;
  const changed = { ...current, ...change };
  templateImportStore.setState({ current: changed });
  latestReading = ask(changed).then((answer) => {
    const latest = templateImportStore.getState().current;
    if (latest === null || answer === undefined || latest.files !== changed.files || latest.values !== changed.values) return;
    if (!answer.ok) return templateImportStore.setState({ current: { ...latest, complaints: answer.complaints } });
    templateImportStore.setState({ current: { ...latest, answer, complaints: [] } });
  });
}

/** What was read becomes the open design, with the values given last. Where these cannot be read, the dialog stays and says so. */
export async function keepImport(): Promise<void> {
  const complaintsSeen = templateImportStore.getState().current?.complaints;
  await latestReading;
  const { current } = templateImportStore.getState();
  if (current === null || (current.complaints.length > 0 && current.complaints !== complaintsSeen)) return;
  templateImportStore.setState({ current: null });
  closeDialog();
  openImported(current.title, current.answer.design);
}

export function cancelImport(): void {
  templateImportStore.setState({ current: null });
  closeDialog();
}

/** One undo step: it brings back the picture that was open before. */
function openImported(title: string, design: Design): void {
  const { design: former } = designStore.getState();
  const { nodeIds } = selectionStore.getState();
  openAsNew(design);
  designStore.setState({ past: [{ design: former, label: `Import ${title}`, selectedBefore: nodeIds, selectedAfter: [] }] });
}

async function ask({ title, name, files, values }: Pick<TemplateImport, 'title' | 'name' | 'files' | 'values'>): Promise<Answer<'importTemplates'> | undefined> {
  const parameterValues = [...values].map(([parameter, value]) => ({ name: parameter, value }));
  // An engine that stopped on the open design has not seen these yet.
  engine().restart();
  const work = startWork(`Reading ${title}`, () => asked.cancel());
  const asked = engine().ask('importTemplates', { files, name, parameterValues }, { slot: 'import', onPart: ({ progress }) => work.report(progress) });
  const outcome = await asked.outcome.finally(work.end);
  if (outcome.status === 'answered') return outcome.answer;
  if (outcome.status === 'stopped') refuse(title, [{ place: title, message: `The engine stopped on this: ${outcome.reason}` }]);
  return undefined;
}

function stemOf(fileName: string): string {
  return fileName.replace(/\.(template\.)?(json|ya?ml|template|txt)$/i, '');
}
