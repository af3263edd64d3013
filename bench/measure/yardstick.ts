/**
 * Milliseconds that a fixed piece of work takes on this machine just now: text read, looked up, sorted. Others use the machine, too; what is
 * measured beside it is to be compared as a multiple of it, with an earlier run as with another machine.
 */
export function yardstick(): number {
  let best = Infinity;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** "3.1 yardsticks": how many of them a time is. */
export function inYardsticks(milliseconds: number, unit: number): number {
  return Math.round((milliseconds / unit) * 100) / 100;
}

function work(): number {
  const text = JSON.stringify(Array.from({ length: 4_000 }, (_, index) => ({ id: `node-${index * 7919}`, cidr: `10.${index % 250}.0.0/16`, rules: [index, index + 1] })));
  const read: unknown = JSON.parse(text);
  const index = new Map((Array.isArray(read) ? read : []).map((each: { readonly id: string; readonly rules: readonly number[] }) => [each.id, each.rules]));
  return [...index.keys()].toSorted().reduce((sum, id) => sum + (index.get(id)?.[0] ?? 0), 0);
}
