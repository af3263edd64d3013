import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from './textChange';

describe('the change between two texts', () => {
  it.each([
    ['{"a": 1}', '{"a": 1}', undefined],
    ['{"a": 1', '{"a": 1}', { offset: 7, length: 0, text: '}' }],
    ['aaa', 'aa', { offset: 2, length: 1, text: '' }],
    ['', 'x', { offset: 0, length: 0, text: 'x' }],
  ])('from %s to %s', (before, after, expected) => expect(changeBetween(before, after)).toEqual(expected));

  it('turns the one into the other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const change = changeBetween(before, after) ?? { offset: 0, length: 0, text: '' };
        return before.slice(0, change.offset) + change.text + before.slice(change.offset + change.length) === after;
      }),
    );
  });
});
