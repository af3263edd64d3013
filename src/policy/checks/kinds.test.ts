import { describe } from 'vitest';
import { itFinds, policyWith } from './testing/checkTable';

const scp = (rest: string) => policyWith(`"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"${rest}`);
const rcp = (condition: string, rest = '"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"') => policyWith(`${rest}, "Condition": {${condition}}`);
const trust = (principal: string, action: string, rest = '') => policyWith(`"Effect": "Allow", "Principal": ${principal}, "Action": ${action}${rest}`);
const role = 'arn:aws:iam::111122223333:role/r';
const github = '{"Federated": ⟦"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"⟧}';
const bySubject = (subject: string) => trust(github.replace(/[⟦⟧]/g, ''), '"sts:AssumeRoleWithWebIdentity"', `, "Condition": {"StringEquals": {"token.actions.githubusercontent.com:sub": ${subject}}}`);
const inOrganization = '"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}';
const fromOrganization = '"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}';
const isService = '"BoolIfExists": {"aws:PrincipalIsAWSService": "true"}';

describe('Policies of an organization', () => {
  itFinds([
    { code: 'POL700', kind: 'scp', finds: scp(', ⟦"Principal"⟧: "*"'), butNotIn: scp(''), fixes: 'some' },
    { code: 'POL701', kind: 'scp', finds: policyWith('"Effect": "Allow", "Action": "s3:*", "Resource": ⟦"arn:aws:s3:::b"⟧'), butNotIn: scp('') },
    { code: 'POL704', kind: 'scp', finds: policyWith('"Effect": "Deny", "Action": ⟦"s3:*Bucket"⟧, "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"') },
    { code: 'POL706', kind: 'scp', finds: `⟦{⟧${' '.repeat(10_240)}${scp('').slice(1)}`, butNotIn: scp(''), fixes: 'some' },
    { code: 'POL710', kind: 'rcp', finds: policyWith('"Effect": "Deny", "Principal": ⟦{"AWS": "*"}⟧, "Action": "s3:*", "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"'), fixes: 'some' },
    { code: 'POL711', kind: 'rcp', finds: policyWith('"Effect": ⟦"Allow"⟧, "Principal": "*", "Action": "s3:*", "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"'), fixes: 'some' },
    { code: 'POL712', kind: 'rcp', finds: policyWith('"Effect": "Deny", "Principal": "*", ⟦"NotAction"⟧: "s3:*", "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"') },
    { code: 'POL713', kind: 'rcp', finds: policyWith('"Effect": "Deny", "Principal": "*", "Action": ⟦"*"⟧, "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"') },
    { code: 'POL713', kind: 'rcp', finds: policyWith('"Effect": "Deny", "Principal": "*", "Action": ⟦"ec2:*"⟧, "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*"') },
    { code: 'POL714', kind: 'rcp', finds: `⟦{⟧${' '.repeat(5120)}${scp('').slice(1)}`, butNotIn: scp(''), fixes: 'some' },
    { code: 'POL715', kind: 'rcp', finds: '⟦{⟧"Statement": []}', butNotIn: '{"Version": "2012-10-17", "Statement": []}', fixes: 'some' },
    { code: 'POL716', kind: 'rcp', finds: rcp(inOrganization.replace('"aws:PrincipalOrgID"', '⟦"aws:PrincipalOrgID"⟧')), butNotIn: rcp(`${inOrganization}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}`), fixes: 'some' },
    { code: 'POL717', kind: 'rcp', finds: rcp(fromOrganization.replace('"aws:SourceOrgID"', '⟦"aws:SourceOrgID"⟧')), butNotIn: rcp(`${fromOrganization}, ${isService}`), fixes: 'some' },
    { code: 'POL718', kind: 'rcp', finds: rcp(`${fromOrganization.replace('"aws:SourceOrgID"', '⟦"aws:SourceOrgID"⟧')}, ${isService}`), butNotIn: rcp(`${fromOrganization}, ${isService}, "Null": {"aws:SourceAccount": "false"}`), fixes: 'some' },
  ]);
});

