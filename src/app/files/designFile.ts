import type { Design } from '../../model/design';

/** The text of a design file. Stable: the same design gives the same bytes. */
export function writeDesignFile(design: Design): string {
  return `${JSON.stringify(sorted(design), null, 2)}\n`;
}

/** Lists keep their order, properties stand in the order of their names, `format` and `version` first. */
function sorted(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const first = depth === 0 ? ['format', 'version', 'name'] : ['id', 'kind', 'name'];
  const rank = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length);
  // A template that was imported is somebody else's text: its order is kept.
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const inOrder = entries.toSorted(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return Object.fromEntries(inOrder.map(([key, item]) => [key, depth === 0 && key === 'template' ? item : sorted(item, depth + 1)]));
}
