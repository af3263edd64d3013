import { beforeAll, describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../../catalog/actions';
import { diagnosePolicy } from '../diagnose';
import { applyEdits } from '../fixes';
import type { PolicyKind } from '../grammar';
import { policyWith } from './testing/checkTable';

let catalog: ActionCatalog;
beforeAll(async () => {
  catalog = actionCatalogOf(await loadActionFiles(['s3', 'sts', 'ec2', 'dynamodb', 'sqs']));
});

const object = '"Effect": "Allow", "Action": "s3:GetObject"';
const under = (condition: string, action = 's3:GetObject', effect = 'Allow') => policyWith(`"Effect": "${effect}", "Action": "${action}", "Resource": "*", "Condition": {${condition}}`);
const granted = (condition: string) => `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}, {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": {${condition}}}]}`;
const byUser = (principal: string) => policyWith(`"Principal": ${principal}, ${object}, "Resource": "arn:aws:s3:::b/*"`);
const user = 'arn:aws:iam::111122223333:user/u';

const widening: readonly [string, string, PolicyKind?][] = [
  ['POL200', policyWith('"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"')],
  ['POL201', policyWith('"Effect": "Allow", "Action": "s33:GetObject", "Resource": "*"')],
  ['POL202', policyWith('"Effect": "Allow", "Action": " s3:GetObject", "Resource": "*"')],
  ['POL211', policyWith('"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::b/*"')],
  ['POL300', policyWith(`${object}, "Resource": "bucket/*"`)],
  ['POL302', policyWith(`${object}, "Resource": "arn:amazon:s3:::b/*"`)],
  ['POL307', policyWith(`${object}, "Resource": "arn:aws:s3:us-east-1::b/*"`)],
  ['POL402', under('"ForAnyValue:Null": {"aws:TagKeys": "true"}')],
  ['POL403', under('"StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}')],
  ['POL408', under('"StringEquals": {"aws:PrincipalOrgIDs": "o-a1b2c3d4e5"}')],
  ['POL408', granted('"StringNotEquals": {"aws:PrincipalOrgIDs": "o-a1b2c3d4e5"}')],
  ['POL426', under('"StringEquals": {"aws:username": "a*"}')],
  ['POL426', granted('"StringNotEquals": {"aws:username": "a*"}')],
  ['POL433', under('"IpAddress": {"aws:SourceIp": "10.0.0.0/16"}')],
  ['POL434', granted('"NotIpAddress": {"aws:SourceIp": "10.0.0.0/16"}')],
  ['POL463', under('"ForAllValues:StringEquals": {"dynamodb:Attributes": ["a"]}', 'dynamodb:PutItem')],
  ['POL466', under('"StringEquals": {"dynamodb:ReturnConsumedCapacity": "total"}', 'dynamodb:GetItem')],
  ['POL501', policyWith(`${object}, "Resource": "arn:aws:s3:::b/\${aws:username, x}/*"`)],
  ['POL505', policyWith(`${object}, "Resource": "arn:aws:s3:::b/\${aws:username}/*"`).replace('2012', '2008')],
  ['POL600', byUser(`{"Aws": "${user}"}`), 'resource'],
  ['POL601', byUser(`"${user}"`), 'resource'],
  ['POL724', policyWith(`"Effect": "Allow", "Principal": {"AWS": "${user}"}, "Action": "sts:AssumeRoleWithSAML"`), 'trust'],
];

const narrowing: readonly [string, string, PolicyKind?][] = [
  ['POL200', policyWith('"Effect": "Deny", "Action": "s3:GetObjekt", "Resource": "*"')],
  ['POL200', policyWith('"Effect": "Allow", "NotAction": "s3:GetObjekt", "Resource": "*"')],
  ['POL408', under('"StringNotEquals": {"aws:PrincipalOrgIDs": "o-a1b2c3d4e5"}')],
  ['POL408', granted('"StringEquals": {"aws:PrincipalOrgIDs": "o-a1b2c3d4e5"}')],
  ['POL426', under('"StringNotEquals": {"aws:username": "a*"}')],
  ['POL434', under('"NotIpAddress": {"aws:SourceIp": "10.0.0.0/16"}')],
  ['POL460', granted('"StringLike": {"s3:prefix": "secret/*"}').replace('"s3:GetObject"', '"s3:ListBucket"')],
];

describe('Fixes', () => {
  it.each(widening)('of %s say that they grant more: %s', (code, text, kind = 'identity') => {
    const fixes = fixesOf(code, text, kind);
    expect(fixes.length).toBeGreaterThan(0);
    for (const { title, after } of fixes) {
      expect(title, after).toMatch(/grants more/);
    }
  });

  it.each(narrowing)('of %s do not say so where they take away: %s', (code, text, kind = 'identity') => {
    const fixes = fixesOf(code, text, kind);
    expect(fixes.length).toBeGreaterThan(0);
    for (const { title, after } of fixes) {
      expect(title, after).not.toMatch(/grants more/);
    }
  });
});

function fixesOf(code: string, text: string, kind: PolicyKind): readonly { readonly title: string; readonly after: string }[] {
  const found = diagnosePolicy(text, { kind, catalog }).filter((diagnostic) => diagnostic.code === code);
  return found.flatMap(({ fixes = [] }) => fixes.map(({ title, edits }) => ({ title, after: applyEdits(text, edits) })));
}
