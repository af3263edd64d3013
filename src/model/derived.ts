import type { Design } from './design';
import type { DesignNode } from './kinds';

/**
 * A function of the nodes, the Region and the account of a design, computed once as long as these stay the same: moving
 * things about on the canvas, or renaming the design, computes nothing anew.
 */
export function derived<Value>(compute: (design: Design) => Value): (design: Design) => Value {
  const made = new WeakMap<readonly DesignNode[], { readonly region: string; readonly accountId: string; readonly value: Value }>();
  return (design) => {
    const known = made.get(design.nodes);
    if (known !== undefined && known.region === design.region && known.accountId === design.accountId) return known.value;
    const value = compute(design);
    made.set(design.nodes, { region: design.region, accountId: design.accountId, value });
    return value;
  };
}
