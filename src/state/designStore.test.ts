import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDesign, type Design } from '../model/design';
import { apply, designStore, endBurst, openDesign, redo, undo } from './designStore';
import { select, selectionStore } from './selectionStore';
import { designNode } from '../model/design';
import { dropNode, duplicateNodes, moveNodes } from '../model/operations';
import type { DesignNode } from '../model/kinds';

const rename = (name: string) => (design: Design): Design => ({ ...design, name });
const name = () => designStore.getState().design.name;

function internet(id: string): DesignNode {
  return designNode.parse({ id, kind: 'internet', name: id, address: '1.1.1.1' }) as DesignNode;
}

describe('The document', () => {
  beforeEach(() => {
    vi.useRealTimers();
    openDesign(emptyDesign({ name: 'start', region: 'us-east-1', accountId: '111122223333' }), { designId: 'test' });
  });

  it('takes one undo step per change', () => {
    apply('Rename', rename('one'));
    apply('Rename', rename('two'));
    undo();
    expect(name()).toBe('one');
    redo();
    expect(name()).toBe('two');
  });

  it('selects every copy afterwards, and not what came along with them', () => {
    apply('Add', (design) => dropNode(design, 'vpc'));
    apply('Add', (design) => dropNode(design, 'subnet', { containerId: 'vpc1' }));
    for (let time = 0; time < 2; time += 1) apply('Add', (design) => dropNode(design, 'instance', { containerId: 'appSubnetA' }));
    apply('Duplicate', (design) => duplicateNodes(design, ['app1', 'app2']), { select: 'copies' });
    expect(selectionStore.getState().nodeIds).toEqual(['app3', 'app4']);
    apply('Duplicate', (design) => duplicateNodes(design, ['vpc1']), { select: 'copies' });
    expect(selectionStore.getState().nodeIds).toEqual(['vpc2']);
  });

  it('keeps two hundred steps of a design of two thousand nodes', () => {
    const nodes = Array.from({ length: 2000 }, (_, index) => internet(`Internet${index}`));
    openDesign({ ...emptyDesign({ name: 'large', region: 'us-east-1', accountId: '111122223333' }), nodes }, { designId: 'large' });
    const first = designStore.getState().design;
    for (let step = 0; step < 220; step += 1) apply('Move', (design) => moveNodes(design, [{ id: `Internet${step}`, x: 8 * step, y: -4000 - 80 * step }]));
    const last = designStore.getState().design;
    expect(last.layout.find(({ id }) => id === 'Internet219')).toMatchObject({ x: 1752, y: -21_520 });
    for (let step = 0; step < 220; step += 1) expect(undo()).toBe('Move');
    expect(undo()).toBeUndefined();
    expect(designStore.getState().design).toBe(first);
    for (let step = 0; step < 220; step += 1) redo();
    expect(designStore.getState().design).toBe(last);
    // What a step does not touch is shared with the step before it: two hundred of them are no two hundred designs.
    const { past } = designStore.getState();
    const [one, other] = [past[100]?.design, past[101]?.design];
    expect(one?.nodes).toBe(other?.nodes);
    expect(one?.layout.filter((entry, index) => entry !== other?.layout[index])).toHaveLength(1);
  });

  it('counts every change, undo included', () => {
    const { revision } = designStore.getState();
    apply('Rename', rename('one'));
    undo();
    expect(designStore.getState().revision).toBe(revision + 2);
  });

  it('takes a burst of typing as one step', () => {
    apply('Rename', rename('o'), { burst: 'name' });
    apply('Rename', rename('on'), { burst: 'name' });
    apply('Rename', rename('one'), { burst: 'name' });
    undo();
    expect(name()).toBe('start');
  });

  it('starts a new step after a pause, and when a field was left', () => {
    vi.useFakeTimers();
    apply('Rename', rename('a'), { burst: 'name' });
    vi.advanceTimersByTime(1500);
    apply('Rename', rename('b'), { burst: 'name' });
    endBurst();
    apply('Rename', rename('c'), { burst: 'name' });
    undo();
    expect(name()).toBe('b');
    undo();
    expect(name()).toBe('a');
  });

  it('stays as it is when an operation refuses', () => {
    const before = designStore.getState();
    expect(apply('Add', () => ({ ok: false, reason: 'No.' }))).toEqual({ ok: false, reason: 'No.' });
    expect(designStore.getState()).toBe(before);
  });

  it('makes no step of a change that changes nothing', () => {
    apply('Nothing', (design) => design);
    expect(designStore.getState().past).toEqual([]);
  });

  it('restores the selection with undo and redo', () => {
    apply('Add', (design) => ({ ...design, nodes: [internet('a'), internet('b')] }), { select: ['a'] });
    apply('Remove', (design) => ({ ...design, nodes: [internet('b')] }));
    expect(selectionStore.getState().nodeIds).toEqual([]);
    undo();
    expect(selectionStore.getState().nodeIds).toEqual(['a']);
    select(['b']);
    undo();
    redo();
    expect(selectionStore.getState().nodeIds).toEqual(['a']);
  });

  it('cannot be changed while it is open for reading', () => {
    openDesign(designStore.getState().design, { designId: 'test', mode: 'read' });
    expect(apply('Rename', rename('one'))).toMatchObject({ ok: false });
    expect(name()).toBe('start');
  });

  it('goes back to where it was, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 30 }), (names) => {
        const before = designStore.getState().design;
        let steps = 0;
        for (const next of names) {
          const outcome = apply('Rename', (design) => (design.name === next ? design : { ...design, name: next }));
          if (outcome.ok && outcome.changed) steps += 1;
        }
        const after = designStore.getState().design;
        for (let step = 0; step < steps; step += 1) undo();
        expect(designStore.getState().design).toBe(before);
        for (let step = 0; step < steps; step += 1) redo();
        expect(designStore.getState().design).toBe(after);
      }),
    );
  });

  it('remembers at least 200 steps', () => {
    for (let step = 0; step < 300; step += 1) apply('Rename', rename(String(step)));
    for (let step = 0; step < 250; step += 1) undo();
    expect(name()).toBe('49');
  });
});
