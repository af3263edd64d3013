import { describe, expect, it } from 'vitest';
import { setCollapsed } from '../model/operations';
import { designOf, instance, subnet, vpc } from '../model/testing/designBuilder';
import { boxesOf, containerAt } from '../drawing/boxes';
import { followDrag } from './dragNodes';
import { neighbourOf } from './neighbour';
import { placed } from '../drawing/testing/placed';

const design = placed(
  designOf(vpc('Vpc', '10.0.0.0/16').with(subnet('A', '10.0.1.0/24', { zone: 'a' }).with(instance('Host')), subnet('B', '10.0.2.0/24', { zone: 'b' }).with(instance('Peer')))),
);
const boxes = boxesOf(design);
const middleOf = (id: string) => {
  const box = boxes.get(id);
  if (box === undefined) throw new Error(id);
  return { x: box.left + box.width / 2, y: box.top + box.height - 6 };
};

describe('The boxes on the canvas', () => {
  it('come containers first', () => {
    const ids = [...boxes.keys()];
    expect(ids.indexOf('Vpc')).toBeLessThan(ids.indexOf('A'));
    expect(ids.indexOf('A')).toBeLessThan(ids.indexOf('Host'));
  });

  it('are found once per document', () => {
    expect(boxesOf(design)).toBe(boxes);
    expect(boxesOf({ ...design, name: 'other' })).toBe(boxes);
  });

  it('leave out what is in a collapsed container', () => {
    const collapsed = setCollapsed(design, ['A'], 'collapsed');
    if (!collapsed.ok) throw new Error(collapsed.reason);
    const shown = boxesOf(collapsed.design);
    expect(shown.has('Host')).toBe(false);
    expect(shown.get('A')).toMatchObject({ collapsed: true, children: 1 });
  });

  it('tell the innermost container under a point, without the one that is dragged', () => {
    expect(containerAt(boxes, middleOf('A'))?.node.id).toBe('A');
    expect(containerAt(boxes, middleOf('A'), new Set(['A']))?.node.id).toBe('Vpc');
    expect(containerAt(boxes, { x: -5000, y: 0 })).toBeUndefined();
  });
});

describe('A dragged node', () => {
  const drag = (id: string, over: { x: number; y: number }, by = { x: 0, y: 0 }) =>
    followDrag(design, { ids: [id], by, pointer: over, over, zoom: 1, snapping: 'on' });

  it('stays in its container while it is over it', () => {
    expect(drag('Host', middleOf('A')).candidate).toBeUndefined();
  });

  it('may move into another subnet', () => {
    expect(drag('Host', middleOf('B')).candidate).toEqual({ containerId: 'B', refusal: undefined });
  });

  it('may not stand where AWS does not let it, and the reason says so', () => {
    expect(drag('Host', { x: -5000, y: 0 }).candidate?.refusal).toBe('An EC2 instance lives in a subnet.');
  });

  it('pushes the edge of its container outwards, and that of the container around it', () => {
    const { places } = drag('Host', middleOf('A'), { x: 104, y: 0 });
    const [host, subnetA] = [places.get('Host'), places.get('A')];
    expect((host?.x ?? 0) + (boxes.get('Host')?.width ?? 0) + 16).toBeLessThanOrEqual(subnetA?.width ?? 0);
    expect(subnetA?.width).toBeGreaterThan(boxes.get('A')?.width ?? 0);
    // Its neighbour makes way and the VPC grows around both.
    expect(places.get('B')?.x).toBeGreaterThan(boxes.get('B')?.x ?? 0);
    expect(places.get('Vpc')?.width).toBeGreaterThan(boxes.get('Vpc')?.width ?? 0);
  });

  it('stays where it is on screen while the left edge gives way', () => {
    const { places } = drag('Host', middleOf('A'), { x: -64, y: 0 });
    const at = (id: string) => places.get(id)?.x ?? boxes.get(id)?.x ?? 0;
    expect(at('Vpc') + at('A') + at('Host')).toBe((boxes.get('Host')?.left ?? 0) - 64);
  });
});

describe('Alt and an arrow', () => {
  it('lead to the nearest node that way', () => {
    expect(neighbourOf(boxes, 'Host', 'right')).toBe('Peer');
    expect(neighbourOf(boxes, 'Peer', 'left')).toBe('Host');
    expect(neighbourOf(boxes, 'Peer', 'up')).toBeUndefined();
  });
});
