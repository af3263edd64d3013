/** A stretch of a policy's text that is shown in one colour. */
export interface PlainToken {
  readonly kind: 'name' | 'text' | 'allow' | 'deny' | 'other';
  readonly text: string;
  readonly offset: number;
}

// A text ends with its line at the latest, as in our parser: what follows keeps its colours while somebody types.
const texts = /"(?:[^"\\\n]|\\.)*"?/g;

/** The words of a policy told apart, much as the editor does it. The tokens put together are the text. */
export function readTokens(text: string): readonly PlainToken[] {
  const tokens: PlainToken[] = [];
  const add = (kind: PlainToken['kind'], start: number, end: number) => {
    if (end > start) tokens.push({ kind, text: text.slice(start, end), offset: start });
  };
  let done = 0;
  for (const found of text.matchAll(texts)) {
    const end = found.index + found[0].length;
    add('other', done, found.index);
    add(kindOf(found[0], text.slice(end, end + 20)), found.index, end);
    done = end;
  }
  add('other', done, text.length);
  return tokens;
}

function kindOf(token: string, next: string): PlainToken['kind'] {
  if (/^\s*:/.test(next)) return 'name';
  return token === '"Allow"' ? 'allow' : token === '"Deny"' ? 'deny' : 'text';
}
