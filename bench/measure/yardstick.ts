/**
 * Milliseconds of processor time since `since` (a `process.cpuUsage()`): what else runs on the machine hardly counts in it, while the
 * clock on the wall stands for how busy the machine is.
 */
export function processorTime(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

/**
 * Milliseconds of processor time that a fixed piece of work takes here: text read, looked up, sorted. What is measured beside it is to be
 * compared as a multiple of it, with an earlier run as with another machine.
 */
export function yardstick(): number {
  work();
  const start = process.cpuUsage();
  for (let round = 0; round < 20; round += 1) work();
  return processorTime(start) / 20;
}

/** How many of them a time is. */
export function inYardsticks(milliseconds: number, unit: number): number {
  return Math.round((milliseconds / unit) * 10) / 10;
}

function work(): number {
  const text = JSON.stringify(Array.from({ length: 4_000 }, (_, index) => ({ id: `node-${index * 7919}`, cidr: `10.${index % 250}.0.0/16`, rules: [index, index + 1] })));
  const read: unknown = JSON.parse(text);
  const index = new Map((Array.isArray(read) ? read : []).map((each: { readonly id: string; readonly rules: readonly number[] }) => [each.id, each.rules]));
  return [...index.keys()].toSorted().reduce((sum, id) => sum + (index.get(id)?.[0] ?? 0), 0);
}
