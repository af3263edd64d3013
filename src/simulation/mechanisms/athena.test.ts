import { describe, expect, it } from 'vitest';
import { loadActionFiles } from '../../catalog/actions';
import { designOf, instance, interfaceEndpoint, internetGateway, openGroup, routeTable, site, subnet, virtualPrivateGateway, vpc, vpn } from '../../model/testing/designBuilder';
import { evaluateCase } from '../../policy';
import { lintPolicy } from '../../policy/lint';
import { ask, interfacesIn, type Parts } from '../testing/answers';
import { allow, everybody, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

/** A VPC without any gateway, with an Athena endpoint in two zones. */
function athena({ endpoint = {}, inside = [], beside = [], region = 'us-west-1' }: { endpoint?: Properties; inside?: Parts; beside?: Parts; region?: string } = {}): Parts {
  return [
    { region },
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
      subnet('B', '10.0.2.0/24', { zone: 'b', routes: 'Routes' }),
      interfaceEndpoint('Athena', 'athena', ['A', 'B'], { privateDnsEnabled: true, ...endpoint }),
      ...inside.filter((part) => 'build' in part),
      ...(inside.length === 0 ? [routeTable('Routes')] : []),
    ),
    role('Role'),
    ...beside,
  ];
}

const workgroup = (name: string, region = 'us-west-1') => `arn:aws:athena:${region}:111122223333:workgroup/${name}`;
const query = { from: 'Host', action: 'athena:StartQueryExecution', resource: workgroup('workgroupA') };

