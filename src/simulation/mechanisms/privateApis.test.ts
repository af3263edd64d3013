import { describe, expect, it } from 'vitest';
import { instance, interfaceEndpoint, node, openGroup, subnet, vpc } from '../../model/testing/designBuilder';
import { lintPolicy } from '../../policy/lint';
import { ask, interfacesIn, type Parts } from '../testing/answers';
import { allow, deny, everybody, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

const account = '123412341234';
const open = policyOf(allow('execute-api:Invoke', 'execute-api:/*', everybody));

function api(id: string, properties: Properties = {}) {
  return node('restApi', id, { endpointType: 'PRIVATE', vpcEndpointIds: [], authorizationType: 'AWS_IAM', policy: open, ...properties });
}

/** A VPC with an endpoint for `execute-api`, three private APIs, a user and two roles. */
function privateApis(endpointPolicy?: string, apis: Parts = [api('a1b2c3d4e5'), api('aaaaa11111'), api('zzzzz99999')]): Parts {
  return [
    { region: 'us-east-1', accountId: account },
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      subnet('A', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' })),
      interfaceEndpoint('Endpoint', 'execute-api', ['A'], { privateDnsEnabled: true, ...(endpointPolicy === undefined ? {} : { policy: endpointPolicy }) }),
    ),
    role('Role'),
    role('Other'),
    node('user', 'MyUser', { userName: 'MyUser', path: '/', identityPolicies: [{ name: 'all', policy: policyOf(allow('*')) }], managedPolicyIds: [] }),
    ...apis,
  ];
}

const call = (apiId: string, path = '/stageName/GET/pets') => ({ from: 'Host', action: 'execute-api:Invoke', resource: { ref: apiId, suffix: path } });

async function errorsOf(policy: string) {
  const findings = await lintPolicy(policy, { kind: 'endpoint', service: 'com.amazonaws.us-east-1.execute-api' });
  return findings.filter((finding) => finding.severity === 'error');
}

describe('Use VPC endpoint policies for private APIs in API Gateway', () => {
  it('“Interface endpoints … enable you to privately access AWS services by using private IP addresses”', () => {
    const result = ask(privateApis(), call('a1b2c3d4e5'));
    expect(result).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Endpoint', resolution: { name: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com', answers: ['10.0.1.5'] } });
    expect(interfacesIn(privateApis(), 'Endpoint')).toEqual(['A 10.0.1.5']);
  });

  it('“A VPC endpoint policy is an IAM resource policy that you can attach to an interface VPC endpoint to control access to the endpoint”', () => {
    expect(ask(privateApis(policyOf(deny('*', '*', everybody))), call('a1b2c3d4e5'))).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Endpoint', layer: 'endpoint-policy', code: 'ENDPOINT_POLICY_EXPLICIT_DENY' }] });
  });

  it('“restrict the traffic going from your internal network to access your private APIs”', () => {
    const readers = policyOf(allow('execute-api:Invoke', '*', { ...everybody, Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/Role` } } }));
    expect(ask(privateApis(readers), call('a1b2c3d4e5')).verdict).toBe('allowed');
    expect(ask(privateApis(readers), { ...call('a1b2c3d4e5'), principal: 'Other' }).verdict).toBe('denied');
  });

  it('“You can choose to allow or disallow access to specific private APIs that can be accessed through the VPC endpoint”', () => {
    const butOne = policyOf(allow('execute-api:Invoke', '*', everybody), deny('execute-api:Invoke', `arn:aws:execute-api:us-east-1:${account}:zzzzz99999/*`, everybody));
    expect(['a1b2c3d4e5', 'zzzzz99999'].map((id) => ask(privateApis(butOne), call(id)).verdict)).toEqual(['allowed', 'denied']);
  });

  it.each([
    ['neither', undefined, [api('a1b2c3d4e5')], 'allowed'],
    ['the endpoint policy', policyOf(allow('execute-api:Invoke', 'arn:aws:execute-api:*:*:other/*', everybody)), [api('a1b2c3d4e5')], 'denied'],
    ['the resource policy', undefined, [api('a1b2c3d4e5', { policy: policyOf(allow('execute-api:Invoke', 'execute-api:/*', { Principal: { AWS: '999900001111' } })), authorizationType: 'NONE' })], 'denied'],
  ] as const)('“VPC endpoint policies can be used together with API Gateway resource policies”: refused by %s', (_, endpointPolicy, apis, verdict) => {
    expect(ask(privateApis(endpointPolicy, apis), call('a1b2c3d4e5')).verdict).toBe(verdict);
  });

  it('“The resource policy is used to specify which principals can access the API”', () => {
    const onlyRole = api('a1b2c3d4e5', { policy: policyOf(allow('execute-api:Invoke', 'execute-api:/*', everybody), deny('execute-api:Invoke', 'execute-api:/*', { ...everybody, Condition: { ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/Role` } } })) });
    expect(ask(privateApis(undefined, [onlyRole]), call('a1b2c3d4e5')).verdict).toBe('allowed');
    expect(ask(privateApis(undefined, [onlyRole]), { ...call('a1b2c3d4e5'), principal: 'Other' })).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'a1b2c3d4e5', layer: 'resource-policy' }] });
  });

  it('“The principal that can perform actions”, “the actions that can be performed”, “the resources that can have actions performed on them”', () => {
    const verdict = (statement: Properties) => ask(privateApis(policyOf(statement)), call('a1b2c3d4e5')).verdict;
    expect(verdict(allow('execute-api:Invoke', '*', { Principal: { AWS: '999900001111' } }))).toBe('denied');
    expect(verdict(allow('execute-api:ManageConnections', '*', everybody))).toBe('denied');
    expect(verdict(allow('execute-api:Invoke', `arn:aws:execute-api:us-east-1:${account}:zzzzz99999/*`, everybody))).toBe('denied');
    expect(verdict(allow('execute-api:Invoke', '*', everybody))).toBe('allowed');
  });
});

describe('Use VPC endpoint policies for private APIs in API Gateway: the examples', () => {
  const statement = (resources: string, principal = '"*"') => `{
    "Statement": [
        {
            "Principal": ${principal},
            "Action": [
                "execute-api:Invoke"
            ],
            "Effect": "Allow",
            "Resource": [
                ${resources}
            ]
        }
    ]
}`;

  it('Example 1 “grants access to only two specific APIs via the VPC endpoint that the policy is attached to”', async () => {
    const policy = statement(`"arn:aws:execute-api:us-east-1:${account}:a1b2c3d4e5/*",
                "arn:aws:execute-api:us-east-1:${account}:aaaaa11111/*"`);
    expect(await errorsOf(policy)).toEqual([]);
    expect(['a1b2c3d4e5', 'aaaaa11111', 'zzzzz99999'].map((id) => ask(privateApis(policy), call(id)).verdict)).toEqual(['allowed', 'allowed', 'denied']);
  });

  it('Example 2 “grants users access to GET methods for a specific API”', async () => {
    const policy = statement(`"arn:aws:execute-api:us-east-1:${account}:a1b2c3d4e5/stageName/GET/*"`);
    expect(await errorsOf(policy)).toEqual([]);
    const verdict = (path: string) => ask(privateApis(policy), call('a1b2c3d4e5', path)).verdict;
    expect(['/stageName/GET/pets', '/stageName/POST/pets', '/otherStage/GET/pets'].map(verdict)).toEqual(['allowed', 'denied', 'denied']);
  });

  it('Example 3 “grants a specific user access to a specific API”', async () => {
    const policy = statement(`"arn:aws:execute-api:us-east-1:${account}:a1b2c3d4e5/*"`, `{
                "AWS": [
                    "arn:aws:iam::${account}:user/MyUser"
                ]
            }`);
    expect(await errorsOf(policy)).toEqual([]);
    const verdict = (principal: string, id = 'a1b2c3d4e5') => ask(privateApis(policy), { ...call(id), principal }).verdict;
    expect([verdict('MyUser'), verdict('Role'), verdict('MyUser', 'aaaaa11111')]).toEqual(['allowed', 'denied', 'denied']);
  });
});
