/** Deeper than any design or template of people; the browser's own JSON and its messages between threads give up at some thousands. */
export const deepestNesting = 250;

/** Whether objects and lists are nested deeper than that. Without recursion, which is what such a file is made to exhaust. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepestNesting) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item).filter(isContainer) : []));
  }
  return false;
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
