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
