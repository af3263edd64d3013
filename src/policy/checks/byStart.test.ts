import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWildcard, parseWildcard } from '../wildcard';
import { byStart, fixedStart } from './byStart';

describe('looking up patterns by their fixed start', () => {
  it('finds every pattern that fits a text, in the order of the list', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, (patterns, looked) => {
        const fits = (pattern: string) => matchesWildcard(parseWildcard(pattern), looked);
        expect(byStart(patterns, fixedStart)(looked).filter(fits)).toEqual(patterns.filter(fits));
      }),
    );
  });

  it('leaves out what begins otherwise', () => {
    const candidates = byStart(['reports/1/*', 'reports/2/*', '*'], fixedStart);
    expect(candidates('reports/2/a')).toEqual(['reports/2/*', '*']);
  });
});
