import { describe, expect, it } from 'vitest';
import { emptyDesign, findNode, findNodeOf, nodesOf, type Design } from '../design';
import { kinds, type NodeKind } from '../kinds';
import { parseDesign } from '../parseDesign';
import { dropNode, type DropArguments } from './dropNode';
import { legalContainers } from './legalContainers';

const blank = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });

/** Drops one after the other; `on` names an earlier node. */
function draw(...drops: [NodeKind, DropArguments?][]): Design {
  let design = blank;
  for (const [kind, args] of drops) {
    const result = dropNode(design, kind, args);
    if (!result.ok) throw new Error(result.reason);
    design = result.design;
  }
  return design;
}

const onVpc = { containerId: 'vpc1' };
const onSubnetA = { containerId: 'appSubnetA' };

describe('dropping a node', () => {
  it('gives each VPC the next free /16 of 10.0.0.0/8 and both DNS attributes', () => {
    const design = draw(['vpc'], ['vpc']);
    expect(nodesOf(design, 'vpc').map(({ id, name, cidrBlocks, enableDnsSupport, enableDnsHostnames }) => ({ id, name, cidrBlocks, enableDnsSupport, enableDnsHostnames }))).toEqual([
      { id: 'vpc1', name: 'vpc-1', cidrBlocks: ['10.0.0.0/16'], enableDnsSupport: true, enableDnsHostnames: true },
      { id: 'vpc2', name: 'vpc-2', cidrBlocks: ['10.1.0.0/16'], enableDnsSupport: true, enableDnsHostnames: true },
    ]);
  });

  it('gives subnets the next free /24 and the Availability Zones in turn', () => {
    const design = draw(['vpc'], ['subnet', onVpc], ['subnet', onVpc], ['subnet', onVpc], ['subnet', onVpc]);
    expect(nodesOf(design, 'subnet').map(({ name, cidrBlock, availabilityZone }) => [name, cidrBlock, availabilityZone])).toEqual([
      ['app-subnet-a', '10.0.0.0/24', 'us-east-1a'],
      ['app-subnet-b', '10.0.1.0/24', 'us-east-1b'],
      ['app-subnet-c', '10.0.2.0/24', 'us-east-1c'],
      ['app-subnet-a-2', '10.0.3.0/24', 'us-east-1a'],
    ]);
  });

  it('gives a workload a role of its own that its service may assume', () => {
    const design = draw(['vpc'], ['subnet', onVpc], ['instance', onSubnetA]);
    const instance = findNodeOf(design, 'app1', 'instance');
    expect(instance?.roleId).toBe('app1Role');
    expect(findNodeOf(design, 'app1Role', 'role')?.trustPolicy).toContain('ec2.amazonaws.com');
    expect(instance?.securityGroupIds).toEqual([]);
  });

  it('makes a route table for the subnets of the main route table, which no template can name', () => {
    const result = dropNode(draw(['vpc'], ['subnet', onVpc], ['subnet', onVpc]), 'gatewayEndpoint', onVpc);
    if (!result.ok) throw new Error(result.reason);
    expect(findNodeOf(result.design, 's3GatewayEndpoint', 'gatewayEndpoint')).toMatchObject({
      name: 'S3 gateway endpoint',
      serviceName: 'com.amazonaws.us-east-1.s3',
      routeTableIds: ['routeTable1'],
    });
    expect(nodesOf(result.design, 'subnet').map((subnet) => subnet.routeTableId)).toEqual(['routeTable1', 'routeTable1']);
    expect(result.summary).toBe(
      '`S3 gateway endpoint` added; no template can name the main route table, so `route-table-1` was made for `app-subnet-a` and `app-subnet-b`.',
    );
  });

  it('lets a subnet drawn later use the gateway endpoint of its VPC', () => {
    const design = draw(['vpc'], ['gatewayEndpoint', onVpc], ['subnet', onVpc]);
    expect(findNodeOf(design, 'appSubnetA', 'subnet')?.routeTableId).toBe('routeTable1');
  });

  it('leaves later subnets on the main route table where no gateway endpoint serves the VPC', () => {
    const design = draw(['vpc'], ['routeTable', onVpc], ['subnet', onVpc]);
    expect(findNodeOf(design, 'appSubnetA', 'subnet')?.routeTableId).toBeUndefined();
  });

  it('associates a gateway endpoint dropped on a subnet with that subnet alone', () => {
    const design = draw(['vpc'], ['subnet', onVpc], ['subnet', onVpc], ['gatewayEndpoint', onSubnetA]);
    expect(nodesOf(design, 'subnet').map((subnet) => subnet.routeTableId)).toEqual(['routeTable1', undefined]);
  });

  it('refuses a second endpoint for one service in a route table', () => {
    const design = draw(['vpc'], ['subnet', onVpc], ['gatewayEndpoint', onVpc]);
    const result = dropNode(design, 'gatewayEndpoint', { ...onVpc, options: { serviceName: 'com.amazonaws.us-east-1.s3' } });
    expect(result).toMatchObject({ ok: false, relatedId: 's3GatewayEndpoint' });
  });

  it('gives an interface endpoint one subnet per Availability Zone, a group for 443 and private DNS', () => {
    const design = draw(['vpc'], ['subnet', onVpc], ['subnet', onVpc], ['subnet', onVpc], ['subnet', onVpc], [
      'interfaceEndpoint',
      { ...onVpc, options: { serviceName: 'com.amazonaws.us-east-1.athena' } },
    ]);
    const endpoint = findNodeOf(design, 'athenaInterfaceEndpoint', 'interfaceEndpoint');
    expect(endpoint).toMatchObject({ name: 'Athena interface endpoint', subnetIds: ['appSubnetA', 'appSubnetB', 'appSubnetC'], privateDnsEnabled: true });
    expect(findNodeOf(design, endpoint?.securityGroupIds[0], 'securityGroup')?.ingress).toMatchObject([
      { protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: '10.0.0.0/16' } },
    ]);
  });

  it('switches private DNS off for a second endpoint of the same service, and for DynamoDB', () => {
    const athena = { ...onVpc, options: { serviceName: 'com.amazonaws.us-east-1.athena' } };
    const dynamodb = { ...onVpc, options: { serviceName: 'com.amazonaws.us-east-1.dynamodb' } };
    const design = draw(['vpc'], ['subnet', onVpc], ['interfaceEndpoint', athena], ['interfaceEndpoint', athena], ['interfaceEndpoint', dynamodb]);
    expect(nodesOf(design, 'interfaceEndpoint').map((endpoint) => endpoint.privateDnsEnabled)).toEqual([true, false, false]);
  });

  it('names the first internet gateway when a second one is dropped, and adds no route by itself', () => {
    const design = draw(['vpc'], ['subnet', onVpc], ['internetGateway', onVpc]);
    expect(nodesOf(design, 'routeTable')).toEqual([]);
    expect(dropNode(design, 'internetGateway', onVpc)).toEqual({
      ok: false,
      reason: '`vpc-1` already has the internet gateway `internet-gateway-1`; a VPC takes one.',
      relatedId: 'internetGateway1',
    });
  });

  it('gives a NAT gateway an Elastic IP address', () => {
    const design = draw(['vpc'], ['subnet', onVpc], ['natGateway', onSubnetA]);
    const address = findNodeOf(design, 'natGateway1', 'natGateway')?.elasticIpId;
    expect(findNode(design, address)?.kind).toBe('elasticIp');
  });

  it('offers a load balancer where an endpoint service has none', () => {
    const design = draw(['vpc'], ['subnet', onVpc]);
    expect(dropNode(design, 'endpointService', onVpc)).toMatchObject({ ok: false, offer: { type: 'createLoadBalancer', vpcId: 'vpc1' } });
    const made = dropNode(design, 'endpointService', { ...onVpc, options: { loadBalancer: 'network' } });
    expect(made).toMatchObject({ ok: true, created: ['networkLoadBalancer1EndpointService', 'networkLoadBalancer1', 'networkLoadBalancer1Targets'] });
  });

  it.each<[NodeKind, DropArguments, string]>([
    ['natGateway', onVpc, 'A NAT gateway lives in a subnet.'],
    ['subnet', {}, 'A subnet lives in a VPC.'],
    ['instance', onVpc, 'An EC2 instance lives in a subnet.'],
    ['vpc', onSubnetA, 'A VPC lives in a Region.'],
    ['customerGateway', onVpc, 'An on-premises network stands on the canvas, outside of AWS.'],
  ])('refuses a %s in an illegal place with the rule', (kind, args, reason) => {
    const design = draw(['vpc'], ['subnet', onVpc]);
    expect(dropNode(design, kind, args)).toEqual({ ok: false, reason });
  });

  it('draws a Region around what already stands in it, without moving anything on the canvas', () => {
    const design = draw(['vpc', { placement: { x: 200, y: 160, width: 400, height: 300 } }], ['region', { placement: { x: 100, y: 100, width: 200, height: 200 } }]);
    const [vpc, region] = ['vpc1', 'usEast1'].map((id) => design.layout.find((entry) => entry.id === id));
    expect((vpc?.x ?? 0) + (region?.x ?? 0)).toBe(200);
    expect((vpc?.y ?? 0) + (region?.y ?? 0)).toBe(160);
    expect((region?.x ?? 0) + (region?.width ?? 0)).toBeGreaterThanOrEqual(600);
  });

  it('every kind that can be dropped makes a design the door accepts', () => {
    let design = draw(['vpc'], ['subnet', onVpc], ['subnet', onVpc], ['rdsInstance', onVpc], ['resourceGateway', onVpc]);
    for (const { kind } of kinds) {
      for (const containerId of legalContainers(design, kind).slice(0, 3)) {
        const result = dropNode(design, kind, { containerId });
        if (result.ok) design = result.design;
      }
    }
    expect(parseDesign(JSON.parse(JSON.stringify(design)))).toMatchObject({ ok: true });
  });
});
