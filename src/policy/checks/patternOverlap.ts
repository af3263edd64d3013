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
  // Pairs of places in both patterns up to which some text fits both; each is looked at once, without recursion: a pattern may be long.
  const width = b.length + 1;
  const seen = new Uint8Array((a.length + 1) * width);
  const open = [0];
  const reach = (i: number, j: number) => {
    const at = i * width + j;
    if (seen[at] !== 0) return;
    seen[at] = 1;
    open.push(at);
  };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const i = Math.floor(at / width);
    const j = at % width;
    const left = a[i];
    const right = b[j];
    if (!left && !right) return true;
    const leftRuns = left !== undefined && isRun(left);
    const rightRuns = right !== undefined && isRun(right);
    if (leftRuns) reach(i + 1, j);
    if (rightRuns) reach(i, j + 1);
    if (!left || !right || (leftRuns && rightRuns)) continue;
    if (leftRuns) {
      if (canHold(left, right)) reach(i, j + 1);
    } else if (rightRuns) {
      if (canHold(right, left)) reach(i + 1, j);
    } else if (left.type === 'one' || right.type === 'one' || sameCharacter(left, right)) reach(i + 1, j + 1);
  }
  return false;
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
