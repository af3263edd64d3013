import { largestFile, openFile, refuse } from './openDesigns';

/** A design, a template, or outputs of AWS commands, told apart by content. Of the latter there may be several; they make one design. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const tooLarge = files.find((file) => file.size > largestFile);
  const [first] = files;
  if (first === undefined) return;
  // One that is too large is refused where single files are.
  if (tooLarge !== undefined) return openFile(tooLarge);
  const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
  const { isInventoryText } = await import('../../inventory');
  const strangers = texts.filter(({ text }) => !isInventoryText(text));
  if (strangers.length === 0) return (await import('./openInventory')).openInventory(texts);
  if (files.length === 1) return openFile(first);
  refuse(
    `${files.length} files`,
    strangers.map(({ name }) => ({ place: name, message: 'Several files are opened together where each is the JSON output of AWS commands; this one is not. A design or a template is opened alone.' })),
  );
}

/** What was pasted onto the page. */
export function openText(text: string): Promise<void> {
  return openFiles([new File([text], 'Pasted text')]);
}
