import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign, findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { parseDesign } from '../../model/parseDesign';
import { checkExpectations, compileSimulation } from '../../simulation';
import { exportStacks, importStacks, type ExportedStack, type ExportStacksResult, type ImportStacksResult } from '..';
import { readJsonTemplate } from '../readJson';
import { property, valueAt } from '../json';
import { resourcesOf } from '../testing/builders';
import { generatedStacks } from '../testing/generatedStacks';
import { placeOfNode } from './stackPlace';

type Exported = Extract<ExportStacksResult, { ok: true }>;

function exported(design: Design): Exported {
  const result = exportStacks(design);
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  return result;
}

function joined(files: readonly { readonly fileName: string; readonly text: string }[]): Extract<ImportStacksResult, { ok: true }> {
  const result = importStacks(files.map(({ fileName, text }) => ({ file: fileName, source: readJsonTemplate(text) })), { name: 'test' });
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  return result;
}

function open(file: unknown): Design {
  const parsed = parseDesign(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.design;
}

function stackIn({ stacks }: Exported, accountId: string): ExportedStack {
  const found = stacks.find((stack) => stack.accountId === accountId);
  if (found === undefined) throw new Error(`No stack of ${accountId}`);
  return found;
}

/** Nodes by id with the keys of objects in order, so that only what they say counts. */
function byId(nodes: readonly DesignNode[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(nodes.map((node) => [node.id, ordered({ ...node, logicalId: undefined })]).toSorted());
}

function ordered(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1))) : item)));
}

describe('the example of a provider and its consumers', () => {
  const design = open(JSON.parse(readFileSync(fileURLToPath(new URL('../../examples/privateLink.json', import.meta.url)), 'utf8')));
  const whole = exported(design);

  it('is one template per account and Region, named so', () => {
    expect(whole.stacks.map(({ fileName }) => fileName).toSorted()).toEqual(['111122223333.us-east-1.json', '444455556666.us-east-1.json', '777788889999.us-east-1.json']);
    for (const { document, accountId } of whole.stacks) {
      for (const logicalId of Object.keys(resourcesOf(document))) {
        const node = design.nodes.find((each) => each.id === logicalId);
        if (node) expect(placeOfNode(design, node).accountId).toBe(accountId);
      }
    }
  });

  it('has no error in any of them', () => {
    expect(whole.stacks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
  });

  it('deploys the provider first and hands the service over', () => {
    expect(whole.stacks[0]?.accountId).toBe('444455556666');
    expect(whole.handOvers).toContainEqual(expect.objectContaining({ from: '444455556666.us-east-1', output: 'QuotesServiceId', to: '111122223333.us-east-1', parameter: 'QuotesServiceId' }));
    const consumer = stackIn(whole, '111122223333').document;
    expect(valueAt(consumer, ['Parameters', 'QuotesServiceId'])).toMatchObject({ Type: 'String', Description: expect.stringContaining('444455556666') });
    expect(resourcesOf(consumer)['QuotesEndpoint']?.Properties?.['ServiceName']).toEqual({ 'Fn::Sub': 'com.amazonaws.vpce.${AWS::Region}.${QuotesServiceId}' });
    expect(valueAt(stackIn(whole, '444455556666').document, ['Outputs', 'QuotesServiceId', 'Value'])).toEqual({ Ref: 'QuotesService' });
  });

  it('says what a person does across the accounts', () => {
    expect(whole.notes.filter((note) => note.includes('accept the one of'))).toHaveLength(3);
    expect(whole.notes.join()).toContain('does not allow any principal of 777788889999');
    expect(whole.notes.join()).not.toContain('Export one template for each');
  });

  it('comes back as it was', () => {
    const again = joined(whole.stacks);
    const { nodes, layout, template: _, ...rest } = again.design;
    const { nodes: drawn, layout: places, ...settings } = design;
    expect(byId(nodes)).toEqual(byId(withLogicalIds(design, whole).nodes));
    expect(new Map(layout.map((place) => [place.id, place]))).toEqual(new Map(places.map((place) => [place.id, place])));
    expect(rest).toEqual(settings);
    expect(drawn.length).toBe(nodes.length);
  });

  it('gives the same verdicts when it has come back', () => {
    const checked = checkExpectations(compileSimulation(joined(whole.stacks).design));
    expect(checked.filter(({ ok }) => !ok).map(({ title, verdict }) => `${title}: ${verdict}`)).toEqual([]);
  });

  it('comes out again byte for byte, whichever of the templates is read first', () => {
    const texts = whole.stacks.map(({ fileName, text }) => [fileName, text]).toSorted();
    expect(exported(joined(whole.stacks).design).stacks.map(({ fileName, text }) => [fileName, text]).toSorted()).toEqual(texts);
    expect(exported(joined(whole.stacks.toReversed()).design).stacks.map(({ fileName, text }) => [fileName, text]).toSorted()).toEqual(texts);
  });
});

function withLogicalIds(design: Design, { logicalIds }: Exported): Design {
  const names = new Map(logicalIds.map(({ nodeId, logicalId }) => [nodeId, logicalId]));
  const text = JSON.stringify(design.nodes, (_, value: unknown) => (typeof value === 'string' ? (names.get(value) ?? value) : value));
  return { ...design, nodes: JSON.parse(text) };
}

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 60);
const patience = 60_000 + numRuns * 200;

