import { isDesignFile, parseDesign } from '../../model/parseDesign';
import { openDialog } from '../../state/dialogStore';
import { engine } from '../../state/engine';
import { notify } from '../../state/notificationStore';
import { setReadOnly } from '../../state/readOnly';
import { whileWorking } from '../../state/workStore';
import { deepestNesting, isTooDeep } from './depth';
import { readNewerDesign } from './newerDesign';
import { openAsNew, refuse } from './openDesigns';

/** What can be kept of where a text came from: the same file is written again by **Save**. */
export type KeepFile = (designId: string) => void;

/** A design file or a CloudFormation template, told apart by content. What cannot be read changes nothing. */
export async function openContent(name: string, text: string, keepFile?: KeepFile): Promise<void> {
  const value = readJson(text);
  if (value.ok && isDesignFile(value.value)) return openDesignFile(name, value.value, keepFile);
  return openTemplate(name, text);
}

function openDesignFile(fileName: string, value: unknown, keepFile: KeepFile | undefined): void {
  if (isTooDeep(value)) return refuse(fileName, [{ place: fileName, message: `Objects and lists are nested more than ${deepestNesting} deep; a design has far fewer levels.` }]);
  const parsed = parseDesign(value);
  if (parsed.ok) {
    const id = openAsNew(parsed.design);
    keepFile?.(id);
    notify(`${fileName} opened.`);
    return;
  }
  const newer = readNewerDesign(value);
  if (newer === undefined) return refuse(fileName, parsed.complaints.map(({ pointer, message }) => ({ place: pointer === '' ? fileName : pointer, message })));
  openAsNew(newer.design);
  setReadOnly('newer-release', true);
  if (newer.leftOut.length > 0) {
    openDialog({
      type: 'findings',
      title: `Opened ${fileName} for reading`,
      introduction: 'The file was written by a newer release. What follows is not understood here and left out of the picture; the file itself stays as it is.',
      findings: newer.leftOut.map(({ pointer, message }) => ({ place: pointer, message })),
    });
  }
}

async function openTemplate(fileName: string, text: string): Promise<void> {
  const name = fileName.replace(/\.(template\.)?(json|ya?ml|template|txt)$/i, '');
  const asked = engine().ask('importTemplate', { text, name }, { slot: 'import' });
  const outcome = await whileWorking(`Reading ${fileName}`, asked.outcome, asked.cancel);
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

function readJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
