/** Whether some text fits both of two patterns. */

/** `run`: any text; `part`: text without `/` and `:`; `one`: one character; else the character itself. */
type Token = { readonly type: 'run' | 'part' | 'one' } | { readonly type: 'character'; readonly character: string };

const run: Token = { type: 'run' };
const part: Token = { type: 'part' };
const one: Token = { type: 'one' };

/** A pattern of a policy: `*` and `?` are wildcards, a variable may have any value. */
export function policyPattern(text: string): readonly Token[] {
  return text.split(/(\$\{[^}]*\}|[*?])/).flatMap((piece): Token[] => {
    if (piece === '*' || (piece.startsWith('${') && piece.endsWith('}'))) return [run];
    return piece === '?' ? [one] : charactersOf(piece);
  });
}

/** A pattern of the catalogue: `${Name}` is any text, or with `strict` a text without `/` and `:`. */
export function catalogPattern(text: string, variables: 'any' | 'strict'): readonly Token[] {
  const key = `${variables} ${text}`;
  const known = catalogPatterns.get(key);
  if (known) return known;
  const tokens = readCatalogPattern(text, variables);
  catalogPatterns.set(key, tokens);
  return tokens;
}

/** As many as the catalogue has patterns. */
const catalogPatterns = new Map<string, readonly Token[]>();

function readCatalogPattern(text: string, variables: 'any' | 'strict'): readonly Token[] {
  return text.split(/(\$\{[^}]*\}|\*)/).flatMap((piece): Token[] => {
    if (piece === '*') return [run];
    if (!(piece.startsWith('${') && piece.endsWith('}'))) return charactersOf(piece);
    return [variables === 'any' || piece === '${ObjectName}' ? run : part];
  });
}

export function overlap(a: readonly Token[], b: readonly Token[]): boolean {
  // Nearly all pairs part ways among the characters before the first wildcard.
  for (let index = 0; ; index += 1) {
    const left = a[index];
    const right = b[index];
    if (!left || !right || left.type !== 'character' || right.type !== 'character') break;
    if (left.character !== right.character) return false;
  }
  const width = b.length + 1;
  const known = new Int8Array((a.length + 1) * width);
  const visit = (i: number, j: number): boolean => {
    const at = i * width + j;
    if (known[at] !== 0) return known[at] === 1;
    const answer = compute(i, j);
    known[at] = answer ? 1 : -1;
    return answer;
  };
  const compute = (i: number, j: number): boolean => {
    const left = a[i];
    const right = b[j];
    if (!left && !right) return true;
    if (left && isRun(left) && visit(i + 1, j)) return true;
    if (right && isRun(right) && visit(i, j + 1)) return true;
    if (!left || !right) return false;
    if (isRun(left) && isRun(right)) return false;
    if (isRun(left)) return canHold(left, right) && visit(i, j + 1);
    if (isRun(right)) return canHold(right, left) && visit(i + 1, j);
    return (left.type === 'one' || right.type === 'one' || sameCharacter(left, right)) && visit(i + 1, j + 1);
  };
  return visit(0, 0);
}

function isRun(token: Token): boolean {
  return token.type === 'run' || token.type === 'part';
}

function canHold(holder: Token, held: Token): boolean {
  return holder.type === 'run' || held.type !== 'character' || (held.character !== '/' && held.character !== ':');
}

function sameCharacter(left: Token, right: Token): boolean {
  return left.type === 'character' && right.type === 'character' && left.character === right.character;
}

function charactersOf(text: string): Token[] {
  return [...text].map((character) => ({ type: 'character', character }));
}
