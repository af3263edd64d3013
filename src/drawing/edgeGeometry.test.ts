import { describe, expect, it } from 'vitest';
import { crossing, edgeEnds } from './edgeGeometry';

const box = (x: number, y: number, width = 100, height = 50) => ({ x, y, width, height });

describe('An edge between two boxes', () => {
  it.each([
    ['to the right', box(0, 0), box(200, 10), 'right', 'left'],
    ['to the left', box(200, 0), box(0, 0), 'left', 'right'],
    ['down', box(0, 0), box(20, 200), 'bottom', 'top'],
    ['up', box(0, 200), box(20, 0), 'top', 'bottom'],
    ['sideways although it is farther down', box(0, 0), box(140, 400), 'right', 'left'],
  ])('leads %s by the sides that face each other', (_, source, target, leaving, arriving) => {
    const ends = edgeEnds(source, target);
    expect([ends.source.side, ends.target.side]).toEqual([leaving, arriving]);
  });

  it('meets the border of its own container from within, straight', () => {
    const ends = edgeEnds(box(150, 60), box(0, 0, 300, 300));
    expect(ends.source).toEqual({ x: 250, y: 85, side: 'right' });
    expect(ends.target).toEqual({ x: 300, y: 85, side: 'left' });
  });

  it('crosses the border of the container it leaves at its own height', () => {
    const [from, subnet, to] = [box(20, 20), box(0, 0, 160, 120), box(400, 40)];
    const whole = edgeEnds(from, to);
    expect(crossing(whole, subnet, from, to)).toEqual({ x: 160, y: 45, side: 'right' });
    expect(crossing(whole, subnet, from, to, 'arriving')).toEqual({ x: 160, y: 45, side: 'left' });
  });

  it('crosses the border of the container it enters where it arrives', () => {
    const [from, to, subnet] = [box(0, 0), box(420, 60), box(400, 40, 160, 120)];
    const whole = edgeEnds(from, to);
    expect(crossing(whole, subnet, from, to, 'arriving')).toEqual({ x: 400, y: 85, side: 'left' });
  });
});
