import { describe } from 'vitest';
import type { DesignFacts } from '../designFacts';
import { itFinds, policyWith } from './testing/checkTable';

const kind = 'endpoint';
const facts: DesignFacts = {
  endpoints: [
    { id: 'vpce-11111111', name: 's3 gateway', type: 'gateway', service: 's3', vpcId: 'vpc-11111111' },
    { id: 'vpce-22222222', name: 's3 interface', type: 'interface', service: 's3', vpcId: 'vpc-22222222', workloads: ['app'] },
    { id: 'vpce-33333333', name: 'queue', type: 'interface', service: 'sqs', vpcId: 'vpc-11111111' },
  ],
  vpcs: [{ id: 'vpc-11111111', name: 'main' }, { id: 'vpc-22222222', name: 'other' }],
  accounts: ['111122223333'], organizationIds: [], resources: [], roles: [], users: [], ownEndpointId: 'vpce-11111111',
};
const pass = (rest = '', principal = '"*"', resource = '"arn:aws:s3:::b/*"') => policyWith(`"Effect": "Allow", "Principal": ${principal}, "Action": "s3:*", "Resource": ${resource}${rest}`);
const when = (condition: string) => pass(`, "Condition": {${condition}}`);
const bucketDeny = (condition: string) => policyWith(`"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*", "Condition": {${condition}}`);
const opened = (text: string) => `⟦{⟧${text.slice(1)}`;
const marked = (text: string) => text.replace('"Statement"', '⟦"Statement"⟧');
const role = 'arn:aws:iam::111122223333:role/r';

