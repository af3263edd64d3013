import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './pathPieces';
import { overlap, placeLabels, type LabelWish } from './placeLabels';

const ground = { width: 1000, height: 600, nodes: [], lines: [] };

function wish(id: string, x: number, y: number, more: Partial<LabelWish> = {}): LabelWish {
  return { id, anchor: { x, y, width: 120, height: 40 }, width: 100, height: 30, where: 'beside', ...more };
}

describe('Labels of a presented path', () => {
  it('stand below what they name', () => {
    expect(placeLabels([wish('app', 300, 300)], ground).get('app')).toMatchObject({ x: 310, y: 344 });
  });

  it('go elsewhere where another label stands', () => {
    const places = placeLabels([wish('app', 300, 300), wish('db', 300, 350)], ground);
    const [app, db] = [places.get('app'), places.get('db')];
    expect(app && db && overlap(app, db)).toBe(0);
  });

  it('leave the lines of the path in sight', () => {
    const [below] = piecesOf('M360 340 L360 400 L600 400');
    expect(below).toEqual({ x: 353, y: 333, width: 14, height: 74 });
    expect(placeLabels([wish('app', 300, 300)], { ...ground, lines: piecesOf('M360 340 L360 400 L600 400') }).get('app')).toMatchObject({ y: 266 });
  });

  it('stay in the picture, and off the nodes where there is room', () => {
    const node = { x: 300, y: 340, width: 120, height: 40 };
    expect(placeLabels([wish('app', 300, 300)], { ...ground, nodes: [node] }).get('app')).toMatchObject({ y: 266 });
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 1400 }), fc.integer({ min: -400, max: 1000 }), fc.constantFrom('beside' as const, 'head' as const, 'near' as const), (x, y, where) => {
        const place = placeLabels([wish('app', x, y, { where })], ground).get('app');
        expect(place && place.x >= 0 && place.y >= 0 && place.x + place.width <= 1000 && place.y + place.height <= 600).toBe(true);
      }),
    );
  });
});
