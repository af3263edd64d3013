import { describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles } from '../../catalog/actions';
import { diagnosePolicy } from '../diagnose';
import type { DesignFacts } from '../designFacts';
import { itFinds, policyWith } from './testing/checkTable';

const design = (more: Partial<DesignFacts>): DesignFacts => ({ endpoints: [], vpcs: [], accounts: [], organizationIds: [], resources: [], roles: [], users: [], ...more });
const read = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme/*"';
const write = '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme/*"';
const guard = '"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}';
const second = (text: string) => text.replace(', {', ', ⟦{').replace('}]', '}⟧]');

describe('What the simulation says of a policy', () => {
  itFinds([
    { code: 'POL932', facts: design({ usedStatements: ['/Statement/0'] }), finds: second(policyWith(read, write)), butNotIn: policyWith(read, guard), fixes: 'none', severity: 'suggestion' },
    { code: 'POL932', facts: design({ usedStatements: ['/Statement/0'] }), finds: second(policyWith(read, write)), butNotIn: policyWith(read, write), butNotWith: { facts: design({ usedStatements: undefined }) } },
    { code: 'POL933', facts: design({ changedExpectations: [{ title: 'App reads', before: 'allowed', after: 'denied' }] }), finds: policyWith(read).replace('"Statement"', '⟦"Statement"⟧'), butNotIn: policyWith(read), butNotWith: { facts: design({ changedExpectations: [] }) }, fixes: 'none', severity: 'warning' },
    { code: 'POL933', facts: design({ changedExpectations: [{ title: 'App reads', before: 'allowed', after: 'denied', pointer: '/Statement/1' }] }), finds: policyWith(read, '"Effect": "Deny", "Action": ⟦"s3:Get*"⟧, "Resource": "*"'), butNotIn: policyWith(read), butNotWith: { facts: design({}) } },
    { code: 'POL934', facts: design({ newlyAllowed: [{ pointer: '/Statement/1', action: 's3:PutObject', resource: 'arn:aws:s3:::acme/x', principal: 'arn:aws:iam::111122223333:role/app' }] }), finds: policyWith(read, write.replace('"s3:PutObject"', '⟦"s3:PutObject"⟧')), butNotIn: policyWith(read), butNotWith: { facts: design({ newlyAllowed: [] }) }, fixes: 'none', severity: 'suggestion' },
  ]);

  it('names the pattern and one request that is newly allowed', async () => {
    const catalog = actionCatalogOf(await loadActionFiles(['s3']));
    const facts = design({ newlyAllowed: [{ pointer: '/Statement/0', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/x', principal: 'anonymous' }] });
    const found = diagnosePolicy(policyWith(read.replace('GetObject', 'Get*')), { kind: 'identity', catalog, facts }).find(({ code }) => code === 'POL934');
    expect(found?.message).toBe('Newly allowed: `s3:Get*` on `arn:aws:s3:::acme/*`, for example `s3:GetObject` on `arn:aws:s3:::acme/x` by `anonymous`.');
  });
});
