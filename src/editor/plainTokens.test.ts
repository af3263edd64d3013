import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTokens } from './plainTokens';

describe('the colours of a policy before the editor is there', () => {
  it('tell names, texts and effects apart', () => {
    const kinds = readTokens('{"Effect" : "Deny", "Sid": "a \\" b", "x').map(({ kind, text }) => [kind, text]);
    expect(kinds).toEqual([
      ['other', '{'], ['name', '"Effect"'], ['other', ' : '], ['deny', '"Deny"'], ['other', ', '], ['name', '"Sid"'], ['other', ': '], ['text', '"a \\" b"'], ['other', ', '], ['text', '"x'],
    ]);
  });

  it('leave nothing of the text out', () => {
    fc.assert(fc.property(fc.string(), (text) => readTokens(text).map((token) => token.text).join('') === text));
  });
});
