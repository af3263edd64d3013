import { expect, it } from 'vitest';
import { evaluateText } from './index';
import { caseOf, everything } from './testing/policies';

const text = JSON.stringify(caseOf({ identity: everything }));

it('answers one case with one result and a list with a list', () => {
  expect(evaluateText(text)).toMatchObject({ readable: true, answer: { decision: 'allowed' } });
  expect(evaluateText(`[${text}, 5]`)).toMatchObject({ readable: true, answer: [{ decision: 'allowed' }, { error: { pointer: '' } }] });
});

it('sees a member that is written twice (1.3)', () => {
  const twice = text.replace('"Effect":"Allow"', '"Effect":"Deny","Effect":"Allow"');
  const error = { error: { pointer: '/identityPolicies/0/policy/Statement/0/Effect' } };
  expect(evaluateText(twice)).toMatchObject({ readable: true, answer: error });
  expect(evaluateText(`[${text}, ${twice}]`)).toMatchObject({ readable: true, answer: [{ decision: 'allowed' }, error] });
});

it('says where a text is no JSON', () => {
  expect(evaluateText('{\n  "request": }')).toMatchObject({ readable: false, line: 2 });
});

it('compares numbers as the text they were written as (1.5)', () => {
  const decide = (policyValue: string, requestValue: string) => {
    const condition = text.replace('"Effect":"Allow"', `"Effect":"Allow","Condition":{"StringEquals":{"x:n":${policyValue}}}`);
    return evaluateText(condition.replace('"request":{', `"request":{"context":{"x:n":${requestValue}},`));
  };
  expect(decide('10.0', '"10.0"')).toMatchObject({ answer: { decision: 'allowed' } });
  expect(decide('10.0', '10')).toMatchObject({ answer: { decision: 'implicitDeny' } });
  expect(decide('"12345678901234567890"', '12345678901234567890')).toMatchObject({ answer: { decision: 'allowed' } });
});

it('takes a condition key named `__proto__` like any other', () => {
  const condition = text.replace('"Effect":"Allow"', '"Effect":"Allow","Condition":{"StringEquals":{"__proto__":"v"}}');
  expect(evaluateText(condition)).toMatchObject({ answer: { decision: 'implicitDeny' } });
  expect(evaluateText(condition.replace('"request":{', '"request":{"context":{"__proto__":"v"},'))).toMatchObject({ answer: { decision: 'allowed' } });
});
