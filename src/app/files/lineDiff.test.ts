import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedParts, diffLines, type DiffLine } from './lineDiff';

const said = (lines: readonly DiffLine[]) => lines.map(({ type, text }) => `${{ same: ' ', removed: '-', added: '+' }[type]}${text}`);

describe('a comparison of two texts', () => {
  it('marks what went and what came', () => {
    expect(said(diffLines('a\nb\nc\nd', 'a\nx\nc\nd\ne'))).toEqual([' a', '-b', '+x', ' c', ' d', '+e']);
  });

  it('gives back both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '{', '}'), { maxLength: 30 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        expect(lines.filter(({ type }) => type !== 'added').map((line) => line.text).join('\n')).toBe(before);
        expect(lines.filter(({ type }) => type !== 'removed').map((line) => line.text).join('\n')).toBe(after);
      }),
    );
  });

  it('takes texts with nothing in common as replaced, at once', () => {
    const many = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word}${index}`).join('\n');
    expect(diffLines(many('a'), many('b'))).toHaveLength(10_000);
  });

  it('shows only what is near a change', () => {
    const lines = diffLines('1\n2\n3\n4\n5\n6\n7\n8', '1\n2\n3\n4\nfive\n6\n7\n8');
    expect(changedParts(lines, 1).map((line) => line?.text)).toEqual([undefined, '4', '5', 'five', '6', undefined]);
    expect(changedParts(diffLines('a', 'a'), 1)).toEqual([]);
  });
});
