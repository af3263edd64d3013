import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { policiesOf } from '../model/policies';
import type { ReadablePolicy } from '../worker/protocol';

/**
 * Remembers of each policy the last text that could be read as JSON: while somebody types, the simulation goes on with it.
 * The answer holds what stands in for text that cannot be read now; a policy that never could be read is not among it.
 */
export function rememberReadablePolicies(): (designId: string, design: Design) => readonly ReadablePolicy[] {
  let known: { designId: string; texts: Map<string, string>; seen: WeakMap<DesignNode, readonly ReadablePolicy[]> } | undefined;

  return (designId, design) => {
    // Ids mean something within their design only.
    if (known?.designId !== designId) known = { designId, texts: new Map(), seen: new WeakMap() };
    const { texts, seen } = known;
    return design.nodes.flatMap((node) => {
      const before = seen.get(node);
      if (before !== undefined) return before;
      const standIns = policiesOf(node).flatMap(({ key, title, text }): ReadablePolicy[] => {
        const name = `${node.id}#${key}`;
        if (text === undefined || text.trim() === '' || isJson(text)) {
          if (text === undefined) texts.delete(name);
          else texts.set(name, text);
          return [];
        }
        const readable = texts.get(name);
        return readable === undefined ? [] : [{ nodeId: node.id, key, title, text: readable }];
      });
      seen.set(node, standIns);
      return standIns;
    });
  };
}

// The browser's own parser: that of the policies would come before the first paint.
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The page's one memory: every question is asked on the same texts. */
export const pageReadablePolicies = rememberReadablePolicies();
