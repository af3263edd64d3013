import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { policiesOf, type DesignPolicyKind } from '../model/policies';
import type { ReadablePolicy } from '../worker/protocol';

type Acceptance = (text: string, kind: DesignPolicyKind) => boolean;

/** The parser of policies is too large for the first paint: until something brings it, JSON is enough. */
let isAccepted: Acceptance = () => true;

/** From now on a text also has to be what AWS would let anybody save. */
export function acceptPoliciesBy(acceptance: Acceptance): void {
  isAccepted = acceptance;
}

/**
 * Remembers of each policy the last text that could be read as a policy: while somebody types, the simulation goes on with it.
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
      const standIns = policiesOf(node).flatMap(({ key, kind, title, text }): ReadablePolicy[] => {
        const name = `${node.id}#${key}`;
        if (text === undefined || text.trim() === '' || (isJson(text) && isAccepted(text, kind))) {
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
