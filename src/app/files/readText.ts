export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** The text of a file as its first bytes say it is written: UTF-8, or UTF-16 as PowerShell writes what commands answer. */
export function readText(bytes: Uint8Array): ReadText {
  const encoding = encodingOf(bytes);
  // UTF-16 tells by its mark; otherwise no text has a zero in it, and nearly every other file does.
  if (encoding === 'utf-8' && bytes.subarray(0, 8192).includes(0)) return notText;
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    const place = firstUnreadable(bytes, encoding);
    return place === undefined ? notText : { ok: false, message: `The file is not written in UTF-8: line ${place.line}, column ${place.column} is no character. Save it as UTF-8.` };
  }
}

const notText: ReadText = { ok: false, message: 'The file is not text. A design, a CloudFormation template or the output of AWS commands is expected.' };

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Where a text of another encoding ceases to be readable; undefined where it looks like no text at all. */
function firstUnreadable(bytes: Uint8Array, encoding: string): { line: number; column: number } | undefined {
  if (encoding !== 'utf-8') return undefined;
  const tolerant = new TextDecoder('utf-8').decode(bytes);
  const position = tolerant.indexOf('\ufffd');
  const unreadable = tolerant.split('\ufffd').length - 1;
  if (position === -1 || unreadable * 10 > tolerant.length) return undefined;
  const before = tolerant.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