describe('designs over several accounts and Regions', () => {
  it('come back as they were, and out again as they went in', () => {
    fc.assert(
      fc.property(generatedStacks, (design) => {
        const first = exported(design);
        const again = joined(first.stacks).design;
        expect(byId(again.nodes)).toEqual(byId(withLogicalIds(design, first).nodes));
        const second = exported(again);
        expect(new Map(second.stacks.map(({ fileName, text }) => [fileName, text]))).toEqual(new Map(first.stacks.map(({ fileName, text }) => [fileName, text])));
        expect(second.handOvers.length).toBe(first.handOvers.length);
      }),
      { numRuns },
    );
  }, patience);

  it('name nothing that is in another stack, and every parameter that is handed over has an output', () => {
    fc.assert(
      fc.property(generatedStacks, (design) => {
        const { stacks, handOvers } = exported(design);
        expect(stacks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
        for (const { from, output, to, parameter } of handOvers) {
          const [source, target] = [stacks.find(({ name }) => name === from), stacks.find(({ name }) => name === to)];
          expect(valueAt(source?.document, ['Outputs', output, 'Value'])).toBeDefined();
          if (parameter !== undefined) expect(property(valueAt(target?.document, ['Parameters', parameter]), 'Description')).toBeDefined();
        }
        for (const { document, accountId, region } of stacks) {
          for (const logicalId of Object.keys(resourcesOf(document))) {
            const node = findNode(design, logicalId);
            if (node) expect(placeOfNode(design, node)).toMatchObject({ accountId, region });
          }
        }
      }),
      { numRuns },
    );
  }, patience);
});

const vpcNode = (id: string, more: object = {}) => createNode('vpc', { id, name: id, cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true, ...more });
const drawn = (...nodes: DesignNode[]): Design => ({ ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }), nodes });

