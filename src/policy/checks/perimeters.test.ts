import { describe } from 'vitest';
import type { DesignFacts } from '../designFacts';
import { itFinds, policyWith } from './testing/checkTable';

const arn = 'arn:aws:s3:::acme';
const named = policyWith(`"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": ["${arn}", "${arn}/*"]`);
const everything = policyWith('"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"');
const ownOnly = policyWith('"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}');

function around(policy: string | undefined, more: Partial<DesignFacts> = {}): DesignFacts {
  return {
    endpoints: [{ id: 'vpce-11111111', name: 's3 gateway', type: 'gateway', service: 's3', vpcId: 'vpc-11111111', ...(policy !== undefined && { policy }) }],
    vpcs: [{ id: 'vpc-11111111', name: 'main' }], accounts: ['111122223333'], organizationIds: ['o-a1b2c3d4e5'], resources: [], roles: [], users: [], ownResourceArn: arn, ...more,
  };
}

const kind = 'resource';
const service = 's3';
const grant = '"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme/*"';
const granting = policyWith(grant);
const unless = (values: string, rest = '', action = '"s3:*"', key = 'aws:SourceVpce') => policyWith(`"Effect": "Deny", "Principal": "*", "Action": ${action}, "Resource": ["${arn}", "${arn}/*"], "Condition": {"StringNotEquals": {${key.includes('⟦') ? key : `"${key}"`}: ${values}}${rest}}`);

describe('Perimeters of a design', () => {
  itFinds([
    // The endpoint is limited to named buckets, the bucket to nothing.
    { code: 'POL913', kind, service, facts: around(named), finds: granting.replace('"Principal"', '⟦"Principal"⟧'), butNotIn: policyWith(`${grant}, "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-11111111"}}`), fixes: 'some' },
    { code: 'POL913', kind, service, facts: around(named), finds: granting.replace('"Principal"', '⟦"Principal"⟧'), butNotIn: granting, butNotWith: { facts: around(everything) } },
    { code: 'POL913', kind, service, facts: around(named), finds: granting.replace('"Principal"', '⟦"Principal"⟧'), butNotIn: granting.replace('{"AWS": "arn:aws:iam::111122223333:role/app"}', '{"Service": "logging.s3.amazonaws.com"}') },
    // The bucket is limited to the endpoint, the endpoint to nothing.
    { code: 'POL913', kind, service, facts: around(undefined), finds: unless('⟦"vpce-11111111"⟧'), butNotIn: unless('"vpce-11111111"'), butNotWith: { facts: around(named) } },
    { code: 'POL913', kind, service, facts: around(everything), finds: unless('⟦"vpc-11111111"⟧', '', '"s3:*"', 'aws:SourceVpc'), butNotIn: unless('"vpc-11111111"', '', '"s3:*"', 'aws:SourceVpc'), butNotWith: { facts: around(ownOnly) }, fixes: 'none' },
    { code: 'POL920', kind, service, facts: around(named, { isCutOff: true }), finds: unless('"vpce-11111111"', '', '"s3:*"', '⟦"aws:SourceVpce"⟧'), butNotIn: unless('"vpce-11111111"', ', "BoolIfExists": {"aws:ViaAWSService": "false"}'), fixes: 'none', severity: 'error' },
    { code: 'POL920', kind, service, facts: around(named, { isCutOff: true }), finds: unless('"vpce-11111111"', '', '"*"', '⟦"aws:SourceVpce"⟧'), butNotIn: unless('"vpce-11111111"', '', '"s3:GetObject"') },
    { code: 'POL920', kind, service, facts: around(named, { isCutOff: true }), finds: unless('"vpce-11111111"', '', '"s3:Put*"', '⟦"aws:SourceVpce"⟧'), butNotIn: unless('"vpce-11111111"'), butNotWith: { facts: around(named, { isCutOff: false }) } },
    { code: 'POL919', kind, service, facts: around(named), finds: unless('"vpce-11111111"', '', '"s3:*"', '⟦"aws:SourceVpce"⟧'), butNotIn: unless('"vpce-11111111"'), butNotWith: { facts: around(named, { isCutOff: true }) }, fixes: 'some' },
  ]);
});

