import { describe, expect, it } from 'vitest';
import { applyEdits } from '../policy/fixes';
import { requestFixes, type RequestFixFacts } from './requestFixes';

const nothing: RequestFixFacts = { marks: [], action: undefined, throughEndpoint: false, resourceArns: [], actionPrefix: undefined };
const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const fixed = (statement: object, facts: Partial<RequestFixFacts>): readonly [string, unknown][] => {
  const text = policy(statement);
  return requestFixes(text, { ...nothing, ...facts }).map(({ title, edits }) => [title, JSON.parse(applyEdits(text, edits)).Statement[0]]);
};

describe('fixes that suit the traced request', () => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
  const marks = [{ pointer: '/Statement/0', outcome: 'does-not-apply' as const, failed: { pointer: '/Statement/0/Action', reason: '' } }];

  it('add the action it needs to the statement that lacks it, and say that this grants more', () => {
    const [[title, result] = []] = fixed(statement, { marks, action: 's3:PutObject' });
    expect(title).toBe('Add `s3:PutObject`, which the traced request needs (grants more)');
    expect(result).toEqual({ ...statement, Action: ['s3:GetObject', 's3:PutObject'] });
  });

  it('add nothing to a denial, nor where the action fits', () => {
    expect(fixed({ ...statement, Effect: 'Deny' }, { marks, action: 's3:PutObject' })).toEqual([]);
    expect(fixed(statement, { marks: [{ pointer: '/Statement/0', outcome: 'allows' }], action: 's3:PutObject' })).toEqual([]);
  });
});

describe('restricting `*` to the resources of the design', () => {
  const resourceArns = ['arn:aws:s3:::a', 'arn:aws:dynamodb:us-east-1:111122223333:table/t', 'arn:aws:sqs:us-east-1:111122223333:q'];

  it.each([
    ['the services of its actions', { Effect: 'Allow', Action: ['s3:Get*', 'dynamodb:GetItem'], Resource: '*' }, undefined, ['arn:aws:s3:::a', 'arn:aws:s3:::a/*', 'arn:aws:dynamodb:us-east-1:111122223333:table/t', 'arn:aws:dynamodb:us-east-1:111122223333:table/t/index/*']],
    ["the endpoint's service where every action is named", { Effect: 'Allow', Action: '*', Resource: ['*'] }, 'sqs', ['arn:aws:sqs:us-east-1:111122223333:q']],
  ])('names those of %s', (_, statement, actionPrefix, expected) => {
    expect(fixed(statement, { resourceArns, actionPrefix }).map(([, result]) => result)).toEqual([{ ...statement, Resource: expected }]);
  });

  it.each([
    ['is not offered for a denial', { Effect: 'Deny', Action: 's3:*', Resource: '*' }],
    ['is not offered where any service is meant', { Effect: 'Allow', Action: '*', Resource: '*' }],
    ['is not offered where the design has no such resource', { Effect: 'Allow', Action: 'kms:*', Resource: '*' }],
  ])('%s', (_, statement) => expect(fixed(statement, { resourceArns })).toEqual([]));
});

describe('adding `IfExists`', () => {
  const conditional = (Effect: string, operator: string) => ({ Effect, Action: 's3:*', Resource: 'arn:aws:s3:::a', Condition: { [operator]: { 'aws:SourceVpce': 'vpce-1' } } });

  it('says what it does to a grant and to a denial', () => {
    expect(fixed(conditional('Allow', 'StringEquals'), {})).toEqual([['Write `StringEqualsIfExists`: requests without the key fit, too (grants more)', conditional('Allow', 'StringEqualsIfExists')]]);
    expect(fixed(conditional('Deny', 'StringEquals'), {}).map(([title]) => title)).toEqual(['Write `StringEqualsIfExists`: requests without the key fit, too (denies more)']);
  });

  it.each(['StringEqualsIfExists', 'Null', 'StringNotEquals', 'ForAllValues:StringEquals', 'NoOperator'])('is not offered for %s', (operator) => {
    expect(fixed(conditional('Allow', operator), {})).toEqual([]);
  });
});

describe('a source address behind an endpoint', () => {
  const statement = (key: string) => ({ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::a', Condition: { NotIpAddress: { [key]: '203.0.113.0/24' } } });

  it('is that of the VPC', () => {
    expect(fixed(statement('aws:sourceIp'), { throughEndpoint: true })).toEqual([['Write `aws:VpcSourceIp`: the traced request comes through an endpoint (denies otherwise)', statement('aws:VpcSourceIp')]]);
  });

  it.each([[false, 'aws:SourceIp'], [true, 'aws:VpcSourceIp']])('is left as it is elsewhere', (throughEndpoint, key) => {
    expect(fixed(statement(key), { throughEndpoint })).toEqual([]);
  });
});

it('offers nothing while the text is broken', () => {
  expect(requestFixes('{"Statement": [{"Effect": "Allow", "Action": "s3:*" "Resource": "*"}]}', { ...nothing, resourceArns: ['arn:aws:s3:::a'] })).toEqual([]);
});
