import { createStore } from 'zustand/vanilla';
import type { Design } from '../../model/design';
import { openDesign, designStore, type DesignState } from '../../state/designStore';
import { closeDialog, openDialog } from '../../state/dialogStore';
import { engine } from '../../state/engine';
import { notify } from '../../state/notificationStore';
import { closePolicy } from '../../state/policyStore';
import { clearRequest, requestStore, type RequestState } from '../../state/requestStore';
import { select, selectionStore } from '../../state/selectionStore';
import { viewStore, wishView, type Viewport } from '../../state/viewStore';
import { whileWorking } from '../../state/workStore';
import type { Answer, TemplateFile } from '../../worker/protocol';
import { openAsNew, refuse } from './openDesigns';

export type ImportedTemplates = Extract<Answer<'importTemplates'>, { readonly ok: true }>;

/** Templates that are being looked at: the canvas shows what they are, and one click brings back what was open before. */
export interface TemplateImport {
  readonly title: string;
  readonly name: string;
  readonly files: readonly TemplateFile[];
  readonly values: ReadonlyMap<string, string>;
  readonly answer: ImportedTemplates;
  /** The last values could not be read; what is shown is what was before. */
  readonly complaints: Extract<Answer<'importTemplates'>, { readonly ok: false }>['complaints'];
  readonly former: Former;
}

interface Former {
  readonly design: DesignState;
  readonly request: RequestState;
  readonly selectedIds: readonly string[];
  readonly viewport: Viewport | null;
}

export const templateImportStore = createStore<{ readonly current: TemplateImport | null }>()(() => ({ current: null }));

/** One template, or one for each stack: a new design. Where there is something to see or to choose, a dialog says so over it. */
export async function openTemplates(given: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
  const [first] = given;
  if (first === undefined) return;
  const title = given.length === 1 ? first.name : `${given.length} templates`;
  const name = stemOf(given.length === 1 ? first.name : `${stemOf(first.name)} and ${given.length - 1} more`);
  const files = given.map(({ name: file, text }): TemplateFile => ({ name: file, text }));
  const answer = await ask({ title, name, files, values: new Map() });
  if (answer === undefined) return;
  if (!answer.ok) return refuse(title, answer.complaints);
  const former = currentState();
  openAsNew(answer.design);
  const hasChoices = answer.parameters.some(({ groups }) => groups.length > 0);
  if (answer.findings.length === 0 && !hasChoices && files.length === 1) {
    notify(`${title} imported.`);
    return;
  }
  templateImportStore.setState({ current: { title, name, files, values: new Map(), answer, complaints: [], former } });
  openDialog({ type: 'import' });
}

/** The templates with other values: the design behind the dialog follows. */
export function changeImport(change: Partial<Pick<TemplateImport, 'files' | 'values'>>): void {
  const { current } = templateImportStore.getState();
  if (current === null) return;
  const changed = { ...current, ...change };
  templateImportStore.setState({ current: changed });
  void ask(changed).then((answer) => {
    const latest = templateImportStore.getState().current;
    if (latest === null || answer === undefined || latest.files !== changed.files || latest.values !== changed.values) return;
    if (!answer.ok) return templateImportStore.setState({ current: { ...latest, complaints: answer.complaints } });
    templateImportStore.setState({ current: { ...latest, answer, complaints: [] } });
    showAgain(answer.design);
  });
}

/** The design stays as it is shown. */
export function keepImport(): void {
  templateImportStore.setState({ current: null });
  closeDialog();
}

/** What was open before, with its history, its question and its place on the canvas. */
export function cancelImport(): void {
  const { current } = templateImportStore.getState();
  templateImportStore.setState({ current: null });
  closeDialog();
  if (current === null) return;
  const { design, request, selectedIds, viewport } = current.former;
  closePolicy();
  designStore.setState({ ...design, revision: designStore.getState().revision + 1 });
  requestStore.setState(request);
  select([...selectedIds]);
  viewStore.setState({ viewport, wish: null });
  if (viewport === null) wishView({ type: 'fit-all' });
}

async function ask({ title, name, files, values }: Pick<TemplateImport, 'title' | 'name' | 'files' | 'values'>): Promise<Answer<'importTemplates'> | undefined> {
  const parameterValues = [...values].map(([parameter, value]) => ({ name: parameter, value }));
  const asked = engine().ask('importTemplates', { files, name, parameterValues }, { slot: 'import' });
  const outcome = await whileWorking(`Reading ${title}`, asked.outcome, asked.cancel);
  if (outcome.status === 'answered') return outcome.answer;
  if (outcome.status === 'stopped') refuse(title, [{ place: title, message: `The engine stopped on this: ${outcome.reason}` }]);
  return undefined;
}

/** The same new design with other content. */
function showAgain(design: Design): void {
  const { designId } = designStore.getState();
  openDesign(design, { designId });
  if (design.requests.length === 0) clearRequest();
}

function currentState(): Former {
  return { design: designStore.getState(), request: requestStore.getState(), selectedIds: selectionStore.getState().nodeIds, viewport: viewStore.getState().viewport };
}

function stemOf(fileName: string): string {
  return fileName.replace(/\.(template\.)?(json|ya?ml|template|txt)$/i, '');
}
