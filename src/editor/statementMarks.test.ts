import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/syntax';
import { elementMarks, rangeOfPointer, shortReason, statementAt } from './statementMarks';

const text = `{
  "Statement": [
    { "Effect": "Allow", "Action": "*" },
    { "Effect": "Deny",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "*",
      "Condition": { "StringLike": { "aws:RequestTag/team": "a", "aws:SourceVpce": "vpce-1" } } }
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

describe('what the elements of a statement make of a request', () => {
  it('marks every element of a statement that applies', () => {
    expect(elementMarks(syntax, { pointer: '/Statement/0', outcome: 'allows' })).toEqual([{ outcome: 'matched', range: rangeOfPointer(syntax, '/Statement/0/Action'), end: { line: 3, column: 39 } }]);
  });

  it('underlines each value of an element that failed, and ticks the others', () => {
    const marks = elementMarks(syntax, {
      pointer: '/Statement/1',
      outcome: 'does-not-apply',
      failed: { pointer: '/Statement/1/Action', reason: 'the action `s3:ListBucket` is not covered by `s3:GetObject` or `s3:PutObject`.' },
      alsoFailed: [{ pointer: '/Statement/1/Condition/StringLike/aws:RequestTag~1team', reason: '`aws:RequestTag/team` is absent from the request, so `StringLike` is false.' }],
    });
    expect(marks.map(({ outcome }) => outcome)).toEqual(['failed', 'matched', 'failed', 'matched']);
    expect(marks[0]).toMatchObject({ texts: [{ startColumn: 18 }, { startColumn: 34 }], reason: 'Action: s3:ListBucket is not covered by s3:GetObject or s3:PutObject.' });
    // Behind the comma: before it the words would stand inside of the list.
    expect(marks[0]?.end).toEqual({ line: 5, column: 50 });
    expect(marks[2]).toMatchObject({ texts: [{ startLineNumber: 7 }], reason: 'Condition: aws:RequestTag/team is absent from the request, so StringLike is false.' });
  });

  it('says nothing of the elements where nothing is known of them', () => {
    expect(elementMarks(syntax, { pointer: '/Statement/1', outcome: 'does-not-apply' })).toEqual([]);
  });
});

describe('a reason in short', () => {
  it.each([
    ['the resource `arn:aws:s3:::reports/q3.csv` is not covered by `arn:aws:s3:::reports-eu/*`.', 'Resource: reports/q3.csv is not covered by reports-eu/*.'],
    ['the resource `arn:aws:sqs:us-east-1:111122223333:a` is not covered by `arn:aws:sqs:eu-west-1:111122223333:a`.', 'Resource: arn:aws:sqs:us-east-1:111122223333:a is not covered by arn:aws:sqs:eu-west-1:111122223333:a.'],
    ['the resource `arn:aws:s3:::a` is excepted by `*`.', 'Resource: arn:aws:s3:::a is excepted by *.'],
  ])('leaves out what all names share: %s', (reason, short) => {
    expect(shortReason({ pointer: '/Statement/0/Resource', reason })).toBe(short);
  });
});
