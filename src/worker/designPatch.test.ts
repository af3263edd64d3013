import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { emptyDesign, type Design } from '../model/design';
import { toNodeId } from '../model/identifiers';
import { designNode } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { applyDesignPatch, diffDesigns } from './designPatch';

const empty = emptyDesign({ name: 'd', region: 'us-east-1', accountId: '111122223333' });

function internet(id: string, address: string): DesignNode {
  return designNode.parse({ id, kind: 'internet', name: id, address }) as DesignNode;
}

describe('A patch between two designs', () => {
  it('holds only the node that changed', () => {
    const before: Design = { ...empty, nodes: [internet('a', '1.1.1.1'), internet('b', '2.2.2.2')] };
    const after: Design = { ...before, nodes: before.nodes.map((node) => (node.id === 'b' ? internet('b', '3.3.3.3') : node)) };
    const patch = diffDesigns(before, after);
    expect(patch.nodes.map((node) => node.id)).toEqual(['b']);
    expect(patch).not.toHaveProperty('nodeOrder');
    expect(applyDesignPatch(before, patch).nodes[0]).toBe(before.nodes[0]);
  });

  it('takes away a property that is gone', () => {
    const before: Design = { ...empty, notes: 'for the talk' };
    expect(applyDesignPatch(before, diffDesigns(before, empty))).toEqual(empty);
    expect('notes' in applyDesignPatch(before, diffDesigns(before, empty))).toBe(false);
  });

  it('leads from any design to any other, in its order', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'), { maxLength: 7 });
    const design = fc.tuple(ids, ids, fc.constantFrom('one', 'two')).map(
      ([nodes, layout, name]): Design => ({
        ...empty,
        name,
        nodes: nodes.map((id, position) => internet(id, `1.1.1.${position}`)),
        layout: layout.map((id, position) => ({ id: toNodeId(id), x: position, y: 0, width: 1, height: 1 })),
      }),
    );
    fc.assert(fc.property(design, design, (before, after) => {
      expect(applyDesignPatch(before, diffDesigns(before, after))).toEqual(after);
    }));
  });
});
