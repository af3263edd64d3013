/** One line of a comparison: on both sides, only before, only after. */
export interface DiffLine {
  readonly type: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Line in the new text; of a removed line the one it stood before. */
  readonly line: number;
}

/** With more differences than that, the middle of the texts counts as replaced: nobody reads such a comparison line by line. */
const mostEdits = 1500;

/** The lines of two texts, side by side: the fewest that went and came (Myers 1986). */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  const lines: DiffLine[] = [];
  const same = (text: string) => lines.push({ type: 'same', text, line: 0 });
  for (const text of right.slice(0, start)) same(text);
  lines.push(...middle(left.slice(start, leftEnd), right.slice(start, rightEnd)));
  for (const text of right.slice(rightEnd)) same(text);
  let line = 0;
  return lines.map((each) => ({ ...each, line: each.type === 'removed' ? line + 1 : (line += 1) }));
}

/** Only what changed, with some lines around it; `undefined` stands for lines left out. */
export function changedParts(lines: readonly DiffLine[], around: number): readonly (DiffLine | undefined)[] {
  const shown = new Set<number>();
  for (const [position, { type }] of lines.entries()) {
    if (type === 'same') continue;
    for (let near = position - around; near <= position + around; near += 1) shown.add(near);
  }
  const parts: (DiffLine | undefined)[] = [];
  for (const [position, line] of lines.entries()) {
    if (shown.has(position)) parts.push(line);
    else if (parts.at(-1) !== undefined || position === 0) parts.push(undefined);
  }
  return shown.size === 0 ? [] : parts;
}

function middle(left: readonly string[], right: readonly string[]): DiffLine[] {
  const ways = shortestWay(left, right);
  if (ways === undefined) return [...left.map((text): DiffLine => ({ type: 'removed', text, line: 0 })), ...right.map((text): DiffLine => ({ type: 'added', text, line: 0 }))];
  const lines: DiffLine[] = [];
  let [x, y] = [left.length, right.length];
  for (let edits = ways.length - 1; edits >= 0; edits -= 1) {
    const way = ways[edits];
    const diagonal = x - y;
    const isAdded = diagonal === -edits || (diagonal !== edits && (way?.get(diagonal - 1) ?? -1) < (way?.get(diagonal + 1) ?? -1));
    const from = isAdded ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : (way?.get(from) ?? 0);
    const fromY = fromX - from;
    while (x > (edits === 0 ? 0 : Math.max(fromX, 0)) && y > (edits === 0 ? 0 : Math.max(fromY, 0)) && left[x - 1] === right[y - 1]) {
      lines.push({ type: 'same', text: left[x - 1] ?? '', line: 0 });
      x -= 1;
      y -= 1;
    }
    if (edits === 0) break;
    if (isAdded) lines.push({ type: 'added', text: right[y - 1] ?? '', line: 0 });
    else lines.push({ type: 'removed', text: left[x - 1] ?? '', line: 0 });
    [x, y] = [fromX, fromY];
  }
  return lines.reverse();
}

/** For each number of edits how far every diagonal had come before it. */
function shortestWay(left: readonly string[], right: readonly string[]): readonly ReadonlyMap<number, number>[] | undefined {
  let reached = new Map<number, number>([[1, 0]]);
  const ways: ReadonlyMap<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(left.length + right.length, mostEdits); edits += 1) {
    ways.push(new Map(reached));
    const next = new Map(reached);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = diagonal === -edits || (diagonal !== edits && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1));
      let x = down ? (reached.get(diagonal + 1) ?? 0) : (reached.get(diagonal - 1) ?? 0) + 1;
      let y = x - diagonal;
      while (x < left.length && y < right.length && left[x] === right[y]) {
        x += 1;
        y += 1;
      }
      next.set(diagonal, x);
      if (x >= left.length && y >= right.length) return ways;
    }
    reached = next;
  }
  return undefined;
}
