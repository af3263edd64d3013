import { describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, interfaceEndpoint, internetGateway, node, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { findNodeOf } from '../../model/design';
import { compileSimulation } from '../compileSimulation';
import { simulate } from '../simulate';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';
import { applyEdits, findRemedies } from '.';
import { remediesIn, searchIn } from './testing/remedies';

const call = { from: 'Host', action: 's3:GetObject', resource: { ref: 'Bucket', suffix: '/a.csv' } };
const object = 'arn:aws:s3:::acme/a.csv';
const caller = 'arn:aws:iam::111122223333:role/Role';

const network = (endpointPolicy?: string, hostProperties: Readonly<Record<string, unknown>> = { roleId: 'Role' }) =>
  vpc('Vpc', '10.0.0.0/16').with(
    openGroup,
    routeTable('Routes'),
    subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', hostProperties)),
    gatewayEndpoint('S3', 's3', ['Routes'], endpointPolicy === undefined ? {} : { policy: endpointPolicy }),
  );

describe('What would allow a request that an endpoint policy does not', () => {
  it('a statement of its own, then the action that the nearest one lacks', () => {
    const policy = policyOf(allow('s3:PutObject', object, { Principal: { AWS: '*' }, Condition: { ArnEquals: { 'aws:PrincipalArn': caller } } }));
    expect(remediesIn([network(policy), role('Role'), bucket('Bucket', 'acme')], call)).toEqual([
      'Add a statement to the endpoint policy of `S3` that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv` for `Role`',
      'Add the action `s3:GetObject` to statement 1 of the endpoint policy of `S3`',
    ]);
  });

  it('one statement more, for the caller only, written as its author writes', () => {
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Logs', Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs/*' }] }, null, 2);
    const design = designOf(network(policy), role('Role'), bucket('Bucket', 'acme'));
    const [first] = findRemedies(compileSimulation(design), call).remedies;
    const changed = first && applyEdits(design, first.edits);
    const text = changed?.ok === true ? findNodeOf(changed.design, 'S3', 'gatewayEndpoint')?.policy : undefined;
    expect(text).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Logs",
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::logs/*"
    },
    {
      "Effect": "Allow",
      "Principal": "*",
      "Condition": {
        "ArnEquals": {
          "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Role"
        }
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::acme/a.csv"
    }
  ]
}`);
  });

  it('says what a value added to a wide statement lets through besides', () => {
    const policy = policyOf(allow('s3:PutObject', 'arn:aws:s3:::acme/*', everybody));
    const { remedies } = searchIn([network(policy), role('Role'), bucket('Bucket', 'acme')], call);
    expect(remedies.map(({ edits }) => edits[0]?.caution)).toEqual([undefined, 'The statement then allows it on all resources it names and for every principal.']);
  });

  it('the request’s own value where a condition compares with a list', () => {
    const policy = policyOf(allow('s3:GetObject', object, { ...everybody, Condition: { StringEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/Other'] } } }));
    expect(remediesIn([network(policy), role('Role'), bucket('Bucket', 'acme')], call)).toContain(`Add the aws:PrincipalArn \`${caller}\` to statement 1 of the endpoint policy of \`S3\``);
  });
});

describe('What would allow a request that the caller’s policies do not', () => {
  it('an identity policy, or else the bucket policy of the same account', () => {
    expect(remediesIn([network(), role('Role', []), bucket('Bucket', 'acme')], call)).toEqual([
      'Give `Role` a policy that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv`',
      'Add a statement to the bucket policy of `Bucket` that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv` for `Role`',
    ]);
  });

  it('both across accounts', () => {
    expect(remediesIn([network(), role('Role', []), bucket('Bucket', 'acme', [], { accountId: '999900001111' })], call)).toEqual([
      'Add a statement to the bucket policy of `Bucket` that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv` for `Role` + Give `Role` a policy that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv`',
    ]);
  });

  it('the permissions boundary', () => {
    const boundary = node('managedPolicy', 'Boundary', { path: '/', policy: policyOf(allow('sqs:*')) });
    expect(remediesIn([network(), role('Role', [allow('*')], { permissionsBoundaryId: 'Boundary' }), boundary, bucket('Bucket', 'acme')], call)[0]).toBe('Add a statement to the managed policy `Boundary` that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv`');
  });

  it('a service control policy, said to hold for everybody under it', () => {
    const account = node('account', 'Account', { account: '111122223333', managementAccount: false, serviceControlPolicies: [[{ name: 'Base', policy: policyOf(allow('sqs:*')) }]] });
    const { remedies } = searchIn([network(), role('Role'), account, bucket('Bucket', 'acme')], call);
    expect(remedies.map(({ edits }) => [edits[0]?.title, edits[0]?.caution])).toEqual([
      ['Add a statement to the service control policy `Account: Base` that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv`', 'Every account and role under this level may then do it, as far as its other policies allow.'],
      ['Add the action `s3:GetObject` to statement 1 of the service control policy `Account: Base`', 'The statement then allows it on all resources it names. Every account and role under this level may then do it, as far as its other policies allow.'],
    ]);
  });

  it('the trust policy of the role that is to be assumed', () => {
    const trusted = role('Target', [], { trustPolicy: policyOf({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' }, Action: 'sts:AssumeRole' }) });
    const parts = [
      vpc('Vpc', '10.0.0.0/16', { enableDnsSupport: true, enableDnsHostnames: true }).with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' })), interfaceEndpoint('Sts', 'sts', ['App'], { privateDnsEnabled: true, securityGroupIds: ['Open'] })),
      role('Role'),
      trusted,
    ];
    expect(remediesIn(parts, { from: 'Host', action: 'sts:AssumeRole', resource: { ref: 'Target' } })[0]).toBe('Add the principal `arn:aws:iam::111122223333:role/Role` to statement 1 of the trust policy of `Target`');
  });

  it('a role for a workload without one', () => {
    expect(remediesIn([network(undefined, {}), bucket('Bucket', 'acme')], call)).toEqual(['Give `Host` a role that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv`']);
  });

  it('the key that the bucket is encrypted with, its default policy kept', () => {
    const key = node('kmsKey', 'Key', { keyId: '11111111-2222-3333-4444-555555555555', aliases: [], policy: policyOf(allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } })) });
    const lines = remediesIn([network(), role('Role', [allow('s3:*')]), key, bucket('Bucket', 'acme', [], { kmsKeyId: 'Key' })], call);
    expect(lines[0]).toMatch(/^Add a statement to the key policy of `Key` that allows `kms:Decrypt` on `arn:aws:kms:.*` for `Role`$/);
  });
});

describe('What would allow a request that is denied explicitly', () => {
  it('the endpoint’s own id where a bucket policy names another one', () => {
    const policy = policyOf(allow('s3:*', '*', everybody), deny('s3:*', '*', { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0other' } } }));
    const { remedies } = searchIn([network(), role('Role'), bucket('Bucket', 'acme', [], { policy })], call);
    expect(remedies.map(({ edits }) => edits[0]?.title)).toEqual([
      'Add `S3` to the `aws:SourceVpce` that statement 2 of the bucket policy of `Bucket` excepts (grants more)',
      `Except \`${caller}\` from statement 2 of the bucket policy of \`Bucket\` (grants more)`,
    ]);
  });

  it('an exception from a resource control policy', () => {
    const perimeter = policyOf(deny('s3:*', '*', { ...everybody, Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-other' } } }));
    const account = node('account', 'Account', { account: '111122223333', managementAccount: false, organizationId: 'o-1', resourceControlPolicies: [[{ name: 'Perimeter', policy: perimeter }]] });
    expect(remediesIn([network(), role('Role'), account, bucket('Bucket', 'acme')], call)[0]).toBe('Add `o-1` to the `aws:PrincipalOrgID` that statement 1 of the resource control policy `Account: Perimeter` excepts (grants more)');
  });

  it('the endpoint in the place of the internet, where the policy asks for one', () => {
    const policy = policyOf(allow('s3:*', '*', everybody), deny('s3:*', '*', { ...everybody, Condition: { Null: { 'aws:SourceVpce': 'true' } } }));
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        routeTable('Routes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        subnet('App', '10.0.1.0/24', { routes: 'Routes', mapPublicIpOnLaunch: true }).with(instance('Host', { roleId: 'Role' })),
      ),
      role('Role'),
      bucket('Bucket', 'acme', [], { policy }),
    ];
    expect(remediesIn(parts, call)).toContain('Add a gateway endpoint for S3 to the route table of `App`');
  });

  it('an exception among the resources of the statement', () => {
    const policy = policyOf(deny('s3:GetObject', undefined, { Resource: undefined, NotResource: ['arn:aws:s3:::public/*'] }), allow('*'));
    expect(remediesIn([network(), role('Role', [], { identityPolicies: [{ name: 'work', policy }] }), bucket('Bucket', 'acme')], call)).toContain(
      'Add `arn:aws:s3:::acme/a.csv` to `NotResource` of statement 1 of the policy `work` of `Role` (grants more)',
    );
  });

  it('says every edit of one policy, none hidden in another', () => {
    const policy = policyOf(allow('sqs:*', '*', everybody), deny('s3:GetObject', '*', everybody));
    const design = designOf(network(policy), role('Role'), bucket('Bucket', 'acme'));
    const { remedies } = findRemedies(compileSimulation(design), call);
    expect(remedies[0]?.edits.map(({ title }) => title)).toEqual([
      `Except \`${caller}\` from statement 2 of the endpoint policy of \`S3\` (grants more)`,
      'Add a statement to the endpoint policy of `S3` that allows `s3:GetObject` on `arn:aws:s3:::acme/a.csv` for `Role`',
    ]);
    // Each of them alone changes nothing for the request.
    for (const edit of remedies[0]?.edits ?? []) {
      const changed = applyEdits(design, [edit]);
      expect(changed.ok && simulate(compileSimulation(changed.design), call).verdict).toBe('denied');
    }
  });

  it('never takes a statement away, and says of each exemption what it costs', () => {
    const policy = policyOf(allow('s3:*', '*', everybody), deny('s3:GetObject', '*', everybody));
    const design = designOf(network(policy), role('Role'), bucket('Bucket', 'acme'));
    const { remedies } = findRemedies(compileSimulation(design), call);
    expect(remedies.length).toBeGreaterThan(0);
    for (const { edits } of remedies) {
      expect(edits.every(({ title, caution }) => title.endsWith('(grants more)') && caution !== undefined)).toBe(true);
      const changed = applyEdits(design, edits);
      const other = changed.ok ? simulate(compileSimulation(changed.design), { ...call, principal: 'arn:aws:iam::111122223333:role/Somebody' }) : undefined;
      expect(other?.verdict).toBe('denied');
    }
  });
});
