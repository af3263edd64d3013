import { describe } from 'vitest';
import type { DesignFacts } from '../designFacts';
import { itFinds, policyWith } from './testing/checkTable';

const kind = 'endpoint';
const service = 's3';
const pass = (action: string, resource = '"arn:aws:s3:::b/*"', rest = '', principal = '"*"') => policyWith(`"Effect": "Allow", "Principal": ${principal}, "Action": ${action}, "Resource": ${resource}${rest}`);
const ours = ', "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceOrgID": "o-a1b2c3d4e5"}}';
const facts: DesignFacts = {
  endpoints: [{ id: 'vpce-11111111', name: 's3', type: 'gateway', service: 's3', vpcId: 'vpc-11111111' }], vpcs: [{ id: 'vpc-11111111', name: 'main' }], accounts: ['111122223333'],
  organizationIds: ['o-a1b2c3d4e5'], resources: [], roles: [], users: [], ownEndpointId: 'vpce-11111111',
};
const when = (condition: string) => pass('"s3:GetObject"', '"arn:aws:s3:::b/*"', `, "Condition": {${condition}}`);
const long = `"${'a'.repeat(20_300)}"`;
const bucketDeny = (condition: string) => policyWith(`"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*", "Condition": {${condition}}`);

describe('Endpoint policies', () => {
  itFinds([
    { code: 'POL900', kind, service, finds: `⟦{⟧${' '.repeat(20_480)}"Version": "2012-10-17", "Statement": []}`, butNotIn: pass('"s3:GetObject"'), fixes: 'some' },
    { code: 'POL827', kind, service, finds: `⟦{⟧"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Sid": ${long}, "Principal": "*", "Action": "*", "Resource": "*"}]}`, butNotIn: pass('"s3:GetObject"'), fixes: 'none' },
    { code: 'POL905', kind, service, finds: pass('["s3:GetObject", ⟦"sqs:SendMessage"⟧]'), butNotIn: pass('["s3:GetObject", "*"]'), fixes: 'some' },
    { code: 'POL905', kind, service: 'com.amazonaws.eu-west-1.monitoring', finds: pass('⟦"s3:GetObject"⟧', '"*"'), butNotIn: pass('"cloudwatch:PutMetricData"', '"*"') },
    { code: 'POL906', kind, service, finds: pass('"sqs:SendMessage"', '"*"').replace('"Statement"', '⟦"Statement"⟧'), butNotIn: pass('"s3:*"'), fixes: 'some' },
    { code: 'POL907', kind, service, finds: pass('"s3:GetObject"', '["arn:aws:s3:::b/*", ⟦"arn:aws:sqs:us-east-1:111122223333:q"⟧]'), butNotIn: pass('"s3:GetObject"'), fixes: 'some' },
    { code: 'POL909', kind, service, facts, finds: when('"StringEquals": {⟦"aws:SourceVpce"⟧: "vpce-11111111"}'), butNotIn: when('"StringEquals": {"aws:PrincipalAccount": "111122223333"}'), fixes: 'some' },
    { code: 'POL914', kind, service, facts, finds: pass('"s3:GetObject"', '"arn:aws:s3:::b/*"', '', '⟦"*"⟧'), butNotIn: pass('"s3:GetObject"', '"arn:aws:s3:::b/*"', ours), fixes: 'some' },
    { code: 'POL915', kind, service: 'ec2', finds: pass('["ec2:DescribeInstances", "ec2:RunInstances"]', '⟦"*"⟧'), butNotIn: pass('"ec2:DescribeInstances"', '"*"') },
    { code: 'POL915', kind, service, account: '111122223333', finds: pass('"s3:GetObject"', '⟦"arn:aws:s3:::*"⟧'), butNotIn: pass('"s3:GetObject"', '"*"', ours), fixes: 'some' },
    { code: 'POL925', kind, service: 'execute-api', finds: pass('"execute-api:Invoke"', '⟦"arn:aws:execute-api:us-east-1:111122223333:abc123"⟧'), butNotIn: pass('"execute-api:Invoke"', '"arn:aws:execute-api:us-east-1:111122223333:abc123/*"'), fixes: 'some' },
    { code: 'POL925', kind: 'resource', service: 'execute-api', finds: pass('"execute-api:Invoke"', '⟦"execute-api:/"⟧'), butNotIn: pass('"execute-api:Invoke"', '"execute-api:/*"'), fixes: 'some' },
    { code: 'POL928', kind, service: 'sqs', finds: pass('"sqs:SendMessage"', '⟦"arn:aws:sqs:us-east-1:1111*:q"⟧'), butNotIn: pass('"sqs:SendMessage"', '"arn:aws:sqs:us-east-1:*:q"'), fixes: 'some' },
    { code: 'POL929', kind, service, finds: when('⟦"NumericEquals"⟧: {"aws:PrincipalAccount": "111122223333"}'), butNotIn: when('"StringEquals": {"aws:PrincipalAccount": "111122223333"}') },
    { code: 'POL929', kind, service, finds: when('"StringLike": {"aws:PrincipalAccount": ⟦"1111*"⟧}'), butNotIn: when('"StringLike": {"aws:PrincipalAccount": "111122223333"}') },
    { code: 'POL929', kind, service, finds: when('"StringLike": {"aws:username": ⟦"ann*"⟧}'), butNotIn: when('"StringLike": {"aws:username": "annabel*"}') },
    { code: 'POL930', kind, service, finds: '⟦{⟧"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}', butNotIn: pass('"*"', '"*"', ours), fixes: 'some' },
    { code: 'POL936', kind, service: 'dynamodb', finds: pass('⟦"dynamodb:GetItem"⟧', '"*"'), butNotIn: pass('"dynamodb:*"', '"*"'), fixes: 'some' },
    { code: 'POL919', kind: 'resource', service, finds: bucketDeny('"StringNotEquals": {⟦"aws:SourceVpce"⟧: "vpce-11111111"}'), butNotIn: bucketDeny('"StringNotEquals": {"aws:SourceVpce": "vpce-11111111"}, "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin"}'), fixes: 'some' },
  ]);
});
