import { containerIdOf, kindOf } from '../model/containment';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';

export interface OutlineRow {
  readonly node: DesignNode;
  /** 1 at the top. */
  readonly level: number;
  /** Place among its siblings, from 1, and how many there are. */
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly expanded: boolean;
}

/** The whole design as a tree, what is drawn within other nodes included: rows from top to bottom, without those of folded ones. */
export function outlineRows(design: Design, folded: ReadonlySet<string>): readonly OutlineRow[] {
  const children = new Map<string | undefined, DesignNode[]>();
  const known = new Set<string>(design.nodes.map((node) => node.id));
  for (const node of design.nodes) {
    const container = containerIdOf(design, node);
    const key = container !== undefined && container !== node.id && known.has(container) ? container : undefined;
    const list = children.get(key);
    if (list) list.push(node);
    else children.set(key, [node]);
  }
  const rows: OutlineRow[] = [];
  const seen = new Set<string>();
  const visit = (parent: string | undefined, level: number) => {
    const siblings = (children.get(parent) ?? []).toSorted(compareNodes);
    for (const [index, node] of siblings.entries()) {
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      const hasChildren = children.has(node.id);
      const expanded = hasChildren && !folded.has(node.id);
      rows.push({ node, level, position: index + 1, siblings: siblings.length, hasChildren, expanded });
      if (expanded) visit(node.id, level + 1);
    }
  };
  visit(undefined, 1);
  return rows;
}

/** Containers first, then by kind, then by name. */
function compareNodes(one: DesignNode, other: DesignNode): number {
  const rank = (node: DesignNode) => (kindOf(node).container === true ? 0 : 1);
  return rank(one) - rank(other) || kindOf(one).label.localeCompare(kindOf(other).label) || one.name.localeCompare(other.name, 'en', { numeric: true });
}

/** The row of the container of a row. */
export function parentRow(rows: readonly OutlineRow[], index: number): number | undefined {
  const level = rows[index]?.level;
  if (level === undefined) return undefined;
  for (let above = index - 1; above >= 0; above -= 1) if ((rows[above]?.level ?? 0) < level) return above;
  return undefined;
}

/** The next row whose name begins with what is typed, round the end. */
export function rowByLetter(rows: readonly OutlineRow[], from: number, text: string): number | undefined {
  const wanted = text.toLowerCase();
  for (let step = 1; step <= rows.length; step += 1) {
    const index = (from + step) % rows.length;
    if (rows[index]?.node.name.toLowerCase().startsWith(wanted)) return index;
  }
  return undefined;
}
