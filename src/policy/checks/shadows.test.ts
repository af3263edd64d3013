import { describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles } from '../../catalog/actions';
import { diagnosePolicy } from '../diagnose';
import { itFinds, policyWith } from './testing/checkTable';

const denying = (rest: string) => `"Effect": "Deny", ${rest}`;
const firstOf = (text: string) => text.replace('[{', '[⟦{').replace('}, {', '}⟧, {');
const all = '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme/*"';

describe('An Allow that is partly shadowed', () => {
  itFinds([
    { code: 'POL824', finds: firstOf(policyWith(all, denying('"Action": "s3:DeleteObject", "Resource": "*"'))), butNotIn: policyWith(all, denying('"Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::other/*"')), severity: 'warning', fixes: 'none' },
    { code: 'POL824', finds: firstOf(policyWith(all, denying('"Action": "s3:*", "Resource": "arn:aws:s3:::acme/private/*"'))), butNotIn: policyWith(all, denying('"Action": "s3:*", "Resource": "*"')) },
    // A Deny under a condition of its own is a guard.
    { code: 'POL824', finds: firstOf(policyWith('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', denying('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::secret/*"'))), butNotIn: policyWith('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', denying('"Action": "s3:GetObject", "Resource": "*"')) },
    { code: 'POL824', finds: firstOf(policyWith(all, denying('"NotAction": "s3:GetObject", "Resource": "*"'))), butNotIn: policyWith(all, denying('"Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}')) },
    { code: 'POL824', kind: 'resource', service: 's3', finds: firstOf(policyWith(`${all}, "Principal": {"AWS": "arn:aws:iam::111122223333:role/r"}`, denying('"Principal": "*", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::acme/*"'))), butNotIn: policyWith(`${all}, "Principal": "*"`, denying('"Principal": {"AWS": "arn:aws:iam::111122223333:role/r"}, "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::acme/*"')) },
  ]);

  it('is told the values of a key that are left, and those that are not', async () => {
    const catalog = actionCatalogOf(await loadActionFiles(['s3']));
    const listing = (effect: string, condition: string) => `"Effect": "${effect}", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme", "Condition": {${condition}}`;
    const messageOf = (...statements: readonly string[]) => diagnosePolicy(policyWith(...statements), { kind: 'identity', catalog }).find(({ code }) => code === 'POL824')?.message;
    const home = listing('Allow', '"StringLike": {"s3:prefix": "home/*"}');
    expect(messageOf(home, listing('Deny', '"StringLike": {"s3:prefix": "home/secret/*"}'))).toBe(
      'A `Deny` of this policy takes a part of this away: `s3:ListBucket` on `arn:aws:s3:::acme` is still allowed with `s3:prefix` = `home/example`, with `home/secret/example` it is not.',
    );
    expect(messageOf(home, listing('Deny', '"StringLike": {"s3:prefix": "other/*"}'))).toBeUndefined();
    expect(messageOf(home, listing('Deny', '"Bool": {"aws:SecureTransport": "false"}'))).toBeUndefined();
    const office = listing('Allow', '"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}');
    expect(messageOf(office, listing('Deny', '"IpAddress": {"aws:SourceIp": "203.0.113.128/25"}'))).toContain('with `203.0.113.128` it is not');
    expect(messageOf(office, listing('Deny', '"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}'))).toBeUndefined();
  });

  it('has one example of what is left and one of what is not', async () => {
    const catalog = actionCatalogOf(await loadActionFiles(['s3']));
    const text = policyWith('"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::acme/*"', denying('"Action": "s3:PutObject", "Resource": "*"'));
    const found = diagnosePolicy(text, { kind: 'identity', catalog }).find(({ code }) => code === 'POL824');
    expect(found).toMatchObject({ pointer: '/Statement/0', related: [{ pointer: '/Statement/1', message: 'The `Deny`' }] });
    expect(found?.message).toBe('A `Deny` of this policy takes a part of this away: `s3:GetObject` on `arn:aws:s3:::acme/example` is still allowed, `s3:PutObject` on `arn:aws:s3:::acme/example` is not.');
  });
});

const acting = (action: string, condition: string, effect = 'Allow') => policyWith(`"Effect": "${effect}", "Action": ${action}, "Resource": "*", "Condition": {${condition}}`);

