import { describe } from 'vitest';
import type { DesignFacts } from '../designFacts';
import { itFinds, policyWith } from './testing/checkTable';

const grant = (principal: string, rest = '') => policyWith(`"Effect": "Allow", "Principal": ${principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"${rest}`);
const deny = (rest: string) => policyWith(`"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", ${rest}`);
const good = grant('{"AWS": "arn:aws:iam::111122223333:role/r"}');
const role = 'arn:aws:iam::111122223333:role/r';
const facts: DesignFacts = { endpoints: [], vpcs: [], accounts: [], organizationIds: ['o-a1b2c3d4e5'], resources: [], roles: [{ arn: role, name: 'r', uniqueId: 'AROAEXAMPLE1' }], users: [{ arn: 'arn:aws:iam::111122223333:user/Ann', name: 'Ann', uniqueId: 'AIDAEXAMPLE1' }] };
const kind = 'resource';
const service = 's3';

describe('Principals', () => {
  itFinds([
    { code: 'POL600', kind, finds: grant('{⟦"aws"⟧: "111122223333"}'), butNotIn: good, fixes: 'some' },
    { code: 'POL601', kind, finds: grant('⟦"111122223333"⟧'), butNotIn: grant('"*"'), fixes: 'some' },
    { code: 'POL601', kind, finds: grant('{"AWS": ⟦"111122223333, 444455556666"⟧}'), butNotIn: grant('{"AWS": ["111122223333", "444455556666"]}'), fixes: 'some' },
    { code: 'POL601', kind, finds: grant('{"AWS": ⟦"arn:aws:iam::111122223333:group/g"⟧}'), butNotIn: good },
    { code: 'POL602', kind, finds: grant('{"AWS": ⟦"arn:aws:iam::111122223333:role/*"⟧}'), butNotIn: grant('{"AWS": "*"}'), fixes: 'some' },
    { code: 'POL602', kind, finds: grant('{"Service": ⟦"*"⟧}'), butNotIn: grant('{"Service": "logging.s3.amazonaws.com"}') },
    { code: 'POL603', kind, finds: policyWith(`"Effect": "Allow", ⟦"NotPrincipal"⟧: {"AWS": "${role}"}, "Action": "s3:GetObject", "Resource": "*"`), butNotIn: good },
    { code: 'POL604', kind, finds: deny(`⟦"NotPrincipal"⟧: {"AWS": "${role}"}`), butNotIn: deny(`"NotPrincipal": {"AWS": ["${role}", "111122223333"]}`), fixes: 'some' },
    { code: 'POL604', kind, finds: deny('⟦"NotPrincipal"⟧: {"AWS": "111122223333"}'), butNotIn: deny(`"NotPrincipal": {"AWS": ["${role}", "arn:aws:iam::111122223333:root"]}`), fixes: 'none' },
    { code: 'POL605', kind, finds: grant('{"Federated": ⟦"accounts.google.com"⟧}'), butNotIn: good },
    { code: 'POL606', kind, facts, finds: grant('{"AWS": ⟦"AROAEXAMPLE1"⟧}'), butNotIn: good, fixes: 'some' },
    { code: 'POL607', kind, facts, finds: grant('{"AWS": ⟦"AIDAEXAMPLE1"⟧}'), butNotIn: good, fixes: 'some' },
    { code: 'POL608', kind, facts, finds: grant('⟦"*"⟧'), butNotIn: grant('"*"', ', "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}'), fixes: 'some' },
    { code: 'POL609', kind, account: '111122223333', finds: grant('{"Service": ⟦"logging.s3.amazonaws.com"⟧}'), butNotIn: grant('{"Service": "logging.s3.amazonaws.com"}', ', "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::b"}}'), fixes: 'some' },
    { code: 'POL610', kind, finds: grant('{"Service": ⟦"logging.s3.amazonaws.com"⟧}', ', "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}'), butNotIn: grant('{"Service": "logging.s3.amazonaws.com"}', ', "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}') },
    { code: 'POL611', kind, finds: grant('{"Service": "logging.s3.amazonaws.com"}', ', "Condition": {"StringEquals": {⟦"aws:PrincipalOrgID"⟧: "o-a1b2c3d4e5"}}'), butNotIn: grant('{"AWS": "111122223333"}', ', "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}') },
    { code: 'POL612', kind, facts, finds: grant('{"AWS": ⟦"arn:aws:iam::111122223333:user/ann"⟧}'), butNotIn: grant('{"AWS": "arn:aws:iam::111122223333:user/Ann"}'), fixes: 'some' },
    { code: 'POL613', kind, service, account: '111122223333', finds: grant('{"AWS": ⟦"arn:aws:iam::111122223333:root"⟧}'), butNotIn: grant('{"AWS": "444455556666"}') },
    { code: 'POL935', kind: 'endpoint', service, endpointType: 'interface', finds: deny(`⟦"NotPrincipal"⟧: {"AWS": ["${role}", "111122223333"]}`), butNotIn: deny('"Principal": "*"') },
  ]);
});