describe('what crosses from one account to another', () => {
  it('is said of a peering connection: owner, Region and role of the other side', () => {
    const design = drawn(
      vpcNode('A'),
      vpcNode('B', { accountId: '444455556666', region: 'eu-west-1' }),
      createNode('vpcPeeringConnection', { id: 'P', name: 'peering', requesterVpcId: 'A', accepterVpcId: 'B', state: 'active' }),
    );
    const whole = exported(design);
    const { document } = stackIn(whole, '111122223333');
    const peering = Object.values(resourcesOf(document)).find(({ Type }) => Type === 'AWS::EC2::VPCPeeringConnection');
    expect(peering?.Properties).toMatchObject({ PeerVpcId: { Ref: 'BVpcId' }, PeerOwnerId: '444455556666', PeerRegion: 'eu-west-1', PeerRoleArn: { Ref: 'PeerRoleArn' } });
    expect(valueAt(document, ['Parameters', 'PeerRoleArn', 'Description'])).toContain('444455556666');
    expect(whole.stacks.map(({ region }) => region)).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('is a resource share for a transit gateway that nobody shared', () => {
    const design = drawn(
      createNode('transitGateway', { id: 'T', name: 'hub', defaultRouteTableAssociation: true, defaultRouteTablePropagation: true, securityGroupReferencingSupport: false }),
      vpcNode('B', { accountId: '444455556666' }),
      createNode('transitGatewayVpcAttachment', { id: 'At', name: 'attachment', transitGatewayId: 'T', vpcId: 'B', subnetIds: [], applianceModeSupport: false, ipv6Support: false, securityGroupReferencingSupport: true }),
    );
    const whole = exported(design);
    const share = Object.values(resourcesOf(stackIn(whole, '111122223333').document)).find(({ Type }) => Type === 'AWS::RAM::ResourceShare');
    expect(share?.Properties).toMatchObject({ Principals: ['444455556666'], ResourceArns: [{ 'Fn::GetAtt': ['HubTransitGateway', 'TransitGatewayArn'] }] });
    expect(joined(whole.stacks).design.nodes.map(({ kind }) => kind).toSorted()).toEqual(['transitGateway', 'transitGatewayVpcAttachment', 'vpc']);
  });

  it('is a note for a private hosted zone', () => {
    const zone = createNode('privateHostedZone', { id: 'Z', name: 'zone', domainName: 'x.example.com', vpcIds: ['B'], records: [] });
    expect(exported(drawn(vpcNode('B', { accountId: '444455556666' }), zone)).notes.join()).toContain('authorize and associate');
  });

  it('has the value as default where it is known before a deployment', () => {
    const bucket = createNode('s3Bucket', { id: 'D', name: 'data', bucketName: 'acme-data', accountId: '444455556666' });
    const point = createNode('s3AccessPoint', { id: 'AP', name: 'point', bucketId: 'D' });
    const { handOvers, stacks } = exported(drawn(bucket, point));
    expect(handOvers).toMatchObject([{ output: 'DataBucketId', value: 'acme-data' }]);
    expect(valueAt(stacks[1]?.document, ['Parameters', 'DataBucketId', 'Default'])).toBe('acme-data');
  });

  it('is imported by name within one account and Region that a person split', () => {
    const subnet = createNode('subnet', { id: 'S', name: 'a', vpcId: 'A', cidrBlock: '10.0.1.0/24', availabilityZone: 'us-east-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false, stack: 'application' });
    const { stacks, handOvers } = exported(drawn(vpcNode('A', { stack: 'network' }), subnet));
    expect(stacks.map(({ fileName }) => fileName)).toEqual(['111122223333.us-east-1.network.json', '111122223333.us-east-1.application.json']);
    expect(valueAt(stacks[0]?.document, ['Outputs', 'AVpcId'])).toMatchObject({ Value: { Ref: 'AVpc' }, Export: { Name: '111122223333-us-east-1-network-AVpcId' } });
    expect(resourcesOf(stacks[1]?.document ?? {})['ASubnet']?.Properties?.['VpcId']).toEqual({ 'Fn::ImportValue': '111122223333-us-east-1-network-AVpcId' });
    expect(handOvers).toMatchObject([{ exportName: '111122223333-us-east-1-network-AVpcId' }]);
  });

  it('says so when two stacks wait for each other', () => {
    const denies = (vpc: string) => JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { StringNotEquals: { 'aws:SourceVpc': vpc } } }] });
    const bucket = (id: string, vpc: string, more: object) => createNode('s3Bucket', { id, name: id, policy: denies(vpc), ...more });
    const elsewhere = { accountId: '444455556666' };
    expect(exported(drawn(vpcNode('A'), vpcNode('B', elsewhere), bucket('one', 'B', {}), bucket('two', 'A', elsewhere))).notes.join()).toContain('need outputs of each other');
  });
});

const networkStack = `{
  "Description": "network",
  "Parameters": { "Environment": { "Type": "String", "Default": "prod" } },
  "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Environment" }, "prod"] } },
  "Mappings": { "Ranges": { "a": { "Vpc": "10.1.0.0/16" } } },
  "Resources": {
    "Vpc": { "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": { "Fn::FindInMap": ["Ranges", "a", "Vpc"] } } },
    "Subnet": { "Type": "AWS::EC2::Subnet", "Condition": "IsProd", "Properties": { "VpcId": { "Ref": "Vpc" }, "CidrBlock": "10.1.1.0/24", "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": "" }] } } }
  },
  "Outputs": {
    "VpcId": { "Value": { "Ref": "Vpc" }, "Export": { "Name": { "Fn::Sub": "\${AWS::StackName}-VpcId" } } },
    "SubnetIds": { "Value": { "Fn::Join": [",", [{ "Ref": "Subnet" }]] } }
  }
}`;

const applicationStack = `{
  "Description": "application",
  "Parameters": { "NetworkStack": { "Type": "String" }, "SubnetIds": { "Type": "List<AWS::EC2::Subnet::Id>" }, "Environment": { "Type": "String", "Default": "test" } },
  "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Environment" }, "prod"] } },
  "Resources": {
    "Vpc": { "Type": "AWS::EC2::VPC", "Condition": "IsProd", "Properties": { "CidrBlock": "10.9.0.0/16" } },
    "Group": { "Type": "AWS::EC2::SecurityGroup", "Properties": { "GroupDescription": "x", "VpcId": { "Fn::ImportValue": { "Fn::Sub": "\${NetworkStack}-VpcId" } } } },
    "Endpoint": { "Type": "AWS::EC2::VPCEndpoint", "Properties": { "VpcId": { "Fn::ImportValue": { "Fn::Sub": "\${NetworkStack}-VpcId" } }, "VpcEndpointType": "Interface", "ServiceName": { "Fn::Sub": "com.amazonaws.\${ AWS::Region }.sqs" }, "SubnetIds": { "Ref": "SubnetIds" }, "SecurityGroupIds": [{ "Ref": "Group" }] } },
    "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Sub": "t-\${AWS::AccountId}" } } }
  }
}`;

