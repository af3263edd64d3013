import { describe, expect, it } from 'vitest';
import { roundedPath, wayOf } from './edgeWay';

const box = (x: number, y: number, width = 100, height = 50) => ({ x, y, width, height });

function way(source: ReturnType<typeof box>, target: ReturnType<typeof box>) {
  return wayOf({ source, target, from: source, to: target });
}

describe('The way of an edge', () => {
  it('is straight between boxes of one height', () => {
    expect(way(box(0, 0), box(200, 0))).toEqual({ path: 'M100 25 L200 25', end: { x: 200, y: 25, side: 'left' }, arrives: true });
  });

  it('takes one step with rounded corners half-way', () => {
    expect(way(box(0, 0), box(200, 100)).path).toBe('M100 25 L142 25 Q150 25 150 33 L150 117 Q150 125 158 125 L200 125');
  });

  it('has smaller corners where there is less room', () => {
    expect(way(box(0, 0), box(200, 4)).path).toBe('M100 25 L148 25 Q150 25 150 27 L150 27 Q150 29 152 29 L200 29');
  });

  it('does not arrive at a border that the line only crosses', () => {
    const [from, subnet, to] = [box(20, 20), box(0, 0, 160, 120), box(400, 40)];
    expect(wayOf({ source: from, target: subnet, from, to })).toMatchObject({ path: 'M120 45 L160 45', arrives: false });
    expect(wayOf({ source: subnet, target: to, from, to }).arrives).toBe(true);
  });

  it('has its corners rounded as far as there is room', () => {
    expect(roundedPath([{ x: 0, y: 0 }, { x: 50, y: 0 }, { x: 50, y: 10 }, { x: 90, y: 10 }])).toBe('M0 0 L45 0 Q50 0 50 5 L50 5 Q50 10 55 10 L90 10');
  });
});