describe('Trust policies', () => {
  itFinds([
    { code: 'POL720', kind: 'trust', finds: policyWith(`"Effect": "Deny", ⟦"NotPrincipal"⟧: {"AWS": "${role}"}, "Action": "sts:AssumeRole"`), butNotIn: trust(`{"AWS": "${role}"}`, '"sts:AssumeRole"') },
    { code: 'POL721', kind: 'trust', finds: trust('⟦"*"⟧', '"sts:AssumeRole"'), butNotIn: trust(`{"AWS": "${role}"}`, '"sts:AssumeRole"'), fixes: 'some' },
    { code: 'POL722', kind: 'trust', finds: trust(`{"AWS": "${role}"}`, '"sts:AssumeRole"', ', ⟦"Resource"⟧: "*"'), butNotIn: trust(`{"AWS": "${role}"}`, '"sts:AssumeRole"'), fixes: 'some' },
    { code: 'POL723', kind: 'trust', finds: trust('{"Federated": ⟦"google"⟧}', '"sts:AssumeRoleWithWebIdentity"'), butNotIn: trust('{"Federated": "accounts.google.com"}', '"sts:AssumeRoleWithWebIdentity"') },
    { code: 'POL724', kind: 'trust', finds: trust('{"Federated": "arn:aws:iam::111122223333:saml-provider/p"}', '⟦"sts:AssumeRole"⟧'), butNotIn: trust('{"Federated": "arn:aws:iam::111122223333:saml-provider/p"}', '["sts:AssumeRoleWithSAML", "sts:TagSession"]'), fixes: 'some' },
    { code: 'POL725', kind: 'trust', finds: trust('{"Service": "rolesanywhere.amazonaws.com"}', '⟦["sts:AssumeRole"]⟧'), butNotIn: trust('{"Service": "rolesanywhere.amazonaws.com"}', '["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]'), fixes: 'some' },
    { code: 'POL726', kind: 'trust', finds: trust(`{"AWS": ["${role}", ⟦"arn:aws:sts::111122223333:assumed-role/r/s"⟧]}`, '"sts:AssumeRole"'), butNotIn: trust('{"AWS": "arn:aws:sts::111122223333:assumed-role/r/s"}', '"sts:AssumeRole"') },
    { code: 'POL727', kind: 'trust', finds: trust('{"Federated": ⟦"accounts.google.com"⟧}', '"sts:AssumeRoleWithWebIdentity"'), butNotIn: trust('{"Federated": "accounts.google.com"}', '"sts:AssumeRoleWithWebIdentity"', ', "Condition": {"StringEquals": {"accounts.google.com:aud": "app"}}') },
    { code: 'POL728', kind: 'trust', finds: trust(github, '"sts:AssumeRoleWithWebIdentity"'), butNotIn: bySubject('"repo:o/r:ref:refs/heads/main"') },
    { code: 'POL729', kind: 'trust', finds: bySubject('⟦"repo:o/r:*"⟧'), butNotIn: bySubject('"repo:o/r:ref:refs/heads/main"') },
    { code: 'POL729', kind: 'trust', finds: bySubject('⟦"repo:o/r:environment:prod"⟧'), butNotIn: bySubject('"repo:o/r:environment:prod", "token.actions.githubusercontent.com:ref": "refs/heads/main"') },
    { code: 'POL730', kind: 'trust', finds: `⟦{⟧${trust(`{"AWS": "${role}"}`, '"sts:AssumeRole"', `, "Sid": "${'a'.repeat(2048)}"`).slice(1)}`, butNotIn: trust(`{"AWS": "${role}"}`, '"sts:AssumeRole"') },
    { code: 'POL731', kind: 'identity', finds: `⟦{⟧${scp(`, "Sid": "${'a'.repeat(6144)}"`).slice(1)}`, butNotIn: scp('') },
    { code: 'POL732', kind: 'resource', service: 's3', finds: `⟦{⟧${scp(`, "Sid": "${'ä'.repeat(10_240)}"`).slice(1)}`, butNotIn: scp('') },
  ]);
});

const allowing = (rest: string) => policyWith(`"Effect": "Allow", ${rest}`);

