import type { Design } from '../../model/design';
import type { HistoryEntry } from '../../state/designStore';

/** In the words of the undo steps, what lies between two moments; undefined: nothing that could be undone. */
export function whatChanged(before: readonly HistoryEntry[], after: readonly HistoryEntry[]): string | undefined {
  const common = lastCommon(before, after);
  const undone = before.slice(common.before + 1);
  const done = after.slice(common.after + 1);
  const continued = after[common.after];
  // A burst of typing goes on in the step it began with: another entry that starts from the same design.
  if (continued !== undefined && continued !== before[common.before]) return sayLabels([continued, ...done]);
  if (done.length > 0) return sayLabels(done);
  return undone.length > 0 ? `Undo ${sayLabels(undone)}` : undefined;
}

function lastCommon(before: readonly HistoryEntry[], after: readonly HistoryEntry[]): { before: number; after: number } {
  const places = new Map<Design, number>(before.map((entry, position) => [entry.design, position]));
  for (const [position, entry] of [...after.entries()].toReversed()) {
    const found = places.get(entry.design);
    if (found !== undefined) return { before: found, after: position };
  }
  return { before: -1, after: -1 };
}

function sayLabels(entries: readonly HistoryEntry[]): string {
  const labels = [...new Set(entries.map(({ label }) => label))];
  const said = labels.slice(-2).join(', ');
  const more = labels.length - 2;
  return more > 0 ? `${said} and ${more} more` : said;
}

export interface DesignDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** Something else: requests, the name, the picture. */
  readonly otherwise: boolean;
}

/** What one state has and the other has not, by the names of the nodes. */
export function differenceOf(before: Design, after: Design): DesignDifference {
  const former = new Map(before.nodes.map((node) => [node.id, node]));
  const later = new Map(after.nodes.map((node) => [node.id, node]));
  const added = after.nodes.filter(({ id }) => !former.has(id)).map(({ name }) => name);
  const removed = before.nodes.filter(({ id }) => !later.has(id)).map(({ name }) => name);
  const changed = after.nodes.filter((node) => former.has(node.id) && text(former.get(node.id)) !== text(node)).map(({ name }) => name);
  const { nodes: _before, ...restBefore } = before;
  const { nodes: _after, ...restAfter } = after;
  return { added, removed, changed, otherwise: text(restBefore) !== text(restAfter) };
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
