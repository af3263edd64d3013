import { describe, expect, it } from 'vitest';
import { loadActionFiles } from '../../catalog/actions';
import { instance, interfaceEndpoint, openGroup, rdsInstance, securityGroup, subnet, vpc } from '../../model/testing/designBuilder';
import { applyEdits, diagnosePolicy, loadCatalogFor } from '../../policy';
import { lintPolicy } from '../../policy/lint';
import { ask, interfacesIn, type Parts } from '../testing/answers';
import { allow, everybody, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

function aurora({ endpoint = {}, region = 'us-east-1' }: { endpoint?: Properties; region?: string } = {}): Parts {
  return [
    { region },
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      securityGroup('DatabaseGroup', { in: ['tcp 5432 sg:Open'] }),
      subnet('A', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' })),
      subnet('B', '10.0.2.0/24', { zone: 'b' }).with(rdsInstance('Database', { securityGroupIds: ['DatabaseGroup'], port: 5432 })),
      interfaceEndpoint('Rds', 'rds', ['A', 'B'], { privateDnsEnabled: true, ...endpoint }),
    ),
    role('Role'),
    role('Partner', [allow('*')], { accountId: '123456789012' }),
  ];
}

const cluster = (region = 'us-east-1') => `arn:aws:rds:${region}:111122223333:cluster:orders`;
const modify = { from: 'Host', action: 'rds:ModifyDBCluster', resource: cluster() };

describe('Amazon Aurora and Interface VPC Endpoints (AWS PrivateLink)', () => {
  it('“You can establish a private connection between your VPC and Amazon RDS API endpoints by creating an interface VPC endpoint”', () => {
    expect(ask(aurora(), modify)).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Rds' });
  });

  it('“privately access Amazon Aurora API operations without an internet gateway, NAT device, VPN connection, or AWS Direct Connect connection”', () => {
    expect(ask(aurora(), modify).path).toEqual(['Host', 'A', 'Rds']);
  });

  it.each(['rds:CreateDBCluster', 'rds:ModifyDBCluster', 'rds:DeleteDBCluster'])('“Instances … don’t need public IP addresses … to launch, modify, or terminate DB clusters”: %s', (action) => {
    const result = ask(aurora(), { ...modify, action });
    expect(result.verdict).toBe('allowed');
    expect(result.context).not.toHaveProperty('aws:SourceIp');
  });

  it('“Traffic between your VPC and Amazon Aurora doesn’t leave the Amazon network”: the service sees a private address of the VPC', () => {
    expect(ask(aurora(), modify).context).toMatchObject({ 'aws:VpcSourceIp': '10.0.1.4', 'aws:SourceVpc': 'Vpc', 'aws:SourceVpce': 'Rds' });
  });

  it('“Each interface endpoint is represented by one or more elastic network interfaces in your subnets”', () => {
    expect(interfacesIn(aurora(), 'Rds').map((each) => each.split(' ')[0])).toEqual(['A', 'B']);
  });

  it('“Amazon Aurora supports making calls to all of its API actions from your VPC”', async () => {
    const [file] = await loadActionFiles(['rds']);
    const names = Object.keys(file?.actions ?? {});
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) expect(ask(aurora(), { ...modify, action: `rds:${name}` }), name).toMatchObject({ verdict: 'allowed', endpoint: 'Rds' });
  });

  it('the endpoint is the way to the API; a connection to the database goes to its own address', () => {
    expect(ask(aurora(), { from: 'Host', to: 'Database', port: 5432 })).toMatchObject({ verdict: 'allowed', route: 'local', endpoint: null });
  });

  it('“By default, full access to Amazon Aurora is allowed through the endpoint”', () => {
    const result = ask(aurora(), modify);
    expect(result.steps).toContainEqual(expect.objectContaining({ node: 'Rds', layer: 'endpoint-policy', outcome: 'pass' }));
  });

  it.each([
    ['US East (Ohio)', 'us-east-2'],
    ['US East (N. Virginia)', 'us-east-1'],
    ['US West (N. California)', 'us-west-1'],
    ['US West (Oregon)', 'us-west-2'],
    ['Asia Pacific (Hong Kong)', 'ap-east-1'],
    ['Asia Pacific (Mumbai)', 'ap-south-1'],
    ['Asia Pacific (Seoul)', 'ap-northeast-2'],
    ['Asia Pacific (Singapore)', 'ap-southeast-1'],
    ['Asia Pacific (Sydney)', 'ap-southeast-2'],
    ['Asia Pacific (Tokyo)', 'ap-northeast-1'],
    ['Canada (Central)', 'ca-central-1'],
    ['Europe (Frankfurt)', 'eu-central-1'],
    ['Europe (Ireland)', 'eu-west-1'],
    ['Europe (London)', 'eu-west-2'],
    ['Europe (Paris)', 'eu-west-3'],
    ['Europe (Stockholm)', 'eu-north-1'],
    ['Middle East (Bahrain)', 'me-south-1'],
    ['South America (São Paulo)', 'sa-east-1'],
    ['AWS GovCloud (US-East)', 'us-gov-east-1'],
    ['AWS GovCloud (US-West)', 'us-gov-west-1'],
  ])('“Amazon Aurora currently supports VPC endpoints in … %s”', (_, region) => {
    const resource = cluster(region).replace('arn:aws:', region.startsWith('us-gov-') ? 'arn:aws-us-gov:' : 'arn:aws:');
    expect(ask(aurora({ region }), { ...modify, resource })).toMatchObject({ verdict: 'allowed', endpoint: 'Rds', resolution: { name: `rds.${region}.amazonaws.com`, source: 'private-dns' } });
  });

  it('“Create a VPC endpoint … using the service name com.amazonaws.region.rds”: the endpoint of the data API is another', () => {
    expect(ask(aurora({ endpoint: { serviceName: 'com.amazonaws.us-east-1.rds-data' } }), modify).verdict).toBe('unreachable');
  });

  it('“If you enable private DNS for the endpoint, you can make API requests … using its default DNS name … rds.us-east-1.amazonaws.com”', () => {
    expect(ask(aurora(), modify).resolution).toMatchObject({ name: 'rds.us-east-1.amazonaws.com', source: 'private-dns' });
    expect(ask(aurora({ endpoint: { privateDnsEnabled: false } }), modify)).toMatchObject({ verdict: 'unreachable', resolution: { source: 'public-dns' } });
  });
});

