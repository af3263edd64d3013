/** `*` of a pattern: any run of characters, also none. */
export const anyRun = 0;
/** `?` of a pattern: exactly one character. */
export const anyOne = 1;
/** Literal text or a wildcard. Literal text may hold `*` and `?` that came from a variable's value. */
export type PatternToken = string | typeof anyRun | typeof anyOne;

/** A run of tokens between two `*`: plain text in the usual case. */
type Segment = string | readonly (string | typeof anyOne)[];

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
  return pieces.includes(anyOne) ? pieces : pieces.join('');
}

/** Where a segment that begins at `start` ends, or -1. */
function endOfSegment(segment: Segment, text: string, start: number): number {
  if (typeof segment === 'string') return text.startsWith(segment, start) ? start + segment.length : -1;
  let position = start;
  for (const piece of segment) {
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
  for (let index = segment.length - 1; index >= 0; index -= 1) {
    const piece = segment[index];
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
    const found = text.indexOf(segment, start);
    return found < 0 || found + segment.length > limit ? -1 : found + segment.length;
  }
  // Most patterns that do not fit hold a piece that is not in the text at all.
  for (const piece of segment) if (typeof piece === 'string' && !text.includes(piece, start)) return -1;
  for (let position = start; position <= limit; position += 1) {
    const end = endOfSegment(segment, text, position);
    if (end >= 0) return end > limit ? -1 : end;
  }
  return -1;
}

/** Two UTF-16 code units that are one character. */
function isPair(text: string, position: number): boolean {
  const code = text.codePointAt(position);
  return code !== undefined && code > 0xffff;
}
