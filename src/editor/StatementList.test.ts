import { describe, expect, it } from 'vitest';
import { wordsOfMark } from './StatementList';

describe('the words of a statement’s mark', () => {
  it.each([
    [{ pointer: '/Statement/0', outcome: 'allows' as const }, 'Statement 1 allows'],
    [{ pointer: '/Statement/1', outcome: 'does-not-apply' as const, failed: { pointer: '/Statement/1/Resource', reason: 'Resource: it is not under `a/*`' } }, 'Statement 2 does not apply: Resource: it is not under `a/*`'],
    [{ pointer: '/Statement', outcome: 'denies' as const }, 'The statement denies'],
  ])('count from one and give the reason: %o', (mark, words) => {
    expect(wordsOfMark(mark)).toBe(words);
  });
});
