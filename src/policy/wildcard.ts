import { anyCodePoint, TextIndex } from './textIndex';

/** `*` of a pattern: any run of characters, also none. */
export const anyRun = 0;
/** `?` of a pattern: exactly one character. */
export const anyOne = 1;
/** Literal text or a wildcard. Literal text may hold `*` and `?` that came from a variable's value. */
export type PatternToken = string | typeof anyRun | typeof anyOne;

/** What stands between two `*`: plain text in the usual case. */
type Segment = string | MixedSegment;

/** Text with `?` in it. */
class MixedSegment {
  readonly pieces: readonly (string | typeof anyOne)[];
  private made: readonly number[] | undefined;

  constructor(pieces: readonly (string | typeof anyOne)[]) {
    this.pieces = pieces;
  }

  /** Character by character; needed for long texts only. */
  get codePoints(): readonly number[] {
    return (this.made ??= codePointsOf(this.pieces));
  }
}

export type Wildcard =
  | { readonly type: 'everything' }
  | { readonly type: 'exact'; readonly text: string }
  | { readonly type: 'prefix'; readonly text: string }
  /** `first * between * … * last`; `last` is absent in a pattern without `*`. */
  | { readonly type: 'segments'; readonly first: Segment; readonly between: readonly Segment[]; readonly last?: Segment };

export function compileWildcard(tokens: readonly PatternToken[]): Wildcard {
  return compileSimple(tokens) ?? compileSegments(tokens);
}

/** Plain text, or plain text and one `*` at its end: what most patterns are. */
function compileSimple(tokens: readonly PatternToken[]): Wildcard | undefined {
  let text = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (typeof token === 'string') text += token;
    else if (token !== anyRun || index !== tokens.length - 1) return undefined;
    else return text === '' ? { type: 'everything' } : { type: 'prefix', text };
  }
  return { type: 'exact', text };
}

function compileSegments(tokens: readonly PatternToken[]): Wildcard {
  const segments: (string | typeof anyOne)[][] = [[]];
  for (const token of tokens) {
    if (token === anyRun) segments.push([]);
    else segments.at(-1)?.push(token);
  }
  const [first = '', ...others] = segments.map(simplify);
  const last = others.pop();
  if (last === undefined) return typeof first === 'string' ? { type: 'exact', text: first } : { type: 'segments', first, between: [] };
  const between = others.filter((segment) => segment !== '');
  if (typeof first === 'string' && last === '' && between.length === 0) {
    return first === '' ? { type: 'everything' } : { type: 'prefix', text: first };
  }
  return { type: 'segments', first, between, last };
}

/** The pattern of a text in which every `*` and `?` is a wildcard. */
export function parseWildcard(text: string): Wildcard {
  return compileWildcard(wildcardTokens(text));
}

export function wildcardTokens(text: string): PatternToken[] {
  const tokens: PatternToken[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character !== '*' && character !== '?') continue;
    if (index > start) tokens.push(text.slice(start, index));
    tokens.push(character === '*' ? anyRun : anyOne);
    start = index + 1;
  }
  if (start < text.length) tokens.push(text.slice(start));
  return tokens;
}

/**
 * Whether the whole of `text` from `start` on fits the pattern. Every run between two `*` is taken at its first fitting place, which
 * is never worse than a later one: no backtracking.
 */
export function matchesWildcard(pattern: Wildcard, text: string, start = 0): boolean {
  switch (pattern.type) {
    case 'everything':
      return true;
    case 'exact':
      return text.length - start === pattern.text.length && text.startsWith(pattern.text, start);
    case 'prefix':
      return text.startsWith(pattern.text, start);
    case 'segments':
      return matchesSegments(pattern, text, start);
  }
}

/** Of a pattern that does not fit from `start` on: whether it fits from no later place either, as what stands before its first `*` does fit. */
export function fitsNowhereLater(pattern: Wildcard, text: string, start: number): boolean {
  return pattern.type === 'segments' && pattern.last !== undefined && endOfSegment(pattern.first, text, start) >= 0;
}