describe('templates of others, joined', () => {
  const files = [
    { fileName: 'network.json', text: networkStack },
    { fileName: 'application.json', text: applicationStack },
  ];
  const { design, findings, handOvers } = joined(files);
  const node = (id: string) => design.nodes.find((each) => each.id === id);

  it('find what is exported under a name, and what an output of the same name gives', () => {
    expect(node('Endpoint')).toMatchObject({ kind: 'interfaceEndpoint', vpcId: 'Vpc', subnetIds: ['Subnet'], securityGroupIds: ['Group'], serviceName: 'com.amazonaws.us-east-1.sqs' });
    expect(node('Group')).toMatchObject({ vpcId: 'Vpc' });
    expect(handOvers).toEqual([{ from: 'network.json', output: 'SubnetIds', to: 'application.json', parameter: 'SubnetIds' }]);
    expect(findings.filter(({ code }) => code === 'JOINED_BY_NAME')).toMatchObject([{ file: 'application.json', pointer: '/Parameters/SubnetIds' }]);
  });

  it('keep names apart that both have, conditions and parameters too', () => {
    expect(node('Vpc')).toMatchObject({ cidrBlocks: ['10.1.0.0/16'] });
    expect(node('ApplicationVpc')).toMatchObject({ cidrBlocks: ['10.9.0.0/16'], inactive: true });
    expect(node('Subnet')?.inactive).toBeUndefined();
  });

  it('come out as they went in, apart from our own key', () => {
    const again = exported(design);
    const texts = again.stacks.map(({ document }) => {
      const { Metadata: _, ...rest } = document;
      return JSON.stringify(rest);
    });
    expect(texts).toEqual([networkStack, applicationStack].map((text) => JSON.stringify(JSON.parse(text))));
    expect(again.stacks.map(({ name }) => name)).toEqual(['network', 'application']);
  });

  it('change only what an edit is about, under the name it has there', () => {
    const edited = { ...design, nodes: design.nodes.map((each) => (each.id === 'ApplicationVpc' && each.kind === 'vpc' ? { ...each, enableDnsSupport: false } : each)) };
    const [network, application] = exported(edited).stacks;
    expect(resourcesOf(application?.document ?? {})['Vpc']?.Properties).toEqual({ CidrBlock: '10.9.0.0/16', EnableDnsSupport: false });
    expect(resourcesOf(network?.document ?? {})['Vpc']).toEqual(JSON.parse(networkStack).Resources.Vpc);
  });

  it('belong to the accounts and Regions a person says', () => {
    const result = importStacks(files.map(({ fileName, text }, index) => ({ file: fileName, source: readJsonTemplate(text), accountId: index === 0 ? '111122223333' : '444455556666', region: index === 0 ? 'us-east-1' : 'eu-west-1' })), { name: 'test' });
    if (!result.ok) throw new Error('refused');
    expect(result.design.nodes.find(({ id }) => id === 'Topic')).toMatchObject({ accountId: '444455556666', region: 'eu-west-1', topicName: 't-444455556666' });
    expect(result.design.nodes.find(({ id }) => id === 'Endpoint')).toMatchObject({ serviceName: 'com.amazonaws.eu-west-1.sqs' });
    expect(result.places).toMatchObject([{ accountId: '111122223333' }, { accountId: '444455556666', region: 'eu-west-1' }]);
    expect(exported(result.design).stacks.map(({ fileName }) => fileName)).toEqual(['111122223333.us-east-1.json', '444455556666.eu-west-1.json']);
  });

  it('are refused together when one is no template, and the file is named', () => {
    const result = importStacks([{ file: 'network.json', source: readJsonTemplate(networkStack) }, { file: 'other.json', source: readJsonTemplate('{"Resources": 1}') }], { name: 'test' });
    expect(result.ok ? [] : result.complaints).toMatchObject([{ file: 'other.json', code: 'NO_RESOURCES' }]);
  });
});
