import { describe, expect, it } from 'vitest';
import { account, allow, caseOf, decisionOf, deny, errorOf, everything, evaluated, federated, key, named, nothing, object, otherAccount, policy, role, root, service, session, user, type TestCase } from './testing/policies';

const direct = policy(allow({ Principal: '*' }));
const toAccount = policy(allow({ Principal: { AWS: account } }));
const toRole = policy(allow({ Principal: { AWS: role } }));
const foreign = { resourceAccount: otherAccount };

describe('the same account (9)', () => {
  it.each<[string, TestCase, string]>([
    ['user, I', { principal: user, identity: everything }, 'allowed'],
    ['user, nothing', { principal: user }, 'implicitDeny'],
    ['user, I without B', { principal: user, identity: everything, boundary: nothing }, 'implicitDeny'],
    ['user, I and B', { principal: user, identity: everything, boundary: everything }, 'allowed'],
    ['user, R direct without B', { principal: user, resourcePolicy: direct, boundary: nothing }, 'allowed'],
    ['user, R account', { principal: user, resourcePolicy: toAccount }, 'implicitDeny'],
    ['user, session policies do not apply', { principal: user, identity: everything, sessionPolicy: nothing }, 'allowed'],
    ['session, I', { identity: everything }, 'allowed'],
    ['session, I without S', { identity: everything, sessionPolicy: nothing }, 'implicitDeny'],
    ['session, I, B and S', { identity: everything, boundary: everything, sessionPolicy: everything }, 'allowed'],
    ['session, I without B', { identity: everything, boundary: nothing, sessionPolicy: everything }, 'implicitDeny'],
    ['session, R role', { resourcePolicy: toRole }, 'allowed'],
    ['session, R role without S', { resourcePolicy: toRole, sessionPolicy: nothing }, 'implicitDeny'],
    ['session, R role, I without B', { resourcePolicy: toRole, identity: everything, boundary: nothing }, 'implicitDeny'],
    ['session, R direct without B and S', { resourcePolicy: direct, boundary: nothing, sessionPolicy: nothing }, 'allowed'],
    ['session, R account alone (9.2)', { resourcePolicy: toAccount }, 'implicitDeny'],
    ['session, I although R is silent (9.2)', { resourcePolicy: policy(), identity: everything }, 'allowed'],
    ['role ARN as caller, R session (9.3)', { principal: role, resourcePolicy: policy(allow({ Principal: { AWS: session } })) }, 'implicitDeny'],
    ['role ARN as caller, R role (9.3)', { principal: role, resourcePolicy: toRole }, 'allowed'],
    ['role ARN as caller with session policy (9.3)', { principal: role, identity: everything, sessionPolicy: nothing }, 'implicitDeny'],
    ['federated, I without session policy', { principal: federated, identity: everything }, 'implicitDeny'],
    ['federated, I and F', { principal: federated, identity: everything, sessionPolicy: everything }, 'allowed'],
    ['federated, R session itself', { principal: federated, resourcePolicy: policy(allow({ Principal: { AWS: federated } })) }, 'allowed'],
    ['federated, R user without F', { principal: federated, principalFacts: { federatedBy: user }, resourcePolicy: policy(allow({ Principal: { AWS: user } })) }, 'implicitDeny'],
    ['federated, R user and F', { principal: federated, principalFacts: { federatedBy: user }, sessionPolicy: everything, resourcePolicy: policy(allow({ Principal: { AWS: user } })) }, 'allowed'],
    ['federated, I, F without B', { principal: federated, identity: everything, sessionPolicy: everything, boundary: nothing }, 'implicitDeny'],
    ['root', { principal: root }, 'allowed'],
    ['root, Deny in the resource policy', { principal: root, resourcePolicy: policy(deny({ Principal: '*' })) }, 'explicitDeny'],
    ['root under SCPs', { principal: root, scp: [[nothing]] }, 'implicitDeny'],
    ['root, identity policies, boundary and session policies do not apply', { principal: root, identity: policy(deny()), boundary: policy(deny()), sessionPolicy: policy(deny()) }, 'allowed'],
    ['service, R', { principal: service, resourcePolicy: policy(allow({ Principal: { Service: service } })) }, 'allowed'],
    ['service, no R', { principal: service, identity: everything }, 'implicitDeny'],
    ['anonymous, R', { principal: 'anonymous', resourcePolicy: direct }, 'allowed'],
    ['anonymous, no R', { principal: 'anonymous', identity: everything }, 'implicitDeny'],
    ['"*" with aws:PrincipalArn is direct (9.1)', { boundary: nothing, resourcePolicy: policy(allow({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': role } } })) }, 'allowed'],
  ])('%s', (_, test, expected) => {
    expect(decisionOf(test)).toBe(expected);
  });
});

describe('across accounts (9)', () => {
  it.each<[string, TestCase, string]>([
    ['both sides, R direct', { identity: everything, resourcePolicy: direct }, 'allowed'],
    ['both sides, R account', { identity: everything, resourcePolicy: toAccount }, 'allowed'],
    ['both sides, R role', { identity: everything, resourcePolicy: toRole }, 'allowed'],
    ['R only', { resourcePolicy: direct }, 'implicitDeny'],
    ['I only (9.5)', { identity: everything }, 'implicitDeny'],
    ['boundary limits a direct grant (9.4)', { identity: everything, resourcePolicy: direct, boundary: nothing }, 'implicitDeny'],
    ['session policy limits a direct grant (9.4)', { identity: everything, resourcePolicy: direct, sessionPolicy: nothing }, 'implicitDeny'],
    ['root of the other account', { principal: root, resourcePolicy: toAccount }, 'allowed'],
    ['root without R', { principal: root }, 'implicitDeny'],
    ['federated without session policy', { principal: federated, identity: everything, resourcePolicy: direct }, 'implicitDeny'],
    ['federated with session policy', { principal: federated, identity: everything, resourcePolicy: direct, sessionPolicy: everything }, 'allowed'],
    ['service (9.6)', { principal: service, resourcePolicy: policy(allow({ Principal: { Service: service } })) }, 'allowed'],
    ['anonymous (9.6)', { principal: 'anonymous', resourcePolicy: direct }, 'allowed'],
  ])('%s', (_, test, expected) => {
    expect(decisionOf({ ...test, ...foreign })).toBe(expected);
  });
});

it('needs identity policy and auth policy for a service of VPC Lattice, in one account, too', () => {
  const invoke = { action: 'vpc-lattice-svcs:Invoke', resource: `arn:aws:vpc-lattice:eu-central-1:${account}:service/svc-0123456789abcdef0/orders` };
  expect(decisionOf({ ...invoke, identity: everything, resourcePolicy: direct })).toBe('allowed');
  expect(decisionOf({ ...invoke, resourcePolicy: direct })).toBe('implicitDeny');
  expect(decisionOf({ ...invoke, identity: everything, resourcePolicy: policy() })).toBe('implicitDeny');
  expect(decisionOf({ ...invoke, principal: 'anonymous', resourcePolicy: direct })).toBe('allowed');
  expect(decisionOf({ ...invoke, principal: 'anonymous', resourcePolicy: toAccount })).toBe('implicitDeny');
  expect(evaluated({ ...invoke, identity: everything }).remarks.map(({ code }) => code)).toEqual(['LATTICE_AUTH_TYPE_UNKNOWN']);
});

it('lets anonymous clients mount a file system whose policy is open to them (10.5)', () => {
  const resourcePolicy = policy({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'elasticfilesystem:ClientMount', Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } } });
  const mount = { principal: 'anonymous', action: 'elasticfilesystem:ClientMount', resource: `arn:aws:elasticfilesystem:eu-central-1:${account}:file-system/fs-1234abcd`, resourcePolicy };
  expect(decisionOf({ ...mount, context: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } })).toBe('allowed');
  expect(decisionOf(mount)).toBe('implicitDeny');
});

it('reads the policy of an ECR repository, which names no resource (10.6)', () => {
  const resourcePolicy = policy({ Effect: 'Allow', Principal: { AWS: account }, Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] });
  const pull = { resource: `arn:aws:ecr:eu-central-1:${otherAccount}:repository/web`, resourcePolicy, ...foreign };
  expect(decisionOf({ ...pull, principal: session, action: 'ecr:BatchGetImage', identity: everything })).toBe('allowed');
  expect(decisionOf({ ...pull, principal: session, action: 'ecr:BatchGetImage' })).toBe('implicitDeny');
  expect(decisionOf({ ...pull, principal: session, action: 'ecr:PutImage', identity: everything })).toBe('implicitDeny');
});

describe('denials and gates (9, steps 1 and 2)', () => {
  const all = { identity: everything, resourcePolicy: direct };

  it.each<[string, TestCase]>([
    ['identity', { identity: policy(allow(), deny()) }],
    ['boundary', { boundary: policy(allow(), deny()) }],
    ['session', { sessionPolicy: policy(allow(), deny()) }],
    ['resource', { resourcePolicy: policy(allow({ Principal: '*' }), deny({ Principal: '*' })) }],
    ['endpoint', { endpoint: policy(allow({ Principal: '*' }), deny({ Principal: '*' })) }],
    ['scp', { scp: [[everything], [everything, policy(deny())]] }],
    ['rcp', { rcp: [[], [policy(deny({ Principal: '*' }))]] }],
  ])('an explicit Deny in the %s layer wins over every Allow (2.5)', (_, layer) => {
    expect(decisionOf({ ...all, ...layer })).toBe('explicitDeny');
  });

  it('lists every matching Deny in decidedBy (9.7)', () => {
    const { decidedBy } = evaluated({ ...all, identity: policy(allow(), deny(), deny({ Action: 'sqs:*' })), scp: [[everything], [policy(deny())]] });
    expect(decidedBy).toEqual([
      { layer: 'identity-policy', name: 'p', pointer: '/Statement/1' },
      { layer: 'scp', name: '', pointer: '/Statement/0', level: 1 },
    ]);
  });

  it('names the layers whose Allow is missing (9.7)', () => {
    const layersOf = (test: TestCase) => evaluated(test).decidedBy.map(({ layer }) => layer);
    expect(layersOf({ endpoint: policy() })).toEqual(['endpoint-policy', 'identity-policy']);
    expect(layersOf({ identity: everything, boundary: nothing, sessionPolicy: nothing })).toEqual(['permissions-boundary', 'session-policy']);
    expect(layersOf({ ...foreign, resourcePolicy: direct })).toEqual(['identity-policy']);
    expect(layersOf({ ...foreign })).toEqual(['resource-policy', 'identity-policy']);
    expect(layersOf({ identity: everything, scp: [[everything], []] })).toEqual(['scp']);
  });

  it('names what granted and one statement per gate (9.7)', () => {
    const { decidedBy } = evaluated({ identity: everything, endpoint: policy(deny({ Principal: '*', Action: 'sqs:*' }), allow({ Principal: '*' })), scp: [[everything]], rcp: [[]] });
    expect(decidedBy).toEqual([
      { layer: 'identity-policy', name: 'p', pointer: '/Statement/0' },
      { layer: 'endpoint-policy', name: 'endpoint', pointer: '/Statement/1' },
      { layer: 'scp', name: '', pointer: '/Statement/0', level: 0 },
      { layer: 'rcp', name: 'RCPFullAWSAccess', pointer: '/Statement/0', level: 0 },
    ]);
  });

  it('evaluates all layers after a denial, too (9)', () => {
    const { layers } = evaluated({ identity: policy(deny()), resourcePolicy: direct, endpoint: policy(), scp: [[everything]] });
    expect(layers['identity-policy']?.decision).toBe('explicitDeny');
    expect(layers['resource-policy']?.decision).toBe('allowed');
    expect(layers['endpoint-policy']?.decision).toBe('implicitDeny');
    expect(layers.scp?.decision).toBe('allowed');
  });
});

describe('layers (8)', () => {
  it.each<[string, TestCase, string]>([
    ['every SCP level must allow (8.1)', { scp: [[everything], [policy(allow({ Action: 'sqs:*' }))]] }, 'implicitDeny'],
    ['a level without policies denies (8.1)', { scp: [[everything], []] }, 'implicitDeny'],
    ['no levels: not governed (8.1)', { scp: [] }, 'allowed'],
    ['alternatives within a level (2.5)', { scp: [[nothing, everything]] }, 'allowed'],
    ['RCPs allow everything by themselves (8.2)', { rcp: [[], []] }, 'allowed'],
    ['RCPs do not apply to other services (8.3)', { action: 'ec2:DescribeVpcs', resource: '*', rcp: [[policy(deny({ Principal: '*' }))]] }, 'allowed'],
    ['SCPs do not apply in the management account', { scp: [[]], facts: { callerInManagementAccount: true } }, 'allowed'],
    ['RCPs do not apply in the management account', { rcp: [[policy(deny({ Principal: '*' }))]], facts: { resourceInManagementAccount: true } }, 'allowed'],
    ['service-linked roles are under no SCPs (8.4)', { principal: `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/R`, scp: [[]] }, 'allowed'],
    [
      'nor RCPs, also when the context names the role (8.4)',
      { principal: session, context: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/app` }, rcp: [[policy(deny({ Principal: '*' }))]], scp: [[]] },
      'allowed',
    ],
    ['nor boundaries', { principal: `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/R`, boundary: nothing }, 'allowed'],
    ['forwarded requests keep the caller’s layers (8.5)', { context: { 'aws:ViaAWSService': true }, boundary: nothing }, 'implicitDeny'],
  ])('%s', (_, test, expected) => {
    expect(decisionOf({ identity: everything, ...test })).toBe(expected);
  });

  it.each<[string, string]>([
    ['anonymous', 'explicitDeny'],
    [service, 'explicitDeny'],
    [root, 'explicitDeny'],
    [`arn:aws:iam::${otherAccount}:user/x`, 'explicitDeny'],
  ])('RCPs apply to %s', (principal, expected) => {
    expect(decisionOf({ principal, resourcePolicy: direct, identity: everything, rcp: [[policy(deny({ Principal: '*' }))]] })).toBe(expected);
  });

  it('SCPs apply neither to services nor to anonymous callers', () => {
    for (const principal of [service, 'anonymous']) expect(decisionOf({ principal, resourcePolicy: direct, scp: [[]] })).toBe('allowed');
  });

  it('kms:RetireGrant and AWS managed keys are out of reach of RCPs', () => {
    const rcp = [[policy(deny({ Principal: '*' }))]];
    const test = { identity: everything, resource: key, resourcePolicy: direct, rcp };
    expect(decisionOf({ ...test, action: 'kms:RetireGrant' })).toBe('allowed');
    expect(decisionOf({ ...test, action: 'kms:Decrypt' })).toBe('explicitDeny');
    expect(decisionOf({ ...test, action: 'kms:Decrypt', facts: { awsManagedKey: true } })).toBe('allowed');
  });

  it('several session policies are alternatives', () => {
    const value = { request: { principal: session, action: 's3:GetObject', resource: object, resourceAccount: account }, identityPolicies: [named(everything)], sessionPolicies: [named(nothing), named(everything)] };
    expect(errorOf(value)).toBeUndefined();
  });
});

describe('endpoint policies (11)', () => {
  const through = (endpoint: unknown, more: TestCase = {}) => decisionOf({ identity: everything, endpoint, ...more });

  it('are gates that grant nothing (11.1)', () => {
    expect(through(policy(allow({ Principal: '*' })), { identity: undefined })).toBe('implicitDeny');
    expect(through(policy(allow({ Principal: '*', Action: 's3:Put*' })))).toBe('implicitDeny');
    expect(through(policy(allow({ Principal: '*' })))).toBe('allowed');
    expect(through({ Statement: [allow({ Principal: '*' })] })).toBe('allowed');
  });

  it.each<[unknown, string, 'gateway' | 'interface', string]>([
    ['*', session, 'gateway', 'allowed'],
    [{ AWS: '*' }, session, 'gateway', 'allowed'],
    [{ AWS: account }, session, 'gateway', 'implicitDeny'],
    [{ AWS: account }, root, 'gateway', 'allowed'],
    [{ AWS: root }, root, 'gateway', 'allowed'],
    [{ AWS: role }, session, 'gateway', 'implicitDeny'],
    [{ AWS: user }, user, 'gateway', 'implicitDeny'],
    [{ AWS: account }, session, 'interface', 'allowed'],
    [{ AWS: root }, user, 'interface', 'allowed'],
    [{ AWS: role }, session, 'interface', 'allowed'],
    [{ AWS: user }, user, 'interface', 'allowed'],
    [{ AWS: user }, session, 'interface', 'implicitDeny'],
  ])('principal %j, caller %s, %s endpoint: %s (11.5, 11.6, 17.9)', (principal, caller, endpointType, expected) => {
    expect(through(policy(allow({ Principal: principal })), { principal: caller, endpointType })).toBe(expected);
  });

  it('shut out an account by id at an interface endpoint, but only its root user at a gateway endpoint (11.5, 11.6)', () => {
    const shut = policy(allow({ Principal: '*' }), deny({ Principal: { AWS: account } }));
    expect(through(shut, { endpointType: 'interface' })).toBe('explicitDeny');
    expect(through(shut, { endpointType: 'gateway' })).toBe('allowed');
    expect(through(shut, { endpointType: 'gateway', principal: root })).toBe('explicitDeny');
  });

  it('apply to callers and resources of other accounts (11.10) and to anonymous callers (11.12)', () => {
    const perimeter = policy(allow({ Principal: '*', Condition: { StringEquals: { 'aws:ResourceAccount': account } } }));
    expect(through(perimeter)).toBe('allowed');
    expect(through(perimeter, { ...foreign, resourcePolicy: direct })).toBe('implicitDeny');
    const orgOnly = policy(allow({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }));
    expect(through(orgOnly, { principal: 'anonymous', resourcePolicy: direct })).toBe('implicitDeny');
  });

  it('see the full context (11.9) but not requests of services and forwarded ones (11.11)', () => {
    expect(through(policy(allow({ Principal: '*', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })), { context: { 'aws:SourceVpce': 'vpce-1' } })).toBe('allowed');
    expect(through(policy(), { context: { 'aws:ViaAWSService': 'true' } })).toBe('allowed');
    expect(through(policy(), { principal: service, resourcePolicy: direct })).toBe('allowed');
  });

  it('meet NotPrincipal as any policy does (11.6)', () => {
    const except = policy(allow({ Principal: '*' }), { Effect: 'Deny', NotPrincipal: { AWS: [role, account] }, Action: '*', Resource: '*' });
    expect(through(except)).toBe('allowed');
    expect(through(except, { principal: user })).toBe('explicitDeny');
  });
});

describe('documents (1, 2)', () => {
  it('take one statement without a list and an empty list (1.1, 1.7)', () => {
    expect(decisionOf({ identity: { Version: '2012-10-17', Statement: allow() } })).toBe('allowed');
    expect(decisionOf({ identity: { Version: '2012-10-17', Statement: [] } })).toBe('implicitDeny');
  });

  it('make the case unusable with an error of the grammar, at its place (1.6)', () => {
    const broken = policy(allow(), { ...allow(), Effect: 'allow' });
    expect(errorOf(caseOf({ boundary: broken }))).toBe('/permissionsBoundaries/0/policy/Statement/1/Effect');
    expect(errorOf(caseOf({ resourcePolicy: policy(allow()) }))).toBe('/resourcePolicy/Statement/0');
    expect(errorOf(caseOf({ scp: [[everything], [broken]] }))).toBe('/serviceControlPolicies/1/0/policy/Statement/1/Effect');
    expect(errorOf(caseOf({ endpoint: '{"Statement": [' }))).toBe('/endpointPolicies/0/policy/Statement');
  });

  it('identify statements by pointer and Sid, which have no effect (2.4)', () => {
    const { layers } = evaluated({ identity: policy(allow({ Sid: 'One' }), allow({ Sid: 'Two', Action: 'sqs:*' })) });
    expect(layers['identity-policy']?.statements.map(({ pointer, sid, matches }) => [pointer, sid, matches])).toEqual([
      ['/Statement/0', 'One', true],
      ['/Statement/1', 'Two', false],
    ]);
  });

  it('accept Id in resource policies only (1.4)', () => {
    expect(decisionOf({ resourcePolicy: { Id: 'x', ...direct } })).toBe('allowed');
    expect(errorOf(caseOf({ identity: { Id: 'x', ...everything } }))).toBe('/identityPolicies/0/policy/Id');
  });

  it.each([
    ['a case that is no object', [], ''],
    ['no request', {}, '/request'],
    ['no principal', { request: { action: 's3:GetObject', resource: object } }, '/request/principal'],
    ['a resource that is no ARN', caseOf({ resource: 'reports' }), '/request/resource'],
    ['an account that is no id', caseOf({ resourceAccount: '12' }), '/request/resourceAccount'],
    ['a list that is none', { request: { principal: user, action: 's3:GetObject', resource: object }, identityPolicies: {} }, '/identityPolicies'],
    ['levels that are none', { request: { principal: user, action: 's3:GetObject', resource: object }, serviceControlPolicies: [{ name: 'x', policy: everything }] }, '/serviceControlPolicies/0'],
    ['a context value that is an object', { request: { principal: user, action: 's3:GetObject', resource: object, context: { a: {} } } }, '/request/context/a'],
    ['a layer under a name that is nearly right', { request: { principal: user, action: 's3:GetObject', resource: object }, permissionsBoundary: [] }, '/permissionsBoundary'],
    ['a part of the request under a name that is nearly right', { request: { principal: user, action: 's3:GetObject', resource: object, contextmode: 'exact' } }, '/request/contextmode'],
  ])('refuse %s', (_, value, pointer) => {
    expect(errorOf(value)).toBe(pointer);
  });
});