/** The same for tokens that are used once: compared piece by piece as long as no `*` or `?` stands in between. */
export function matchesTokens(tokens: readonly PatternToken[], text: string, start = 0): boolean {
  let position = start;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (typeof token === 'string') {
      if (!text.startsWith(token, position)) return false;
      position += token.length;
    } else if (token === anyRun && index === tokens.length - 1) return true;
    else return matchesWildcard(compileWildcard(tokens.slice(index)), text, position);
  }
  return position === text.length;
}

function matchesSegments(pattern: Extract<Wildcard, { type: 'segments' }>, text: string, start: number): boolean {
  let position = endOfSegment(pattern.first, text, start);
  if (position < 0) return false;
  if (pattern.last === undefined) return position === text.length;
  const end = startOfSegment(pattern.last, text);
  if (end < position) return false;
  for (const segment of pattern.between) {
    position = findSegment(segment, text, position, end);
    if (position < 0) return false;
  }
  return true;
}

function simplify(pieces: readonly (string | typeof anyOne)[]): Segment {
  return pieces.includes(anyOne) ? new MixedSegment(pieces) : pieces.join('');
}

function codePointsOf(pieces: readonly (string | typeof anyOne)[]): number[] {
  const codes: number[] = [];
  for (const piece of pieces) {
    if (piece === anyOne) codes.push(anyCodePoint);
    else for (let at = 0; at < piece.length; at += isPair(piece, at) ? 2 : 1) codes.push(piece.codePointAt(at) ?? 0);
  }
  return codes;
}

/** Where a segment that begins at `start` ends, or -1. */
function endOfSegment(segment: Segment, text: string, start: number): number {
  if (typeof segment === 'string') return text.startsWith(segment, start) ? start + segment.length : -1;
  let position = start;
  for (const piece of segment.pieces) {
    if (piece === anyOne) {
      if (position >= text.length) return -1;
      position += isPair(text, position) ? 2 : 1;
    } else if (text.startsWith(piece, position)) position += piece.length;
    else return -1;
  }
  return position;
}

/** Where a segment that ends with the text begins, or -1. */
function startOfSegment(segment: Segment, text: string): number {
  if (typeof segment === 'string') return text.endsWith(segment) ? text.length - segment.length : -1;
  let position = text.length;
  const { pieces } = segment;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (typeof piece !== 'string') {
      if (position <= 0) return -1;
      position -= position >= 2 && isPair(text, position - 2) ? 2 : 1;
    } else if (text.endsWith(piece, position)) position -= piece.length;
    else return -1;
  }
  return position;
}

/** Where the first occurrence between `start` and `limit` ends, or -1. */
function findSegment(segment: Segment, text: string, start: number, limit: number): number {
  if (typeof segment === 'string') {
    if (segment.length > 1 && text.length >= longText && isAskedOften(text)) return indexOf(text).endOfFirst(codePointsOf([segment]), start, limit);
    const found = text.indexOf(segment, start);
    return found < 0 || found + segment.length > limit ? -1 : found + segment.length;
  }
  if (text.length >= longText) return indexOf(text).endOfFirst(segment.codePoints, start, limit);
  // Most patterns that do not fit hold a piece that is not in the text at all.
  for (const piece of segment.pieces) if (typeof piece === 'string' && !text.includes(piece, start)) return -1;
  for (let position = start; position <= limit; position += 1) {
    const end = endOfSegment(segment, text, position);
    if (end >= 0) return end > limit ? -1 : end;
  }
  return -1;
}

/** From this length on a text is worth an index. */
const longText = 96;
/** Plain text is looked for without one at first: most policies ask once or twice. */
const fewSearches = 8;

let lastIndex: TextIndex | undefined;
let lastText = '';
let searches = 0;

/** The patterns of a list are held against the same text one after the other: its index is made once. */
function indexOf(text: string): TextIndex {
  if (lastIndex === undefined || lastIndex.text !== text) lastIndex = new TextIndex(text);
  return lastIndex;
}

function isAskedOften(text: string): boolean {
  if (lastText === text) searches += 1;
  else {
    lastText = text;
    searches = 1;
  }
  return searches > fewSearches;
}

/** Two UTF-16 code units that are one character. */
function isPair(text: string, position: number): boolean {
  const code = text.codePointAt(position);
  return code !== undefined && code > 0xffff;
}
