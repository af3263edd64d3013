import { expect, it } from 'vitest';
import { compileSimulation, simulate } from '../../simulation';
import { exported, imported, nodeOf, template } from '../testing/builders';

const allow = (...actions: readonly string[]) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });
const text = (groups: object, user: object = {}, more: object = {}) =>
  template({
    ...groups,
    User: { Type: 'AWS::IAM::User', Properties: { UserName: 'reader', ...user } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme' } },
    ...more,
  });
const readers = (properties: object) => ({ Readers: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'readers', ...properties } } });
const member = { Groups: [{ Ref: 'Readers' }] };

const read = { from: 'internet', principal: 'User', action: 's3:GetObject', resource: { ref: 'Bucket', suffix: '/key' } };

// policy-evaluation 8: identity policies are the user's own and those of its groups.
it.each<[string, string, string]>([
  ['policies of the group', text(readers({ Policies: [{ PolicyName: 'read', PolicyDocument: allow('s3:GetObject') }] }), member), 'allowed'],
  ['a group by its name', text(readers({ Policies: [{ PolicyName: 'read', PolicyDocument: allow('s3:GetObject') }] }), { Groups: ['readers'] }), 'allowed'],
  ['a group without them', text(readers({}), member), 'denied'],
  ['managed policies of the group', text(readers({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] }), member), 'allowed'],
  ['membership by another resource', text(readers({ Policies: [{ PolicyName: 'read', PolicyDocument: allow('s3:GetObject') }] }), {}, { Join: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'Readers' }, Users: [{ Ref: 'User' }] } } }), 'allowed'],
  ['a policy attached to the group', text(readers({}), member, { Read: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'read', PolicyDocument: allow('s3:GetObject'), Groups: [{ Ref: 'Readers' }] } } }), 'allowed'],
  ['a managed policy that names the group', text(readers({}), member, { Read: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: allow('s3:GetObject'), Groups: [{ Ref: 'Readers' }] } } }), 'allowed'],
])('%s', (_, source, verdict) => {
  expect(simulate(compileSimulation(imported(source)), read).verdict).toBe(verdict);
});

it('a group that is not in the template is named, not taken for one without policies', () => {
  const design = imported(text({}, { Groups: ['operators'] }));
  expect(simulate(compileSimulation(design), read).assumptions).toContainEqual(expect.objectContaining({ code: 'GROUP_POLICIES_UNKNOWN' }));
});

it('the groups leave as they came', () => {
  const source = text(readers({ Policies: [{ PolicyName: 'read', PolicyDocument: allow('s3:GetObject') }] }), member);
  expect(nodeOf(imported(source), 'User', 'user').identityPolicies).toEqual([]);
  expect(exported(imported(source))['Resources']).toEqual(JSON.parse(source).Resources);
});