describe('Policies in a design', () => {
  itFinds([
    { code: 'POL901', kind, service: 'transfer.server', endpointType: 'interface', finds: opened(pass()), butNotIn: pass(), butNotWith: { service: 's3', endpointType: 'interface' }, fixes: 'some' },
    { code: 'POL902', kind, endpointType: 'gatewayLoadBalancer', finds: opened(pass()), butNotIn: pass(), butNotWith: { service: 's3', endpointType: 'interface' }, fixes: 'some' },
    { code: 'POL902', kind, service: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0', endpointType: 'interface', finds: opened(pass()), butNotIn: pass(), butNotWith: { service: 's3', endpointType: 'interface' }, fixes: 'some' },
    { code: 'POL903', kind, service: 's3', endpointType: 'gateway', finds: pass('', '{"AWS": ⟦"111122223333"⟧}'), butNotIn: pass(), fixes: 'some' },
    { code: 'POL903', kind, service: 's3', endpointType: 'gateway', finds: pass('', `{"AWS": ⟦"${role}"⟧}`), butNotIn: pass('', '{"AWS": "*"}'), fixes: 'some' },
    { code: 'POL904', kind, service: 's3', endpointType: 'gateway', finds: policyWith(`"Effect": "Deny", ⟦"NotPrincipal"⟧: {"AWS": "${role}"}, "Action": "s3:*", "Resource": "*"`), butNotIn: pass(), fixes: 'some' },
    { code: 'POL908', kind, service: 's3', facts, finds: when('"IpAddress": {⟦"aws:SourceIp"⟧: "203.0.113.0/24"}'), butNotIn: when('"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/24"}, "StringEquals": {"aws:SourceVpc": "vpc-11111111"}'), fixes: 'some' },
    { code: 'POL910', kind: 'resource', service: 's3', facts, finds: bucketDeny('"StringNotEquals": {"aws:SourceVpce": ⟦"vpce-11111112"⟧}'), butNotIn: bucketDeny('"StringNotEquals": {"aws:SourceVpce": "vpce-11111111"}'), fixes: 'some' },
    { code: 'POL911', kind: 'resource', service: 's3', facts, finds: bucketDeny('"StringNotEquals": {"aws:SourceVpc": ⟦"vpc-99999999"⟧}'), butNotIn: bucketDeny('"StringNotEquals": {"aws:SourceVpc": "vpc-11111111"}'), fixes: 'some' },
    { code: 'POL912', kind: 'resource', service: 's3', facts, finds: bucketDeny('"StringNotEquals": {"aws:SourceVpce": ⟦"vpce-33333333"⟧}'), butNotIn: bucketDeny('"StringNotEquals": {"aws:SourceVpce": "vpce-11111111"}') },
    { code: 'POL912', kind: 'resource', service: 's3', facts: { ...facts, endpointsOnTheWay: ['vpce-22222222'] }, finds: bucketDeny('"StringNotEquals": {"aws:SourceVpce": ⟦"vpce-11111111"⟧}'), butNotIn: bucketDeny('"StringNotEquals": {"aws:SourceVpce": "vpce-22222222"}'), fixes: 'some' },
    { code: 'POL916', kind, service: 's3', facts: { ...facts, serviceOwnedResources: [{ arn: 'arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*', what: 'the package repositories of Amazon Linux', workloads: ['app'] }] }, finds: marked(pass(', "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}', '"*"', '"*"')), butNotIn: pass('', '"*"', '"*"'), fixes: 'some' },
    { code: 'POL917', kind, service: 's3', region: 'eu-west-1', facts: { ...facts, containerWorkloads: ['task'] }, finds: marked(pass()), butNotIn: pass('', '"*"', '["arn:aws:s3:::b/*", "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"]'), fixes: 'some' },
    { code: 'POL921', kind: 'resource', service: 'kms', facts: { ...facts, forwardingServices: ['s3.amazonaws.com'] }, finds: policyWith('"Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*", "Condition": {"StringEquals": {⟦"aws:SourceVpce"⟧: "vpce-11111111"}}'), butNotIn: policyWith('"Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-11111111"}}', '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"'), fixes: 'none' },
    { code: 'POL921', kind: 'resource', service: 's3', facts: { ...facts, forwardingServices: ['athena.amazonaws.com'] }, finds: bucketDeny('"StringNotEquals": {⟦"aws:SourceVpce"⟧: "vpce-11111111"}'), butNotIn: bucketDeny('"StringNotEquals": {"aws:SourceVpce": "vpce-11111111"}, "BoolIfExists": {"aws:ViaAWSService": "false"}'), fixes: 'some' },
    { code: 'POL922', kind: 'resource', service: 's3', facts: { ...facts, endpointsOnTheWay: ['vpce-11111111', 'vpce-22222222'] }, finds: bucketDeny('"StringNotEquals": {"aws:SourceVpce": ⟦"vpce-11111111"⟧}'), butNotIn: bucketDeny('"StringNotEquals": {"aws:SourceVpce": ["vpce-11111111", "vpce-22222222"]}'), fixes: 'some' },
    { code: 'POL923', kind: 'resource', service: 'execute-api', facts: { ...facts, isPrivateApi: true }, finds: '{"Version": "2012-10-17", ⟦"Statement"⟧: []}', butNotIn: policyWith('"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"'), fixes: 'some' },
    { code: 'POL924', kind, service: 'execute-api', facts: { ...facts, usesIamAuthorization: false }, finds: when('"StringEquals": {⟦"aws:PrincipalOrgID"⟧: "o-a1b2c3d4e5"}'), butNotIn: when('"StringEquals": {"aws:ResourceOrgID": "o-a1b2c3d4e5"}'), fixes: 'some' },
    { code: 'POL926', kind, service: 'sqs', endpointType: 'interface', region: 'eu-west-1', finds: pass('', '"*"', '⟦"arn:aws:sqs:us-east-1:111122223333:q"⟧'), butNotIn: pass('', '"*"', '"arn:aws:sqs:eu-west-1:111122223333:q"'), fixes: 'some' },
    { code: 'POL927', kind, service: 'sqs', facts, finds: pass('', '"*"', '⟦"arn:aws:sqs:us-east-1:444455556666:q"⟧'), butNotIn: pass('', '"*"', '"arn:aws:sqs:us-east-1:111122223333:q"') },
    { code: 'POL931', kind, service: 's3', facts: { ...facts, endpoints: facts.endpoints.map((endpoint) => ({ ...endpoint, vpcId: 'vpc-11111111', policy: pass() })) }, finds: marked(pass('', '"*"', '"*"')), butNotIn: pass(), fixes: 'some' },
  ]);
});
