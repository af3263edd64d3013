import { isDesignFile } from '../../model/parseDesign';
import { openDialog } from '../../state/dialogStore';
import { whileWorking } from '../../state/workStore';
import { openContent, type KeepFile } from './openContent';
import { largestFile, refuse } from './openDesigns';
import { readText } from './readText';

/** A design, a template, or outputs of AWS commands, told apart by content. Of the latter there may be several; they make one design. */
export async function openFiles(files: readonly File[], keepFile?: KeepFile): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const tooLarge = files.find((file) => file.size > largestFile);
  if (tooLarge !== undefined) {
    return refuse(tooLarge.name, [{ place: tooLarge.name, message: `The file has ${megabytes(tooLarge.size)}; at most ${megabytes(largestFile)} are read.` }]);
  }
  let cancelled = false;
  const reading = Promise.all(files.map(readFile));
  const read = await whileWorking(files.length === 1 ? `Reading ${first.name}` : `Reading ${files.length} files`, reading, () => {
    cancelled = true;
  });
  if (cancelled) return;
  const unreadable = read.flatMap((file) => ('problem' in file ? [{ place: file.name, message: file.problem }] : []));
  if (unreadable.length > 0) return refuse(files.length === 1 ? first.name : `${files.length} files`, unreadable);
  return openTexts(read.flatMap((file) => ('text' in file ? [file] : [])), keepFile);
}

/** What was pasted onto the page. It asks first: nobody loses sight of a design by a wrong key. */
export async function openPasted(text: string): Promise<void> {
  const { choicesForPasted } = await import('./pasted');
  const choices = choicesForPasted(text, () => void openTexts([{ name: 'Pasted text', text }]));
  if (choices.length === 0) return openTexts([{ name: 'Pasted text', text }]);
  openDialog({
    type: 'choice',
    title: 'What shall become of the pasted text?',
    choices: choices.map(({ id, label, detail }) => ({ id, label, detail })),
    choose: (id) => choices.find((choice) => choice.id === id)?.run(),
  });
}

async function openTexts(texts: readonly { readonly name: string; readonly text: string }[], keepFile?: KeepFile): Promise<void> {
  const [first] = texts;
  if (first === undefined) return;
  const { isInventoryText } = await import('../../inventory');
  const strangers = texts.filter(({ text }) => !isInventoryText(text));
  if (strangers.length === 0) return (await import('./openInventory')).openInventory(texts);
  if (texts.length === 1) return openContent(first.name, first.text, keepFile);
  // Of several files each is an output of AWS commands, or each is a template: one for each stack.
  const outputs = texts.filter((file) => !strangers.includes(file));
  const designs = texts.filter(({ text }) => isDesignText(text));
  if (outputs.length === 0 && designs.length === 0) return (await import('./templateImport')).openTemplates(texts);
  const odd = outputs.length > 0 ? strangers : designs;
  refuse(
    `${texts.length} files`,
    odd.map(({ name }) => ({ place: name, message: 'Several files are opened together where each is the JSON output of AWS commands, or each is a CloudFormation template; this one is not. A design is opened alone.' })),
  );
}

function isDesignText(text: string): boolean {
  try {
    return isDesignFile(JSON.parse(text));
  } catch {
    return false;
  }
}

type ReadFile = { readonly name: string; readonly text: string } | { readonly name: string; readonly problem: string };

async function readFile(file: File): Promise<ReadFile> {
  const { name } = file;
  try {
    const read = readText(new Uint8Array(await file.arrayBuffer()));
    return read.ok ? { name, text: read.text } : { name, problem: read.message };
  } catch {
    return { name, problem: 'The browser could not read the file. It may have been moved or deleted meanwhile, or it is a folder.' };
  }
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function megabytes(bytes: number): string {
  return `${number.format(bytes / 1_000_000)} MB`;
}
