import { describe, expect, it } from 'vitest';
import { findNodeOf, type Design } from '../model/design';
import { parseDesign } from '../model/parseDesign';
import { compileSimulation, simulate } from '../simulation';
import { importInventory, type InventoryFinding } from '.';
import { allFiles, filesOf, ids, settings } from './testing/runningNetwork';

describe('A running network', () => {
  const design = imported(allFiles());

  it('is a design like any other', () => {
    expect(parseDesign(JSON.parse(JSON.stringify(design)))).toEqual({ ok: true, design });
    expect(design).toMatchObject({ name: 'ledger', region: 'eu-central-1', accountId: settings.accountId });
  });

  it('keeps the ids of AWS, and names things by their tags', () => {
    expect(design.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.values(ids)));
    expect(findNodeOf(design, ids.s3Endpoint, 'gatewayEndpoint')?.name).toBe('s3');
    expect(findNodeOf(design, ids.privateB, 'subnet')?.name).toBe('private b');
    expect(findNodeOf(design, ids.mainTable, 'routeTable')?.name).toBe('main route table of ledger');
  });

  it('gives a subnet without an association the main route table', () => {
    expect(findNodeOf(design, ids.isolated, 'subnet')?.routeTableId).toBe(ids.mainTable);
    expect(findNodeOf(design, ids.privateA, 'subnet')?.routeTableId).toBe(ids.privateTable);
  });

  it('takes the local routes, the routes of gateway endpoints and the final deny as given', () => {
    const table = findNodeOf(design, ids.privateTable, 'routeTable');
    expect(table?.routes.map(({ target }) => target.id)).toEqual([ids.natGateway, 'pcx-0000000000000000d']);
    expect(findNodeOf(design, ids.s3Endpoint, 'gatewayEndpoint')?.routeTableIds).toEqual([ids.privateTable]);
    expect(findNodeOf(design, ids.isolatedAcl, 'networkAcl')?.entries.map(({ ruleNumber }) => ruleNumber)).toEqual([100, 100]);
  });

  it('gives an interface endpoint the addresses of its interfaces, which are no workloads', () => {
    expect(findNodeOf(design, ids.kmsEndpoint, 'interfaceEndpoint')?.addresses).toEqual([
      { subnetId: ids.privateA, ipv4: '10.40.10.50' },
      { subnetId: ids.privateB, ipv4: '10.40.11.51' },
    ]);
    expect(design.nodes.filter(({ kind }) => kind === 'networkInterface')).toEqual([]);
  });

  it('is the same whatever the order of the files, and whether they come alone, in one list, in one object or one after another', () => {
    const files = allFiles();
    const values = files.map(({ name, text }): [string, unknown] => [name.replace('.json', ''), JSON.parse(text)]);
    const one = (text: string) => imported([{ name: 'all.json', text }]);
    const asSet = (each: Design) => ({ ...each, nodes: each.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
    expect(asSet(imported(files.toReversed()))).toEqual(asSet(design));
    expect(one(JSON.stringify(values.map(([, value]) => value)))).toEqual(design);
    expect(one(JSON.stringify(Object.fromEntries(values)))).toEqual(design);
    expect(one(files.map(({ text }) => text).join('\n'))).toEqual(design);
  });

  it('does not lead through a route that AWS calls a blackhole, and assumes nothing of its target', () => {
    const result = simulate(compileSimulation(design), { from: ids.appHost, to: '10.99.0.5', port: 22 });
    expect(result).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: ids.privateTable, code: 'BAD_STATE_ROUTE' }], assumptions: [] });
  });

  it('keeps to a bucket policy that names the endpoint by its id', () => {
    const elsewhere = simulate(compileSimulation(imported(allFiles().map((file) => (file.name.includes('bucket-policy') ? { ...file, text: file.text.replaceAll(ids.s3Endpoint, 'vpce-0000000000000000f') } : file)))), {
      from: ids.appHost,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::ledger-reports/a.csv',
    });
    expect(elsewhere).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'ledger-reports', layer: 'resource-policy' }] });
  });
});

