import { describe, expect, it } from 'vitest';
import { createNode } from '../model/defaults/createNode';
import { emptyDesign, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { exportTemplate } from '.';
import { isObject, type Json } from './json';
import { exported, imported, resourcesOf } from './testing/builders';
import { drawnDesign } from './testing/drawnDesign';

const design = drawnDesign();
const result = exportTemplate(design);
if (!result.ok) throw new Error(JSON.stringify(result.complaints));
const resources = resourcesOf(result.document);

function drawn(...nodes: DesignNode[]): Design {
  return { ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }), nodes };
}

const vpcInput = { id: 'v', name: 'app', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: false };
const vpc = createNode('vpc', vpcInput);

describe('a drawn design as a template', () => {
  it('has the usual sections in the usual order', () => {
    expect(Object.keys(result.document)).toEqual(['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Resources']);
    expect(result.text).toMatch(/^\{\n {2}"AWSTemplateFormatVersion"/);
    expect(result.text.endsWith('}\n')).toBe(true);
  });

  it('is the same, byte for byte, every time', () => {
    const again = exportTemplate(drawnDesign());
    expect(again.ok && again.text).toBe(result.text);
  });

  it('has no error of its own, and no null', () => {
    expect(result.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(result.text).not.toMatch(/: null|\[null/);
  });

  it('makes logical ids from names and types', () => {
    expect(Object.keys(resources)).toEqual(expect.arrayContaining(['AppVpc', 'PublicASubnet', 'PrivateRouteTable', 'WebSecurityGroup', 'WebInstance', 'HeadOfficeCustomerGateway', 'LedgerDbInstance', 'S3VpcEndpoint']));
    expect(Object.keys(resources).every((name) => /^[A-Za-z0-9]{1,255}$/.test(name))).toBe(true);
  });

  it.each([
    ['AppVpc', 'CidrBlock', '10.0.0.0/16'],
    ['PublicASubnet', 'AvailabilityZone', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['PrivateBSubnet', 'Tags', [{ Key: 'Name', Value: 'private b' }, { Key: 'Tier', Value: 'app' }]],
    ['SsmVpcEndpoint', 'ServiceName', { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.ssm' }],
    ['SsmVpcEndpoint', 'SecurityGroupIds', [{ 'Fn::GetAtt': ['AppServersSecurityGroup', 'GroupId'] }]],
    ['LedgerEndpointVpcEndpoint', 'ServiceName', { 'Fn::Sub': 'com.amazonaws.vpce.${AWS::Region}.${LedgerServiceVpcEndpointService}' }],
    ['NatGateway', 'AllocationId', { 'Fn::GetAtt': ['NatEip', 'AllocationId'] }],
    ['WebInstance', 'IamInstanceProfile', { Ref: 'ReaderInstanceProfile' }],
    ['WebInstance', 'ImageId', { Ref: 'LinuxImageId' }],
    ['WebAddressEip', 'InstanceId', { Ref: 'WebInstance' }],
    ['MuteSecurityGroup', 'SecurityGroupEgress', [expect.objectContaining({ CidrIp: '255.255.255.255/32' })]],
    ['LedgerServiceVpcEndpointService', 'NetworkLoadBalancerArns', [{ Ref: 'LedgerLoadBalancer' }]],
    ['InspectionServiceVpcEndpointService', 'GatewayLoadBalancerArns', [{ Ref: 'InspectionLoadBalancer' }]],
    ['TightInbound100', 'Protocol', 6],
    ['TightInbound100', 'Egress', false],
    ['PublicASubnet', 'Ipv6CidrBlock', { 'Fn::Select': [1, { 'Fn::Cidr': [{ 'Fn::Select': [0, { 'Fn::GetAtt': ['AppVpc', 'Ipv6CidrBlocks'] }] }, 2, 64] }] }],
  ])('writes %s with %s', (logicalId, property, expected) => {
    expect(resources[logicalId]?.Properties?.[property]).toEqual(expected);
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html
  it.each([
    ['a route to an internet gateway', 'PublicRouteDefault', 'InternetGatewayAttachment'],
    ['a route to a virtual private gateway', 'PrivateRouteToVgw', 'VgwAttachment'],
    ['a route to a transit gateway', 'PrivateRouteToHub', 'AppToHubTransitGatewayVpcAttachment'],
    ['a propagation', 'PrivatePropagation', 'VgwAttachment'],
    ['an Elastic IP address', 'NatEip', 'InternetGatewayAttachment'],
    ['a public NAT gateway', 'NatGateway', 'InternetGatewayAttachment'],
    ['an instance with a public address', 'WebInstance', 'InternetGatewayAttachment'],
    ['a subnet of an added block', 'AddedSubnet', 'AppCidrBlock'],
    ['an S3 endpoint for inbound resolver endpoints', 'S3ForTheOfficeVpcEndpoint', 'S3VpcEndpoint'],
    ['an endpoint of a service with permissions', 'LedgerEndpointVpcEndpoint', 'LedgerServicePermissions'],
  ])('lets %s wait for what no reference names', (_, logicalId, dependency) => {
    expect(resources[logicalId]?.DependsOn).toEqual(dependency);
  });

  it('writes rules that name each other as resources of their own', () => {
    const ingress = resources['AppServersSecurityGroup']?.Properties?.['SecurityGroupIngress'];
    expect(ingress).toHaveLength(1);
    expect(Object.values(resources).filter((resource) => /SecurityGroup(In|E)gress$/.test(resource.Type)).length).toBeGreaterThanOrEqual(2);
  });

  it('makes references of endpoints and of unnamed resources in policies', () => {
    expect(resources['DataBucketPolicy']?.Properties?.['PolicyDocument']).toMatchObject({
      Statement: [{ Resource: [{ 'Fn::GetAtt': ['DataBucket', 'Arn'] }, { 'Fn::Sub': '${DataBucket.Arn}/*' }], Condition: { StringNotEquals: { 'aws:SourceVpce': { Ref: 'S3VpcEndpoint' } } } }],
    });
    expect(resources['DataKey']?.Properties?.['KeyPolicy']).toMatchObject({ Statement: [{ Principal: { AWS: { 'Fn::GetAtt': ['ReaderRole', 'Arn'] } } }] });
  });

  it('names in notes what CloudFormation cannot say', () => {
    expect(result.notes).toEqual([expect.stringContaining('`ledger.example.com`'), expect.stringContaining('444455556666 in eu-west-1 (`shared`)')]);
  });

  it('keeps what is no resource of a stack in our own Metadata', () => {
    expect(result.document['Metadata']).toMatchObject({
      Designer: {
        version: 1,
        Region: 'eu-west-1',
        nodes: { AppVpc: [40, 40, 900, 600], 'n-internet': [0, 0, 80, 80, 'collapsed'] },
        requests: [{ request: { from: 'WebInstance', resource: { ref: 'DataBucket', suffix: '/a' }, host: { endpoint: 'SsmVpcEndpoint' } } }],
        resources: {
          VgwVpnGateway: { DirectConnect: { OnPremises: 'HeadOfficeCustomerGateway', Prefixes: ['192.168.0.0/16'] } },
          HeadOfficeCustomerGateway: { OnPremises: { Cidrs: ['192.168.0.0/16'], Dns: { Forwarders: [{ Domain: 's3.eu-west-1.amazonaws.com', To: 'InboundResolverEndpoint' }] } } },
          SsmVpcEndpoint: { State: 'available' },
        },
      },
    });
  });

  it('says the same again when it is imported', () => {
    const again = imported(result.text);
    const names = new Map(result.logicalIds.map(({ nodeId, logicalId }) => [nodeId, logicalId]));
    const named = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_, item: unknown) => (typeof item === 'string' ? item.replace(/n-[a-z0-9-]+/g, (id) => names.get(id) ?? id) : item));
    const wanted = design.nodes.map((node) => named({ ...node, ...(names.has(node.id) && { logicalId: names.get(node.id) }) }));
    const byId = (nodes: readonly unknown[]) => new Map(nodes.map((node) => [String(isObject(node) ? node['id'] : ''), ordered(node)]));
    expect(byId(again.nodes)).toEqual(byId(wanted));
    const { nodes: _, template: __, ...settings } = again;
    const { nodes: ___, ...drawnSettings } = design;
    expect(settings).toEqual(named(drawnSettings));
  });

  it('stays as it is when it is exported, imported and exported', () => {
    expect(exported(imported(result.text))).toEqual(result.document);
  });

  it('takes the logical ids it has given once', () => {
    const names = new Map(result.logicalIds.map(({ nodeId, logicalId }) => [nodeId, logicalId]));
    const fixed: Design = { ...design, nodes: design.nodes.map((node) => (names.has(node.id) ? { ...node, logicalId: names.get(node.id), name: `${node.name} two` } : node)) };
    expect(Object.keys(resourcesOf(exported(fixed)))).toEqual(expect.arrayContaining([...names.values()]));
  });

  it('has no indentation when compact, and no positions without layout', () => {
    const compact = exportTemplate(design, { compact: true, layout: false });
    expect(compact.ok && compact.text.split('\n')).toHaveLength(2);
    expect(compact.ok && compact.text).not.toContain('"nodes"');
  });
});

/** Rules that closed a circle come after the others. */
function ordered(node: unknown): unknown {
  if (!isObject(node) || node['kind'] !== 'securityGroup') return node;
  const rules = node['ingress'];
  return { ...node, ingress: Array.isArray(rules) ? rules.toSorted((left: Json, right: Json) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1)) : rules };
}

describe('designs with little in them', () => {
  it('refuses to export nothing', () => {
    const empty = exportTemplate(drawn(createNode('internet', { id: 'i', name: 'Internet', address: '198.51.100.7' })));
    expect(empty.ok ? [] : empty.complaints).toMatchObject([{ code: 'NOTHING_TO_EXPORT' }]);
  });

  it('numbers names that clash, and names in other scripts', () => {
    const names = ['app', 'App', '東京', '東京 1', '7 seas', 'VPC'];
    const document = exported(drawn(...names.map((name, index) => createNode('vpc', { ...vpcInput, id: `v${index}`, name }))));
    expect(Object.keys(resourcesOf(document))).toEqual(['AppVpc', 'AppVpc2', 'Vpc1', 'Vpc12', 'Vpc7SeasVpc', 'VPC']);
  });

  it('puts containers before contents', () => {
    const subnet = createNode('subnet', { id: 's', name: 'a', vpcId: 'v', cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false });
    expect(Object.keys(resourcesOf(exported(drawn(subnet, vpc))))).toEqual(['AppVpc', 'ASubnet']);
  });

  it('makes a parameter of what is outside', () => {
    const outside = createNode('vpc', { ...vpcInput, id: 'SharedVpc', outside: true });
    const table = createNode('routeTable', { id: 't', name: 'table', vpcId: 'SharedVpc', routes: [], propagatingGatewayIds: [] });
    const document = exported(drawn(outside, table));
    expect(document['Parameters']).toEqual({ SharedVpc: { Type: 'AWS::EC2::VPC::Id', Description: 'app' } });
    expect(resourcesOf(document)['TableRouteTable']?.Properties).toEqual({ VpcId: { Ref: 'SharedVpc' }, Tags: [{ Key: 'Name', Value: 'table' }] });
  });

  it('escapes what Fn::Sub would take for a name', () => {
    const bucket = createNode('s3Bucket', { id: 'b', name: 'home' });
    const role = createNode('role', { id: 'r', name: 'user', path: '/', managedPolicyIds: [], identityPolicies: [{ name: 'home', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/${aws:username}/*' }] }) }] });
    expect(resourcesOf(exported(drawn(bucket, role)))['UserRole']?.Properties?.['Policies']).toEqual([
      { PolicyName: 'home', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: { 'Fn::Sub': '${HomeBucket.Arn}/${!aws:username}/*' } }] } },
    ]);
  });

  it('takes a role policy out of the role when the endpoint it names names the role', () => {
    const role = createNode('role', { id: 'r', name: 'reader', path: '/', managedPolicyIds: [], identityPolicies: [{ name: 'only', policy: JSON.stringify({ Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': 'e' } } }] }) }] });
    const endpoint = createNode('gatewayEndpoint', { id: 'e', name: 's3', vpcId: 'v', serviceName: 'com.amazonaws.us-east-1.s3', routeTableIds: [], ipAddressType: 'ipv4', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/r' }, Action: '*', Resource: '*' }] }) });
    const written = resourcesOf(exported(drawn(vpc, role, endpoint)));
    expect(written['ReaderRole']?.Properties).not.toHaveProperty('Policies');
    expect(written['ReaderOnly']).toMatchObject({ Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: { Ref: 'ReaderRole' } } });
  });

  it('leaves tags of AWS to AWS, and remembers them', () => {
    const tagged = createNode('vpc', { ...vpcInput, tags: { team: 'a', 'aws:cloudformation:stack-name': 'prod' } });
    const document = exported(drawn(tagged));
    expect(Object.values(resourcesOf(document))[0]?.Properties?.['Tags']).toEqual([{ Key: 'Name', Value: expect.anything() }, { Key: 'team', Value: 'a' }]);
    expect(imported(JSON.stringify(document)).nodes[0]).toMatchObject({ tags: tagged.tags });
  });

  it('names an API by pattern in the policy of an endpoint that the API names', () => {
    const endpoint = createNode('interfaceEndpoint', { id: 'e', name: 'api', vpcId: 'v', serviceName: 'com.amazonaws.us-east-1.execute-api', subnetIds: [], securityGroupIds: [], privateDnsEnabled: true, ipAddressType: 'ipv4', policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: 'arn:aws:execute-api:us-east-1:111122223333:a/*' }] }) });
    const api = createNode('restApi', { id: 'a', name: 'orders', endpointType: 'PRIVATE', vpcEndpointIds: ['e'], authorizationType: 'NONE', policy: JSON.stringify({ Statement: [] }) });
    const attempt = exportTemplate(drawn(vpc, endpoint, api));
    expect(attempt.ok && resourcesOf(attempt.document)['ApiVpcEndpoint']?.Properties?.['PolicyDocument']).toEqual({
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:*/*' } }],
    });
    expect(attempt.ok && attempt.notes).toEqual([expect.stringContaining('by pattern')]);
  });

  it('warns at four fifths of a limit', () => {
    const many = exportTemplate(drawn(...Array.from({ length: 410 }, (_, index) => createNode('vpc', { ...vpcInput, id: `v${index}`, name: `v${index}` }))));
    expect(many.ok && many.findings.map((finding) => finding.code)).toContain('TOO_MANY_RESOURCES');
  });
});

describe('what is written only because something cannot be without it', () => {
  const subnet = createNode('subnet', { id: 's', name: 'a', vpcId: 'v', cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false });
  const lambda = createNode('lambdaFunction', { id: 'f', name: 'importer', subnetIds: ['s'], securityGroupIds: [] });
  const nat = createNode('natGateway', { id: 'n', name: 'nat', connectivityType: 'public', availabilityMode: 'zonal', subnetId: 's' });
  const service = createNode('ecsService', { id: 'e', name: 'orders', subnetIds: ['s'], securityGroupIds: [], assignPublicIp: false });
  const target = createNode('efsMountTarget', { id: 'm', name: 'files', subnetId: 's', securityGroupIds: [] });
  const written = exportTemplate(drawn(vpc, subnet, lambda, nat, service, target));
  if (!written.ok) throw new Error('refused');
  const again = imported(written.text);

  it('is no node of its own', () => {
    expect(again.nodes.map((node) => node.kind)).toEqual(['vpc', 'subnet', 'lambdaFunction', 'natGateway', 'ecsService', 'efsMountTarget']);
    expect(exported(again)).toEqual(written.document);
  });

  it('goes with what needed it', () => {
    const without: Design = { ...again, nodes: again.nodes.filter((node) => node.kind === 'vpc' || node.kind === 'subnet') };
    expect(Object.keys(resourcesOf(exported(without)))).toEqual(['AppVpc', 'ASubnet']);
  });
});