const repositories = { kind: 'anonymous', who: 'the packages of Amazon Linux 2023 that `app` reads', action: 's3:GetObject', resource: 'arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*' } as const;
const signals = { kind: 'service', who: 'the signals of AWS CloudFormation that `app` sends', action: 's3:PutObject', resource: 'arn:aws:s3:::cloudformation-waitcondition-eu-west-1/*' } as const;
const endpoint = (...callers: NonNullable<DesignFacts['callersWithoutOrganization']>) => ({ kind: 'endpoint', service: 's3', facts: around(undefined, { callersWithoutOrganization: callers }) }) as const;
const organization = (key = '"aws:PrincipalOrgID"') => `"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {${key}: "o-a1b2c3d4e5"}}`;
const marked = '⟦"aws:PrincipalOrgID"⟧';
const services = '"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:PrincipalIsAWSService": "true"}}';
const downloads = '"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*"';
const denying = (key: string, rest = '') => policyWith('"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"', `"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {"StringNotEqualsIfExists": {${key}: "o-a1b2c3d4e5"}${rest}}`);

describe('Callers without an organization', () => {
  itFinds([
    { code: 'POL918', ...endpoint(signals), finds: policyWith(organization(marked)), butNotIn: policyWith(organization(), services), fixes: 'some' },
    { code: 'POL918', ...endpoint(repositories), finds: policyWith(organization(marked)), butNotIn: policyWith(organization(), downloads), fixes: 'some' },
    { code: 'POL918', ...endpoint(repositories, signals), finds: policyWith(organization(marked), services), butNotIn: policyWith(organization(), services, downloads), fixes: 'some' },
    { code: 'POL918', ...endpoint(signals), finds: denying(marked), butNotIn: denying('"aws:PrincipalOrgID"', ', "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}'), fixes: 'some' },
    { code: 'POL918', ...endpoint(signals), finds: policyWith(organization(marked)), butNotIn: policyWith(organization()), butNotWith: { facts: around(undefined, { callersWithoutOrganization: [] }) } },
  ]);
});

const topic = (region: string) => ({ arn: `arn:aws:sns:${region}:111122223333:alarms`, name: 'alarms', service: 'sns', region });
const queueFacts = (...resources: DesignFacts['resources']): Partial<DesignFacts> & DesignFacts => ({ endpoints: [], vpcs: [], accounts: ['111122223333'], organizationIds: [], resources, roles: [], users: [] });
const from = (principal: string, condition = '') => policyWith(`"Effect": "Allow", "Principal": {"Service": ${principal}}, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"${condition}`);
const bySource = (source: string) => `, "Condition": {"ArnLike": {"aws:SourceArn": "${source}"}}`;

describe('Services in opt-in Regions', () => {
  const queue = { kind: 'resource', service: 'sqs', region: 'eu-west-1', account: '111122223333' } as const;
  itFinds([
    { code: 'POL614', ...queue, facts: queueFacts(topic('me-south-1')), finds: from('⟦"sns.amazonaws.com"⟧', bySource('arn:aws:sns:me-south-1:111122223333:alarms')), butNotIn: from('"sns.me-south-1.amazonaws.com"', bySource('arn:aws:sns:me-south-1:111122223333:alarms')), fixes: 'some' },
    { code: 'POL614', ...queue, facts: queueFacts(topic('me-south-1')), finds: from('⟦"sns.amazonaws.com"⟧', ', "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}'), butNotIn: from('"sns.amazonaws.com"'), butNotWith: { facts: queueFacts(topic('us-east-1')) } },
    // From within its own Region the service has its usual name.
    { code: 'POL614', ...queue, facts: queueFacts(topic('me-south-1')), finds: from('⟦"sns.amazonaws.com"⟧'), butNotIn: from('"sns.amazonaws.com"'), butNotWith: { region: 'me-south-1' } },
    { code: 'POL614', ...queue, facts: queueFacts({ arn, name: 'acme', service: 's3', region: 'af-south-1' }), finds: from('⟦"s3.amazonaws.com"⟧', bySource(arn)), butNotIn: from('"s3.amazonaws.com"', bySource('arn:aws:s3:::other')) },
  ]);
});

const scp = (effect: string) => policyWith(`"Effect": "${effect}", "Action": "s3:*", "Resource": "*"`);

describe('Levels of an organization', () => {
  itFinds([
    { code: 'POL707', kind: 'scp', facts: around(undefined, { otherPoliciesOfLevel: [scp('Deny')] }), finds: scp('Deny').replace('"Statement"', '⟦"Statement"⟧'), butNotIn: scp('Allow') },
    { code: 'POL707', kind: 'scp', facts: around(undefined, { otherPoliciesOfLevel: [] }), finds: scp('Deny').replace('"Statement"', '⟦"Statement"⟧'), butNotIn: scp('Deny'), butNotWith: { facts: around(undefined, { otherPoliciesOfLevel: [scp('Allow')] }) } },
  ]);
});
