import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesTokens, matchesWildcard, parseWildcard, wildcardTokens } from './wildcard';

const letters = fc.constantFrom('a', 'b', ':', 'é', '😀');
const patterns = fc.array(fc.oneof(letters, fc.constantFrom('*', '?')), { maxLength: 14 }).map((parts) => parts.join(''));

/** The same pattern as a regular expression: slow, and surely right. */
function expected(pattern: string, text: string): boolean {
  const source = pattern.replace(/\*+/g, '*').replace(/[*?]/g, (wildcard) => (wildcard === '*' ? '[^]*?' : '[^]'));
  return new RegExp(`^${source}$`, 'u').test(text);
}

describe('Wildcards', () => {
  it('mean the same in short texts and in long ones, which are searched by index', () => {
    const texts = fc.oneof(fc.array(letters, { maxLength: 8 }), fc.array(letters, { minLength: 100, maxLength: 160 })).map((parts) => parts.join(''));
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(matchesWildcard(parseWildcard(pattern), text)).toBe(expected(pattern, text));
        expect(matchesTokens(wildcardTokens(pattern), text)).toBe(expected(pattern, text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('find a piece of the text with any of its characters left open', () => {
    const cases = fc.record({ text: fc.array(letters, { minLength: 100, maxLength: 160 }), at: fc.nat(90), open: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), wrong: fc.option(fc.nat(39)) });
    fc.assert(
      fc.property(cases, ({ text, at, open, wrong }) => {
        const piece = text.slice(at, at + 40).map((letter, index) => (open[index] === true ? '?' : index === wrong ? '/' : letter));
        const pattern = `*${piece.join('')}*`;
        expect(matchesWildcard(parseWildcard(pattern), text.join(''))).toBe(!piece.includes('/'));
      }),
    );
  });

  it('take a list of patterns that all but match in no more than a moment', () => {
    const list = Array.from({ length: 2_000 }, (_, index) => parseWildcard(`*a?a${index % 2 === 0 ? '?' : ''}b?ba*`));
    const text = `${'aaaaaaab'.repeat(250)}`;
    // The best of some runs: others use the machine, too.
    let best = Infinity;
    for (let run = 0; run < 10; run += 1) {
      const start = performance.now();
      expect(list.some((pattern) => matchesWildcard(pattern, text))).toBe(false);
      best = Math.min(best, performance.now() - start);
    }
    expect(best).toBeLessThan(100);
  });
});
