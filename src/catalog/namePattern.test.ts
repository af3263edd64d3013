import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsNamePattern } from './namePattern';

describe('Names and patterns', () => {
  it.each([
    ['get*', 'getobject', true],
    ['*object', 'getobject', true],
    ['get?bject', 'getobject', true],
    ['get?object', 'getobject', false],
    ['*', '', true],
    ['?', '', false],
    ['', 'a', false],
  ])('%s and %s: %s', (pattern, name, fits) => expect(fitsNamePattern(pattern, name)).toBe(fits));

  it('fit as the definition says', () => {
    const fits = (pattern: string, name: string): boolean => {
      if (pattern === '') return name === '';
      if (pattern.startsWith('*')) return fits(pattern.slice(1), name) || (name !== '' && fits(pattern, name.slice(1)));
      return name !== '' && (pattern.startsWith('?') || pattern[0] === name[0]) && fits(pattern.slice(1), name.slice(1));
    };
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 7 });
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        expect(fitsNamePattern(one, other)).toBe(fits(one, other));
      }),
    );
  });

  it('are decided at once, however many ways there are to try', () => {
    expect(fitsNamePattern(`${'*?'.repeat(30)}zz`, 'a'.repeat(200))).toBe(false);
  });
});
