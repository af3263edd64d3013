// A design of a given size as a large organization has it: spoke VPCs on a transit gateway, central endpoints, gateway endpoints in
// every spoke, roles and buckets with policies. The same size always gives the same design.
import { parseDesign } from '../../src/model/parseDesign';
import type { Design } from '../../src/model/design';
import type { SimulationRequest } from '../../src/model/request';

const region = 'eu-west-1';
const accountId = '111122223333';

export function generatedDesign(size: number): { readonly design: Design; readonly requests: readonly SimulationRequest[] } {
  const nodes: object[] = [];
  const requests: SimulationRequest[] = [];
  const add = (...more: readonly object[]) => nodes.push(...more);
  add({ kind: 'transitGateway', id: 'Tgw', name: 'Transit gateway', defaultRouteTableAssociation: true, defaultRouteTablePropagation: true, securityGroupReferencingSupport: false });
  addHub(add);
  for (let index = 0; nodes.length < size; index += 1) addSpoke(index, add, requests, size - nodes.length);
  const parsed = parseDesign({ format: 'vpc-endpoint-designer', version: 1, name: `${size} nodes`, region, accountId, layout: [], requests: [], nodes });
  if (!parsed.ok) throw new Error(parsed.complaints.map((each) => `${each.pointer} ${each.message}`).join('; '));
  return { design: parsed.design, requests };
}

/** A matrix of 50 workloads and 50 columns: the first hosts of a larger design, and buckets besides. */
export function fiftyByFifty(): Design {
  const { design } = generatedDesign(200);
  const hosts = design.nodes.filter((node) => node.kind === 'instance').slice(0, 50);
  const columns = design.nodes.filter((node) => node.kind === 's3Bucket').length + 3;
  const buckets = Array.from({ length: 50 - columns }, (_, index) => ({ kind: 's3Bucket', id: `More${index}`, name: `More${index}`, bucketName: `acme-more-${index}`, policy: bucketPolicy(0) }));
  const parsed = parseDesign({ ...design, name: '50 × 50', nodes: [...design.nodes.filter((node) => node.kind !== 'instance' || hosts.includes(node)), ...buckets] });
  if (!parsed.ok) throw new Error(parsed.complaints.map((each) => `${each.pointer} ${each.message}`).join('; '));
  return parsed.design;
}

type Add = (...nodes: readonly object[]) => void;

function addHub(add: Add): void {
  add(vpcNode('Hub', '10.0.0.0/16'), openGroup('HubOpen', 'Hub'), routeTable('HubRoutes', 'Hub', [['10.0.0.0/8', 'transitGateway', 'Tgw']]));
  for (const [index, zone] of ['a', 'b'].entries()) add(subnetNode(`HubSubnet${zone}`, 'Hub', `10.0.${index}.0/24`, zone, 'HubRoutes'));
  for (const service of ['sqs', 'kms', 'secretsmanager']) {
    const id = `Central-${service}`;
    add({
      kind: 'interfaceEndpoint', id, name: id, vpcId: 'Hub', serviceName: `com.amazonaws.${region}.${service}`, subnetIds: ['HubSubneta', 'HubSubnetb'],
      securityGroupIds: ['HubOpen'], privateDnsEnabled: false, ipAddressType: 'ipv4',
    });
  }
  add(attachment('HubAttachment', 'Hub', ['HubSubneta', 'HubSubnetb']));
}

function addSpoke(index: number, add: Add, requests: SimulationRequest[], room: number): void {
  const id = (name: string) => `${name}${index}`;
  const block = `10.${1 + (index % 250)}`;
  const table = id('Routes');
  add(
    vpcNode(id('Spoke'), `${block}.0.0/16`),
    openGroup(id('Open'), id('Spoke')),
    routeTable(table, id('Spoke'), [['10.0.0.0/8', 'transitGateway', 'Tgw']]),
    { kind: 'gatewayEndpoint', id: id('S3'), name: id('S3'), vpcId: id('Spoke'), serviceName: `com.amazonaws.${region}.s3`, routeTableIds: [table], ipAddressType: 'ipv4', policy: endpointPolicy(index) },
    subnetNode(id('Subneta'), id('Spoke'), `${block}.0.0/24`, 'a', table),
    subnetNode(id('Subnetb'), id('Spoke'), `${block}.1.0/24`, 'b', table),
    attachment(id('Attachment'), id('Spoke'), [id('Subneta'), id('Subnetb')]),
    { kind: 's3Bucket', id: id('Bucket'), name: id('Bucket'), bucketName: `acme-data-${index}`, policy: bucketPolicy(index) },
    {
      kind: 'role', id: id('Role'), name: id('Role'), roleName: id('role'), path: '/', managedPolicyIds: [],
      identityPolicies: [{ name: 'work', policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:*', 'sqs:*', 'kms:Decrypt'], Resource: '*' }] }) }],
    },
  );
  const hosts = Math.max(1, Math.min(20, room - 9));
  for (let host = 0; host < hosts; host += 1) {
    const hostId = `${id('Host')}x${host}`;
    add({
      kind: 'instance', id: hostId, name: hostId, subnetId: host % 2 === 0 ? id('Subneta') : id('Subnetb'), securityGroupIds: [id('Open')],
      ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: [], operatingSystem: 'linux', roleId: id('Role'),
    });
    requests.push({ from: hostId, action: 's3:GetObject', resource: `arn:aws:s3:::acme-data-${index}/key` });
    requests.push({ from: hostId, action: 'sqs:SendMessage', resource: `arn:aws:sqs:${region}:${accountId}:jobs`, host: { endpoint: 'Central-sqs' } });
    requests.push({ from: hostId, to: `${id('Host')}x0`, port: 443 });
  }
}

function vpcNode(id: string, cidr: string): object {
  return { kind: 'vpc', id, name: id, cidrBlocks: [cidr], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true };
}

function subnetNode(id: string, vpcId: string, cidrBlock: string, zone: string, routeTableId: string): object {
  return { kind: 'subnet', id, name: id, vpcId, cidrBlock, availabilityZone: region + zone, mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false, routeTableId };
}

function openGroup(id: string, vpcId: string): object {
  const peer = { type: 'cidr', cidr: '10.0.0.0/8' };
  return { kind: 'securityGroup', id, name: id, vpcId, description: id, ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer }], associatedVpcIds: [] };
}

function routeTable(id: string, vpcId: string, routes: readonly (readonly [string, string, string])[]): object {
  return {
    kind: 'routeTable', id, name: id, vpcId, propagatingGatewayIds: [],
    routes: routes.map(([cidr, type, target]) => ({ destination: { type: 'cidr', cidr }, target: { type, id: target } })),
  };
}

function attachment(id: string, vpcId: string, subnetIds: readonly string[]): object {
  return { kind: 'transitGatewayVpcAttachment', id, name: id, transitGatewayId: 'Tgw', vpcId, subnetIds, applianceModeSupport: false, ipv6Support: false, securityGroupReferencingSupport: true };
}

function endpointPolicy(index: number): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'OwnBuckets', Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: [`arn:aws:s3:::acme-data-${index}`, `arn:aws:s3:::acme-data-${index}/*`], Condition: { StringEquals: { 'aws:PrincipalAccount': accountId } } },
      { Sid: 'NoDeletes', Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket*', Resource: '*' },
    ],
  });
}

function bucketPolicy(index: number): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OnlyByEndpoint', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [`arn:aws:s3:::acme-data-${index}`, `arn:aws:s3:::acme-data-${index}/*`],
        Condition: { StringNotEquals: { 'aws:SourceVpce': `S3${index}` } },
      },
    ],
  });
}
