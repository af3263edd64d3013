import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/syntax';
import { rangeOfPointer, statementAt } from './statementMarks';

const text = `{
  "Statement": [
    { "Effect": "Allow", "Action": "*" },
    { "Effect": "Deny",
      "Action": ["s3:GetObject", "s3:PutObject"] }
  ]
}`;
const syntax = parsePolicy(text);

describe('places in a policy', () => {
  it('gives the range of the value a pointer names', () => {
    expect(rangeOfPointer(syntax, '/Statement/1/Action/1')).toEqual({ startLineNumber: 5, startColumn: 34, endLineNumber: 5, endColumn: 48 });
  });

  it('gives the nearest value that is there for a pointer into nothing', () => {
    expect(rangeOfPointer(syntax, '/Statement/0/Resource')).toEqual(rangeOfPointer(syntax, '/Statement/0'));
  });

  it('finds the statement around the cursor', () => {
    expect(statementAt(syntax, text.indexOf('PutObject'))).toBe('/Statement/1');
    expect(statementAt(syntax, 0)).toBeUndefined();
  });
});
