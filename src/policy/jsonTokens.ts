/** One token of JSON text, also of faulty text. */
export interface JsonToken {
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'literal' | 'word' | 'comment' | 'blank' | 'end';
  readonly offset: number;
  readonly end: number;
  /** What the token must be replaced with to be JSON: a text without its closing quote, a word without quotes, `=` in the place of `:`. */
  readonly correction?: string;
}

/** The tokens of a text; the last is always `end`. Nothing is left out but blanks. */
export function readJsonTokens(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let offset = 0;
  while (offset < text.length) {
    const token = readToken(text, offset);
    if (token) tokens.push(token);
    offset = token?.end ?? offset + 1;
  }
  tokens.push({ kind: 'end', offset: text.length, end: text.length });
  return tokens;
}

const openingQuotes = `"'“”‘’\``;
/** Blanks of other kinds, as word processors and web pages leave them: JSON has four only. */
const otherBlanks = /[\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\v\f]/;
const literalPattern = /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)$/;

function readToken(text: string, offset: number): JsonToken | undefined {
  const character = text.charAt(offset);
  switch (character) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\uFEFF':
      return undefined;
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
      return { kind: character, offset, end: offset + 1 };
    case '/':
    case '#':
      return readComment(text, offset) ?? readWord(text, offset);
    case '=':
      return { kind: ':', offset, end: offset + (text[offset + 1] === '>' ? 2 : 1), correction: ':' };
    case ';':
      return { kind: ',', offset, end: offset + 1, correction: ',' };
    default:
      if (otherBlanks.test(character)) return readBlanks(text, offset);
      return openingQuotes.includes(character) ? readText(text, offset) : readWord(text, offset);
  }
}

/** A text in quotes ends at the latest with its line. */
function readText(text: string, offset: number): JsonToken {
  const opening = text.charAt(offset);
  const closing = opening === '“' || opening === '”' ? '“”' : opening === '‘' || opening === '’' ? '‘’' : opening;
  let end = offset + 1;
  while (end < text.length && !closing.includes(text.charAt(end)) && text[end] !== '\n' && text[end] !== '\r') end += text[end] === '\\' ? 2 : 1;
  end = Math.min(end, text.length);
  if (end < text.length && closing.includes(text.charAt(end))) {
    const inner = text.slice(offset + 1, end);
    // `"Effect: "Allow"`: the quote that ends this text was left out, and the one found opens the next.
    const unclosed = opening === '"' && /[A-Za-z0-9*]/.test(text.charAt(end + 1)) ? /^([^\\]*[^\s\\,:])\s*[,:]\s*$/.exec(inner)?.[1] : undefined;
    if (unclosed !== undefined) return { kind: 'string', offset, end: offset + 1 + unclosed.length, correction: JSON.stringify(unclosed) };
    if (opening === '"') return { kind: 'string', offset, end: end + 1, ...(!isJsonText(text.slice(offset, end + 1)) && { correction: escaped(inner) }) };
    return { kind: 'string', offset, end: end + 1, correction: JSON.stringify(inner) };
  }
  const inner = text.slice(offset + 1, end).trimEnd();
  // A comma or bracket at the end of the line was meant to follow the text.
  const kept = inner.replace(/[\]},]+$/, '');
  const name = /^([\w:-]+):\s/.exec(inner)?.[1];
  const value = name ?? kept;
  return { kind: 'string', offset, end: offset + 1 + value.length, correction: isJsonText(`"${value}"`) ? `"${value}"` : JSON.stringify(value) };
}

function readComment(text: string, offset: number): JsonToken | undefined {
  if (text.startsWith('//', offset) || text[offset] === '#') {
    const end = text.indexOf('\n', offset);
    return { kind: 'comment', offset, end: end < 0 ? text.length : end };
  }
  if (!text.startsWith('/*', offset)) return undefined;
  const end = text.indexOf('*/', offset + 2);
  return { kind: 'comment', offset, end: end < 0 ? text.length : end + 2 };
}

function readBlanks(text: string, offset: number): JsonToken {
  let end = offset + 1;
  while (end < text.length && otherBlanks.test(text.charAt(end))) end += 1;
  return { kind: 'blank', offset, end };
}

function readWord(text: string, offset: number): JsonToken {
  const withoutOpeningQuote = /^([\w:*./?$-]+)"(?=\s*[,:\]}])/.exec(text.slice(offset, offset + 300));
  if (withoutOpeningQuote?.[1] !== undefined) return { kind: 'word', offset, end: offset + withoutOpeningQuote[0].length, correction: JSON.stringify(withoutOpeningQuote[1]) };
  let end = offset + 1;
  while (end < text.length && !' \t\n\r{}[],:;"'.includes(text.charAt(end)) && !otherBlanks.test(text.charAt(end))) end += 1;
  const word = text.slice(offset, end);
  if (literalPattern.test(word)) return { kind: 'literal', offset, end };
  const folded = word.toLowerCase();
  return { kind: 'word', offset, end, correction: folded === 'true' || folded === 'false' ? folded : JSON.stringify(word) };
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Escape sequences JSON does not have lose their meaning, control characters get one. */
function escaped(inner: string): string {
  return JSON.stringify(inner.replace(/\\(["\\/])/g, '$1'));
}
