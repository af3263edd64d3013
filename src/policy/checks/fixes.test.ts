import { describe } from 'vitest';
import type { DesignFacts } from '../designFacts';
import { itFinds, policyWith } from './testing/checkTable';

const facts: DesignFacts = { endpoints: [], vpcs: [{ id: 'vpc-11111111', name: 'main' }], accounts: ['111122223333'], organizationIds: [], resources: [], roles: [{ arn: 'arn:aws:iam::111122223333:role/app', name: 'app' }], users: [] };
const acting = (action: string, condition: string, effect = 'Allow') => policyWith(`"Effect": "${effect}", "Action": ${action}, "Resource": "*", "Condition": {${condition}}`);
const allowing = (rest: string) => policyWith(`"Effect": "Allow", ${rest}`);
const keeping = '"Effect": "Deny", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/app"';
const kind = 'endpoint';
const passing = policyWith('"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"');

describe('Fixes', () => {
  itFinds([
    { code: 'POL101', finds: '⟦⟧', butNotIn: '{}', fixes: 'some' },
    { code: 'POL202', finds: allowing('"Action": ⟦"s_3:GetObject"⟧, "Resource": "*"'), butNotIn: allowing('"Action": "s3:GetObject", "Resource": "*"'), fixes: 'some' },
    { code: 'POL320', finds: allowing('"Action": "lambda:InvokeFunction", "Resource": ⟦"arn:aws:lambda:*:function:f"⟧'), butNotIn: allowing('"Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:*:*:function:f"'), fixes: 'some' },
    { code: 'POL431', facts, finds: acting('"s3:GetObject"', '"IpAddress": {⟦"aws:VpcSourceIp"⟧: "10.0.0.0/16"}'), butNotIn: acting('"s3:GetObject"', '"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}, "StringEquals": {"aws:SourceVpc": "vpc-11111111"}'), fixes: 'some' },
    { code: 'POL432', finds: acting('["s3:GetObject", "rds:DescribeDBInstances"]', '"StringEquals": {⟦"aws:VpceAccount"⟧: "111122223333"}'), butNotIn: acting('["s3:GetObject", "kms:Decrypt"]', '"StringEquals": {"aws:VpceAccount": "111122223333"}'), fixes: 'some' },
    { code: 'POL451', finds: acting('["ec2:*", "execute-api:*"]', '"StringEquals": {⟦"aws:ResourceTag/team"⟧: "a"}', 'Deny'), butNotIn: acting('"ec2:*"', '"StringEquals": {"aws:ResourceTag/team": "a"}', 'Deny'), fixes: 'some' },
    { code: 'POL453', finds: acting('["ec2:*", "execute-api:*"]', '"StringEquals": {⟦"aws:ResourceTag/team"⟧: "a"}'), butNotIn: acting('"ec2:*"', '"StringEquals": {"aws:ResourceTag/team": "a"}'), fixes: 'some' },
    { code: 'POL460', finds: acting('"s3:ListBucket"', '"StringLike": {"s3:prefix": ⟦"secret/*"⟧}', 'Deny'), butNotIn: acting('"s3:ListBucket"', '"StringLike": {"s3:prefix": "secret/*"}'), fixes: 'some' },
    { code: 'POL465', finds: acting('["dynamodb:GetItem", ⟦"dynamodb:PutItem"⟧]', '"StringEquals": {"dynamodb:Select": "COUNT"}'), butNotIn: acting('"dynamodb:Query"', '"StringEquals": {"dynamodb:Select": "COUNT"}'), fixes: 'some' },
    { code: 'POL467', finds: acting('"dynamodb:PutItem"', '"StringEquals": {"dynamodb:ReturnValues": ⟦"none"⟧}'), butNotIn: acting('"dynamodb:PutItem"', '"StringEquals": {"dynamodb:ReturnValues": "NONE"}'), fixes: 'some' },
    { code: 'POL800', facts, finds: allowing('"Action": ⟦"iam:PassRole"⟧, "Resource": "*"'), butNotIn: allowing('"Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app"'), fixes: 'some' },
    { code: 'POL801', facts, finds: allowing('"Action": ⟦"iam:*"⟧, "Resource": "*"'), butNotIn: policyWith('"Effect": "Allow", "Action": "iam:*", "Resource": "*"', keeping), fixes: 'some' },
    { code: 'POL802', finds: allowing('"Action": "iam:PassRole", ⟦"NotResource"⟧: "arn:aws:iam::111122223333:role/r"'), butNotIn: policyWith('"Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/r"', keeping), fixes: 'some' },
    { code: 'POL803', facts, finds: allowing('"Action": "*", ⟦"NotResource"⟧: "arn:aws:iam::111122223333:role/r"'), butNotIn: policyWith('"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:iam::111122223333:role/r"', keeping), fixes: 'some' },
    { code: 'POL804', facts, finds: allowing('"NotAction": "s3:*", ⟦"NotResource"⟧: "arn:aws:iam::111122223333:role/r"'), butNotIn: policyWith('"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::111122223333:role/r"', keeping), fixes: 'some' },
    { code: 'POL805', finds: allowing('⟦"NotAction"⟧: "s3:*", "Resource": "*"'), butNotIn: policyWith('"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"', '"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}'), fixes: 'some' },
    { code: 'POL827', kind, service: 's3', finds: `⟦{⟧${' '.repeat(19_000)}${passing.slice(1)}`, butNotIn: passing, fixes: 'some' },
    { code: 'POL935', kind, service: 'sqs', endpointType: 'interface', finds: policyWith('"Effect": "Deny", ⟦"NotPrincipal"⟧: {"AWS": ["arn:aws:iam::111122223333:role/app", "111122223333"]}, "Action": "sqs:*", "Resource": "*"'), butNotIn: policyWith('"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*", "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app"}}'), fixes: 'some' },
  ]);
});