describe('Amazon Aurora …: Creating a VPC Endpoint Policy for Amazon Aurora', () => {
  const through = (policy: string, request: Properties = {}) => ask(aurora({ endpoint: { policy } }), { ...modify, ...request });

  it('“The principal that can perform actions”, “the actions that can be performed”, “the resources on which actions can be performed”', () => {
    expect(through(policyOf(allow('rds:*', '*', { Principal: { AWS: '123456789012' } }))).verdict).toBe('denied');
    expect(through(policyOf(allow('rds:DescribeDBClusters', '*', everybody))).verdict).toBe('denied');
    expect(through(policyOf(allow('rds:*', 'arn:aws:rds:*:*:cluster:invoices', everybody))).verdict).toBe('denied');
    expect(through(policyOf(allow('rds:ModifyDBCluster', cluster(), { Principal: { AWS: '111122223333' } }))).verdict).toBe('allowed');
  });

  const first = `{
   "Statement":[
      {
         "Principal":"*",
         "Effect":"Allow",
         "Action":[
            "rds:CreateDBInstance",
            "rds:ModifyDBInstance",
            "rds:CreateDBSnapshot"
         ],
         "Resource":"*"
      }
   ]
}`;
  const second = `{
  "Statement": [
    {
      "Action": "*",
      "Effect": "Allow",
      "Resource": "*",
      "Principal": "*"
    },
    {
      "Action": "*",
      "Effect": "Deny",
      "Resource": "*",
      "Principal": {
        "AWS": [
          "123456789012"
        ]
      }
   ]
}`;

  it('“grants access to the listed Amazon Aurora actions for all principals on all resources”', async () => {
    const database = { resource: 'arn:aws:rds:us-east-1:111122223333:db:orders' };
    for (const action of ['rds:CreateDBInstance', 'rds:ModifyDBInstance', 'rds:CreateDBSnapshot']) expect(through(first, { ...database, action }).verdict, action).toBe('allowed');
    expect(through(first, { ...database, action: 'rds:DeleteDBInstance' })).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Rds', layer: 'endpoint-policy' }] });
    const findings = await lintPolicy(first, { kind: 'endpoint', service: 'com.amazonaws.us-east-1.rds' });
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  it('the second policy as printed lacks a brace: reported where it is missing, and no verdict is given', async () => {
    const findings = await lintPolicy(second, { kind: 'endpoint', service: 'com.amazonaws.us-east-1.rds' });
    const errors = findings.filter((finding) => finding.severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    // Behind the brace that closes Principal, on its line or where the bracket comes instead.
    expect(errors.map(({ line }) => line).every((line) => line === 17 || line === 18), JSON.stringify(errors)).toBe(true);
    expect(through(second, { principal: 'Partner' })).toMatchObject({ verdict: 'invalid' });
  });

  it('the fix for the missing brace gives the policy its text describes: “denies AWS account 123456789012 all access … allows all actions from other accounts”', async () => {
    const catalog = await loadCatalogFor([second]);
    const fixable = diagnosePolicy(second, { kind: 'endpoint', catalog, service: 'rds' }).find((each) => each.severity === 'error' && (each.fixes ?? []).length > 0);
    const repaired = applyEdits(second, fixable?.fixes?.[0]?.edits ?? []);
    expect(() => JSON.parse(repaired)).not.toThrow();
    expect(diagnosePolicy(repaired, { kind: 'endpoint', catalog, service: 'rds' }).filter((each) => each.severity === 'error')).toEqual([]);
    expect(through(repaired).verdict).toBe('allowed');
    expect(through(repaired, { principal: 'Partner', resource: 'arn:aws:rds:us-east-1:123456789012:cluster:orders' })).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Rds', layer: 'endpoint-policy', code: 'ENDPOINT_POLICY_EXPLICIT_DENY' }] });
  });
});