describe('Risky and redundant statements', () => {
  itFinds([
    { code: 'POL800', finds: allowing('"Action": ⟦"iam:PassRole"⟧, "Resource": "*"'), butNotIn: allowing(`"Action": "iam:PassRole", "Resource": "${role}"`), fixes: 'some' },
    { code: 'POL801', finds: allowing('"Action": ⟦"iam:*"⟧, "Resource": "*"'), butNotIn: allowing('"Action": "iam:*", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}') },
    { code: 'POL822', finds: policyWith('⟦"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:sqs:us-east-1:111122223333:q"⟧').replace('{⟦', '⟦{').replace('⟧}', '}⟧'), butNotIn: allowing('"Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": "arn:aws:sqs:us-east-1:111122223333:q"') },
    { code: 'POL822', kind: 'resource', service: 's3', finds: policyWith('⟦"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/*"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"⟧').replace('{⟦', '⟦{').replace('⟧}', '}⟧'), butNotIn: allowing('"Principal": {"AWS": ["arn:aws:iam::111122223333:user/*", "111122223333"]}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"') },
    { code: 'POL822', finds: '{"Version": "2012-10-17", "Statement": ⟦{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:username": "a"}, "StringLike": {"aws:username": "b*"}}}⟧}', butNotIn: allowing('"Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:username": "ba"}, "StringLike": {"aws:username": "b*"}}') },
    { code: 'POL802', finds: allowing(`"Action": "iam:PassRole", ⟦"NotResource"⟧: "${role}"`), butNotIn: allowing(`"Action": "iam:PassRole", "Resource": "${role}"`) },
    { code: 'POL803', finds: allowing(`"Action": "*", ⟦"NotResource"⟧: "${role}"`), butNotIn: allowing(`"Action": "s3:*", "NotResource": "${role}"`) },
    { code: 'POL804', finds: allowing(`"NotAction": "s3:*", ⟦"NotResource"⟧: "${role}"`), butNotIn: allowing(`"NotAction": "iam:*", "NotResource": "${role}"`) },
    { code: 'POL805', finds: allowing('⟦"NotAction"⟧: "s3:*", "Resource": "*"'), butNotIn: allowing('"NotAction": "iam:Pass*", "Resource": "*"') },
    { code: 'POL806', finds: allowing('"Action": ⟦"iam:CreateServiceLinkedRole"⟧, "Resource": "*"'), butNotIn: allowing('"Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringEquals": {"iam:AWSServiceName": "ecs.amazonaws.com"}}') },
    { code: 'POL807', finds: allowing('"Action": ⟦"iam:*"⟧, "Resource": "*"'), butNotIn: allowing('"Action": "s3:*", "Resource": "*"') },
    { code: 'POL801', finds: allowing('"Action": ⟦"iam:Pass*"⟧, "Resource": "*"'), butNotIn: allowing(`"Action": "iam:Pass*", "Resource": "${role}"`) },
    { code: 'POL809', finds: allowing(`"Action": "iam:Create*", ⟦"NotResource"⟧: "${role}"`), butNotIn: allowing(`"Action": "iam:CreateServiceLinkedRole", "NotResource": "${role}"`) },
    { code: 'POL808', finds: allowing(`"Action": "iam:CreateServiceLinkedRole", ⟦"NotResource"⟧: "${role}"`), butNotIn: allowing(`"Action": "iam:Get*", "NotResource": "${role}"`) },
    { code: 'POL809', finds: allowing(`"Action": "*", ⟦"NotResource"⟧: "${role}"`), butNotIn: allowing('"Action": "s3:*", "Resource": "*"') },
    { code: 'POL810', finds: allowing(`"NotAction": "s3:*", ⟦"NotResource"⟧: "${role}"`), butNotIn: allowing(`"NotAction": "iam:*", "NotResource": "${role}"`) },
    { code: 'POL811', finds: allowing('⟦"NotAction"⟧: "s3:*", "Resource": "*"'), butNotIn: allowing('"NotAction": "iam:*", "Resource": "*"') },
    { code: 'POL820', finds: policyWith('"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"', '"Sid": "x", "Resource": ["*"], "Action": "s3:GetObject", "Effect": "Allow"').replace('{"Sid"', '⟦{"Sid"').replace('"Allow"}]', '"Allow"}⟧]'), butNotIn: policyWith('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', '"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"'), fixes: 'some' },
    { code: 'POL821', finds: policyWith('"Effect": "Allow", "Action": "s3:*", "Resource": "*"', '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"').replace(', {', ', ⟦{').replace('}]', '}⟧]'), butNotIn: policyWith('"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}', '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"'), fixes: 'some' },
    { code: 'POL822', finds: `{"Version": "2012-10-17", "Statement": [⟦{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"StringEquals": {"aws:username": "a"}, "Null": {"aws:username": "true"}}}⟧]}`, butNotIn: allowing('"Action": "s3:GetObject", "Resource": "*", "Condition": {"StringEquals": {"aws:username": "a"}, "Null": {"aws:username": "false"}}') },
    { code: 'POL823', finds: policyWith('"Effect": "Deny", "Action": "s3:*", "Resource": "*"', '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"').replace(', {', ', ⟦{').replace('}]', '}⟧]'), butNotIn: policyWith('"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}', '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"') },
    { code: 'POL825', finds: policyWith('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"').replace(', {', ', ⟦{').replace('}]', '}⟧]'), butNotIn: policyWith('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"'), fixes: 'some' },
    { code: 'POL826', kind: 'resource', service: 's3', finds: allowing('"Principal": {"AWS": "111122223333"}, "Action": ⟦"*"⟧, "Resource": "*"'), butNotIn: allowing('"Principal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"'), severity: 'security-warning' },
    { code: 'POL800', finds: allowing('"Action": ["s3:GetObject", ⟦"iam:PassRole"⟧], "Resource": "*"'), butNotIn: allowing('"Action": "s3:GetObject", "Resource": "*"') },
    { code: 'POL826', finds: allowing('"Action": ⟦"*"⟧, "Resource": "*"'), butNotIn: allowing('"Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}') },
  ]);
});