describe('What was not given', () => {
  const six = filesOf('describe-vpcs', 'describe-subnets', 'describe-route-tables', 'describe-vpc-endpoints', 'describe-security-groups', 'describe-network-acls');

  it('is told with the command that supplies it', () => {
    const findings = findingsOf(six);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^NOT_GIVEN `igw-0000000000000000a` is referred to and not described here; `aws ec2 describe-internet-gateways`/),
        expect.stringMatching(/^NOT_GIVEN `nat-0000000000000000a`.*describe-nat-gateways/),
        expect.stringMatching(/^ASSUMED_VALUE `EnableDnsHostnames` of `ledger`.*describe-vpc-attribute.*taken to be on, since `vpce-0000000000000000b` has private DNS/),
        expect.stringMatching(/^ASSUMED_VALUE `DhcpOptionsId` of `ledger`/),
        expect.stringMatching(/^ASSUMED_VALUE `NetworkInterfaceIds` of `kms`.*describe-network-interfaces/),
      ]),
    );
    expect(findings.find(({ code }) => code === 'NOT_GIVEN')).toMatchObject({ file: 'describe-route-tables.json', pointer: '/RouteTables/1', line: expect.any(Number) });
  });

  it('is an assumption of the verdicts that hang on it: without network ACLs, without route tables', () => {
    const design = imported(filesOf('describe-vpcs', 'describe-subnets', 'describe-vpc-endpoints', 'describe-security-groups', 'describe-instances', 'get-account-authorization-details'));
    const result = simulate(compileSimulation(design), { from: ids.appHost, action: 'kms:ListAliases' });
    const said = result.assumptions.map(({ message }) => message).join('\n');
    expect(said).toMatch(/`RouteTableId` of `private a`.*describe-route-tables/);
    expect(said).toMatch(/`NetworkAclId` of `private a`.*describe-network-acls/);
    expect(said).toMatch(/`EnableDnsSupport` of `ledger`/);
  });

  it('is no assumption where it does not matter: DNS attributes, to an address', () => {
    const design = imported([...six, ...filesOf('describe-instances', 'get-account-authorization-details')]);
    const said = (request: object) => simulate(compileSimulation(design), { from: ids.appHost, ...request }).assumptions.map(({ message }) => message).join('\n');
    expect(said({ action: 'kms:ListAliases' })).toContain('EnableDnsSupport');
    expect(said({ to: '10.40.20.12', port: 22 })).not.toContain('EnableDns');
  });

  it('has a stand-in where it holds others: endpoints without their VPC and subnets', () => {
    const design = imported(filesOf('describe-vpc-endpoints', 'describe-network-interfaces'));
    expect(findNodeOf(design, ids.vpc, 'vpc')).toMatchObject({ outside: true });
    expect(findNodeOf(design, ids.privateA, 'subnet')).toMatchObject({ outside: true, vpcId: ids.vpc });
    expect(parseDesign(JSON.parse(JSON.stringify(design)))).toEqual({ ok: true, design });
  });

  it('is a gateway endpoint that only its routes name: drawn, its policy open', () => {
    const design = imported(filesOf('describe-vpcs', 'describe-subnets', 'describe-route-tables', 'describe-instances', 'get-account-authorization-details'));
    expect(findNodeOf(design, ids.s3Endpoint, 'gatewayEndpoint')).toMatchObject({ outside: true, serviceName: 'com.amazonaws.eu-central-1.s3', routeTableIds: [ids.privateTable] });
    const result = simulate(compileSimulation(design), { from: ids.appHost, action: 's3:GetObject', resource: 'arn:aws:s3:::ledger-private/a.csv' });
    expect(result.route).toBe('gateway-endpoint');
    expect(result.assumptions.map(({ message }) => message).join('\n')).toMatch(/`PolicyDocument` of `vpce-0000000000000000a`.*describe-vpc-endpoints/);
  });

  it('is not the default of a VPC of one’s own: DNS host names are off where nothing speaks for them', () => {
    const design = imported(filesOf('describe-vpcs', 'describe-subnets'));
    expect(findNodeOf(design, ids.vpc, 'vpc')).toMatchObject({ enableDnsSupport: true, enableDnsHostnames: false });
  });
});

function imported(files: ReturnType<typeof allFiles>): Design {
  const result = importInventory(files);
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join('\n'));
  return result.design;
}

function findingsOf(files: ReturnType<typeof allFiles>): readonly InventoryFinding[] {
  const result = importInventory(files);
  return result.ok ? result.findings : result.complaints;
}