describe('Keys that few actions carry', () => {
  itFinds([
    { code: 'POL418', finds: acting('"iam:GetRole"', '"StringNotEquals": {⟦"iam:PassedToService"⟧: "ec2.amazonaws.com"}', 'Deny'), butNotIn: acting('["iam:GetRole", "iam:PassRole"]', '"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}', 'Deny'), fixes: 'some', severity: 'error' },
    { code: 'POL418', finds: acting('"iam:TagR*"', '"StringEquals": {⟦"iam:PassedToService"⟧: "ec2.amazonaws.com"}'), butNotIn: acting('"iam:*Role"', '"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}'), fixes: 'some' },
    // A session carries it into requests to any service.
    { code: 'POL418', finds: acting('["sqs:SendMessage", "iam:GetRole"]', '"StringNotEquals": {⟦"iam:PassedToService"⟧: "ec2.amazonaws.com"}', 'Deny'), butNotIn: acting('"sqs:SendMessage"', '"ArnNotEquals": {"ssm:SourceInstanceARN": "arn:aws:ssm:eu-west-1:111122223333:managed-instance/mi-1"}', 'Deny') },
    // There it decides: POL417 says that the action is never allowed.
    { code: 'POL418', finds: acting('"iam:GetRole"', '"StringEqualsIfExists": {⟦"iam:PassedToService"⟧: "ec2.amazonaws.com"}'), butNotIn: acting('"iam:GetRole"', '"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}') },
  ]);
});

// No action of the real data sends it any more, so this one is made up.
const sending = actionCatalogOf([{ service: 's3', actions: { GetObject: 'r||0', PutObject: 'w||' }, resourceTypes: [], conditionKeys: ['aws:ARN|ARN'] }]);
const byArn = (key: string, action = 's3:GetObject') => acting(`"${action}"`, `"ArnEquals": {${key}: "arn:aws:iam::111122223333:role/r"}`);

describe('A key that services have given up', () => {
  itFinds([
    { code: 'POL412', catalog: sending, finds: byArn('⟦"aws:ARN"⟧'), butNotIn: byArn('"aws:ARN"', 's3:PutObject'), fixes: 'some', severity: 'warning' },
    { code: 'POL411', catalog: sending, finds: byArn('⟦"aws:ARN"⟧', 's3:PutObject'), butNotIn: byArn('"aws:ARN"'), fixes: 'some', severity: 'error' },
    { code: 'POL411', finds: byArn('⟦"aws:ARN"⟧'), butNotIn: byArn('"aws:PrincipalArn"'), fixes: 'some' },
  ]);
});

describe('Actions that pass a role', () => {
  itFinds([
    { code: 'POL212', finds: policyWith('"Effect": "Allow", "Action": ⟦"lambda:CreateFunction"⟧, "Resource": "*"'), butNotIn: policyWith('"Effect": "Allow", "Action": ["lambda:CreateFunction", "iam:PassRole"], "Resource": "*"'), fixes: 'some' },
    { code: 'POL212', finds: policyWith('"Effect": "Allow", "Action": ["s3:GetObject", ⟦"s3:PutReplicationConfiguration"⟧], "Resource": "*"'), butNotIn: policyWith('"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"'), fixes: 'some' },
  ]);
});

const inline = (owner: 'role' | 'user', otherCharacters: number) => ({ facts: { endpoints: [], vpcs: [], accounts: [], organizationIds: [], resources: [], roles: [], users: [], inlinePolicies: { owner, otherCharacters } } });
const short = policyWith('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"');

describe('Inline policies', () => {
  itFinds([
    { code: 'POL731', ...inline('role', 10_200), finds: `⟦{⟧${short.slice(1)}`, butNotIn: short, butNotWith: inline('role', 8000) },
    { code: 'POL731', ...inline('user', 2000), finds: `⟦{⟧${short.slice(1)}`, butNotIn: short, butNotWith: inline('role', 2000) },
    { code: 'POL827', ...inline('user', 1850), finds: `⟦{⟧${short.slice(1)}`, butNotIn: short, butNotWith: inline('user', 0) },
  ]);
});
