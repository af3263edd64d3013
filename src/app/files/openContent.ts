import { isDesignFile, parseDesign } from '../../model/parseDesign';
import { openDialog } from '../../state/dialogStore';
import { notify } from '../../state/notificationStore';
import { setReadOnly } from '../../state/readOnly';
import { deepestNesting, isTooDeep } from './depth';
import { readNewerDesign } from './newerDesign';
import { openAsNew, refuse } from './openDesigns';

/** What can be kept of where a text came from: the same file is written again by **Save**. */
export type KeepFile = (designId: string) => void;

/** A design file or a CloudFormation template, told apart by content. What cannot be read changes nothing. */
export async function openContent(name: string, text: string, keepFile?: KeepFile): Promise<void> {
  const value = readJson(text);
  if (value.ok && isDesignFile(value.value)) return openDesignFile(name, value.value, keepFile);
  return (await import('./templateImport')).openTemplates([{ name, text }]);
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

function readJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
