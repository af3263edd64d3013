/**
 * Finds, of many patterns, those that can fit a text: each is filed under two neighbouring characters that a text must hold to fit it,
 * those which the fewest other patterns have. A text then meets few patterns, however many there are.
 */
export class PieceIndex<T> {
  private readonly drawers = new Map<number, Drawer<T>>();
  /** Patterns without two neighbouring characters. */
  private readonly others: T[] = [];
  private readonly all: readonly T[];
  private search = 0;

  constructor(patterns: readonly T[], literalsOf: (pattern: T) => readonly string[]) {
    this.all = patterns;
    const counts = new Map<number, number>();
    const filed = patterns.map((pattern) => ({ pattern, pairs: pairsOf(literalsOf(pattern)) }));
    for (const { pairs } of filed) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    for (const { pattern, pairs } of filed) {
      const rarest = rarestOf(pairs, counts);
      const drawer = rarest === undefined ? undefined : this.drawers.get(rarest);
      if (rarest === undefined) this.others.push(pattern);
      else if (drawer) drawer.patterns.push(pattern);
      else this.drawers.set(rarest, { patterns: [pattern], search: 0 });
    }
  }

  /** Whether the test holds for one of the patterns, of which only those that can fit are tested. */
  some(text: string, test: (pattern: T) => boolean): boolean {
    // A long text holds most pairs; its patterns are looked at one by one.
    if (text.length > this.all.length + 64) return this.all.some(test);
    for (const pattern of this.others) if (test(pattern)) return true;
    this.search += 1;
    let previous = text.charCodeAt(0);
    for (let index = 1; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      const drawer = this.drawers.get(pairOf(previous, code));
      previous = code;
      if (drawer === undefined || drawer.search === this.search) continue;
      drawer.search = this.search;
      for (const pattern of drawer.patterns) if (test(pattern)) return true;
    }
    return false;
  }
}

interface Drawer<T> {
  readonly patterns: T[];
  /** The last search that looked into it: a text can hold the pair many times. */
  search: number;
}

function pairsOf(literals: readonly string[]): ReadonlySet<number> {
  const pairs = new Set<number>();
  for (const literal of literals) {
    for (let index = 1; index < literal.length; index += 1) pairs.add(pairOf(literal.charCodeAt(index - 1), literal.charCodeAt(index)));
  }
  return pairs;
}

function rarestOf(pairs: ReadonlySet<number>, counts: ReadonlyMap<number, number>): number | undefined {
  let rarest: number | undefined;
  let fewest = Infinity;
  for (const pair of pairs) {
    const count = counts.get(pair) ?? 0;
    if (count >= fewest) continue;
    fewest = count;
    rarest = pair;
  }
  return rarest;
}

function pairOf(first: number, second: number): number {
  return (first << 16) | second;
}