describe('Connect to Amazon Athena Using an Interface VPC Endpoint', () => {
  it('“You can connect directly to Athena by using an interface VPC endpoint … instead of connecting over the internet”', () => {
    expect(ask(athena(), query)).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Athena' });
    expect(ask([{ region: 'us-west-1' }, vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' }))), role('Role')], query).verdict).toBe('unreachable');
  });

  it('“… and an AWS Glue VPC endpoint”: the Athena endpoint does not carry calls to AWS Glue', () => {
    const catalogue = { from: 'Host', action: 'glue:GetTable', resource: 'arn:aws:glue:us-west-1:111122223333:catalog' };
    expect(ask(athena(), catalogue).verdict).toBe('unreachable');
    expect(ask(athena(), { ...catalogue, host: { endpoint: 'Athena' } })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'SERVICE_MISMATCH' }] });
    const glue = interfaceEndpoint('Glue', 'glue', ['A', 'B'], { privateDnsEnabled: true });
    expect(ask(athena({ inside: [routeTable('Routes'), glue] }), catalogue)).toMatchObject({ verdict: 'allowed', endpoint: 'Glue' });
  });

  it('“communication between your VPC and Athena is conducted entirely within the AWS network”, although a way to the internet exists', () => {
    const result = ask(athena({ inside: [internetGateway('Igw'), routeTable('Routes', { '0.0.0.0/0': 'internetGateway:Igw' })] }), query);
    expect(result).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint' });
    expect(result.path).not.toContain('Igw');
  });

  it('“represented by one or more Elastic Network Interfaces (ENIs) with private IP addresses in your VPC subnets”', () => {
    expect(interfacesIn(athena(), 'Athena')).toEqual(['A 10.0.1.5', 'B 10.0.2.4']);
  });

  it('“without an internet gateway, NAT device, VPN connection, or AWS Direct Connect connection”', () => {
    const kinds = designOf(...athena()).nodes.map((each) => each.kind);
    expect(kinds.filter((kind) => ['internetGateway', 'natGateway', 'vpnConnection', 'virtualPrivateGateway'].includes(kind))).toEqual([]);
    expect(ask(athena(), query).verdict).toBe('allowed');
  });

  it('“The instances in your VPC don’t need public IP addresses to communicate with the Athena API”', () => {
    const result = ask(athena(), query);
    expect(result.context).toMatchObject({ 'aws:VpcSourceIp': '10.0.1.4' });
    expect(result.context).not.toHaveProperty('aws:SourceIp');
  });

  it('“you must connect from an instance that is inside the VPC”: neither the internet nor another VPC reaches the endpoint', () => {
    const elsewhere = vpc('Other', '10.9.0.0/16').with(subnet('O', '10.9.1.0/24').with(instance('Stranger', { roleId: 'Role', securityGroupIds: [] })));
    const parts = athena({ beside: [elsewhere] });
    expect(ask(parts, { ...query, from: 'internet', host: { endpoint: 'Athena' } })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'internet', code: 'NO_ROUTE_TO_DESTINATION' }] });
    expect(ask(parts, { ...query, from: 'Stranger', host: { endpoint: 'Athena' } }).verdict).toBe('unreachable');
    expect(ask(parts, { ...query, from: 'Stranger' }).resolution?.source).toBe('public-dns');
  });

  it.each<[string, string, Parts, Properties]>([
    ['Amazon Virtual Private Network (VPN)', 'VPN', [vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' })], {}],
    ['AWS Direct Connect', 'Direct Connect', [], { directConnect: { customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'] } }],
  ])('“or connect your private network to your VPC by using an %s”', (_, what, link, gateway) => {
    const parts = (connected: boolean) =>
      athena({
        inside: [virtualPrivateGateway('Vgw', connected ? gateway : {}), routeTable('Routes', {}, { vgw: ['Vgw'] })],
        beside: [site('Site', ['192.168.0.0/16']), ...(connected ? link : [])],
      });
    const request = { ...query, from: 'Site', principal: 'Role', host: { endpoint: 'Athena' } };
    expect(ask(parts(true), request), what).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', context: { 'aws:VpcSourceIp': '192.168.0.4' } });
    expect(ask(parts(false), request).verdict).toBe('unreachable');
  });

  it.each(['us-east-1', 'eu-central-1', 'ap-southeast-2', 'us-gov-west-1', 'cn-north-1'])('“Athena supports VPC endpoints in all AWS Regions where both … are available”: %s', (region) => {
    const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    const resource = workgroup('workgroupA', region).replace('arn:aws:', `arn:${partition}:`);
    const end = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    expect(ask(athena({ region }), { ...query, resource })).toMatchObject({ verdict: 'allowed', endpoint: 'Athena', resolution: { name: `athena.${region}.${end}` } });
  });

  it('“if you enable private DNS … the default Athena endpoint (https://athena.Region.amazonaws.com) resolves to your VPC endpoint”', () => {
    expect(ask(athena(), query).resolution).toEqual({ name: 'athena.us-west-1.amazonaws.com', source: 'private-dns', answers: ['10.0.1.5', '10.0.2.4'] });
  });

  it('“If you do not enable private DNS hostnames, Amazon VPC provides … VPC_Endpoint_ID.athena.Region.vpce.amazonaws.com”', () => {
    const parts = athena({ endpoint: { privateDnsEnabled: false } });
    expect(ask(parts, query)).toMatchObject({ verdict: 'unreachable', resolution: { source: 'public-dns' } });
    const own = ask(parts, { ...query, host: { endpoint: 'Athena' } });
    expect(own).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', resolution: { source: 'vpce-dns', answers: ['10.0.1.5', '10.0.2.4'] } });
    expect(own.resolution?.name).toMatch(/^vpce-[0-9a-z]+-[0-9a-z]+\.athena\.us-west-1\.vpce\.amazonaws\.com$/);
  });

  it('“Athena supports making calls to all of its API Actions inside your VPC”', async () => {
    const [file] = await loadActionFiles(['athena']);
    const names = Object.keys(file?.actions ?? {});
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(ask(athena(), { ...query, action: `athena:${name}` }), name).toMatchObject({ verdict: 'allowed', endpoint: 'Athena' });
  });
});

describe('Connect to Amazon Athena …: Create a VPC Endpoint Policy for Athena', () => {
  const limited = (statement: Properties, principal = 'Role') => ask(athena({ endpoint: { policy: policyOf(statement) }, beside: [role('Other')] }), { ...query, principal }).verdict;

  it('“The principal that can perform actions”', () => {
    const only = allow('*', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:role/Role' } });
    expect([limited(only), limited(only, 'Other')]).toEqual(['allowed', 'denied']);
  });

  it('“The actions that can be performed”', () => {
    expect([limited(allow('athena:StartQueryExecution', '*', everybody)), limited(allow('athena:GetQueryExecution', '*', everybody))]).toEqual(['allowed', 'denied']);
  });

  it('“The resources on which actions can be performed”', () => {
    expect([limited(allow('athena:*', workgroup('workgroupA'), everybody)), limited(allow('athena:*', workgroup('workgroupB'), everybody))]).toEqual(['allowed', 'denied']);
  });

  const printed = `{
  "Statement": [{
    "Principal": "*",
    "Effect": "Allow",
    "Action": [
      "athena:StartQueryExecution",
      "athena:RunQuery",
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:StopQueryExecution",
      "athena:ListWorkGroups",
      "athena:GetWorkGroup",
      "athena:TagResource"
    ],
    "Resource": [
      "arn:aws:athena:us-west-1:AWSAccountId:workgroup/workgroupA"
    ]
  }]
}`;
  const filledIn = printed.replace('AWSAccountId', '111122223333');

  it('“grants access to the listed athena actions to all principals in workgroupA”', () => {
    const parts = athena({ endpoint: { policy: filledIn }, beside: [role('Other')] });
    const verdicts = (request: Properties) => ask(parts, { ...query, ...request }).verdict;
    expect(verdicts({})).toBe('allowed');
    expect(verdicts({ principal: 'Other' })).toBe('allowed');
    expect(verdicts({ resource: workgroup('workgroupB') })).toBe('denied');
    expect(verdicts({ action: 'athena:DeleteWorkGroup' })).toBe('denied');
  });

  it('the printed policy is well-formed; its placeholder for the account is named, and so are the actions it cannot grant', async () => {
    const asPrinted = await lintPolicy(printed, { kind: 'endpoint', service: 'com.amazonaws.us-west-1.athena' });
    expect(asPrinted.filter((finding) => finding.line === 16)).not.toEqual([]);
    const findings = await lintPolicy(filledIn, { kind: 'endpoint', service: 'com.amazonaws.us-west-1.athena' });
    expect(findings.filter((finding) => finding.severity === 'error' && finding.line === 16)).toEqual([]);
    // ListWorkGroups takes no resource, and RunQuery is an action of long ago.
    expect(findings.some((finding) => finding.message.includes('athena:ListWorkGroups'))).toBe(true);
    const list = { request: { principal: 'arn:aws:iam::111122223333:role/a', action: 'athena:ListWorkGroups', resource: '*' }, identityPolicies: [{ name: 'i', policy: JSON.parse(policyOf(allow('*'))) }], endpointPolicies: [{ name: 'e', policy: JSON.parse(filledIn) }] };
    expect(evaluateCase(list)).toMatchObject({ decision: 'implicitDeny' });
  });
});
