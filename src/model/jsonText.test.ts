import fc from 'fast-check';
import { parseTree, type ParseError } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { findDuplicateKey, nearestNode, positionsIn, wordsForJsonError } from './jsonText';

function treeOf(text: string) {
  const tree = parseTree(text);
  if (tree === undefined) throw new Error(`no JSON: ${text}`);
  return tree;
}

describe('The text of a JSON file', () => {
  it('has lines and columns from 1', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', 'ü'), { maxLength: 30 }).map((parts) => parts.join('')), fc.nat(29), (text, wanted) => {
        const offset = Math.min(wanted, text.length);
        const before = text.slice(0, offset).split('\n');
        expect(positionsIn(text)(offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
      }),
    );
  });

  it('has a key twice where one object says so, however deep', () => {
    expect(findDuplicateKey(treeOf('{"a": [{"b": 1, "b": 2}]}'))).toMatchObject({ key: 'b', path: ['a', 0, 'b'] });
    expect(findDuplicateKey(treeOf('{"a": {"b": 1}, "c": {"b": 2}}'))).toBeUndefined();
  });

  it('has the nearest value around a path that leads nowhere', () => {
    const text = '{"a": {"b": 1}}';
    expect(nearestNode(treeOf(text), ['a', 'x', 'y'])?.offset).toBe(text.indexOf('"a"'));
  });

  it('says what is wrong in words, and that it may have been cut off only where it may', () => {
    const wordsOf = (text: string) => {
      const errors: ParseError[] = [];
      parseTree(text, errors, { disallowComments: true });
      return errors.map((error) => wordsForJsonError(error, { cutOff: ' (cut off?)' }))[0];
    };
    expect(wordsOf('{"a": 1')).toBe('a closing brace is expected here (cut off?)');
    expect(wordsOf('{"a" 1}')).toBe('a colon is expected here');
  });
});
