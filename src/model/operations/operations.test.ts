import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerIdOf } from '../containment';
import { emptyDesign, findNode, findNodeOf, nodesOf, type Design } from '../design';
import { containsRange, overlaps, parseCidr } from '../ip';
import { toNodeId } from '../identifiers';
import { kinds } from '../kinds';
import { parseDesign } from '../parseDesign';
import { referencesOf } from '../references';
import {
  addDefaultRoute, addEndpointSubnet, addNetworkAclEntry, addRoute, addSecurityGroupRule, allowActions, associateRouteTable, connect, copyNodes, dropNode,
  duplicateNodes, expectVerdict, legalContainers, moveNodes, pasteNodes, removeNodes, renameNode, reparentNode, resizeNode, saveRequest, setEndpointService, setPolicy,
  setRegion, updateNode, updateNodes, type OperationResult,
} from './index';
import { fragmentText, readFragment } from './fragmentText';

const blank = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });

function done(result: OperationResult): Design {
  if (!result.ok) throw new Error(result.reason);
  return result.design;
}

function summaryOf(result: OperationResult): string {
  return result.ok ? result.summary : `refused: ${result.reason}`;
}

function reasonOf(result: OperationResult): string {
  return result.ok ? `done: ${result.summary}` : result.reason;
}

function placeOf(id: string, x: number, y: number, width: number, height: number): Design['layout'][number] {
  return { id: toNodeId(id), x, y, width, height };
}

/** A VPC with two subnets, an instance, an S3 gateway endpoint and a bucket. */
function smallDesign(): Design {
  let design = done(dropNode(blank, 'vpc'));
  for (const [kind, containerId] of [['subnet', 'vpc1'], ['subnet', 'vpc1'], ['instance', 'appSubnetA'], ['gatewayEndpoint', 'vpc1'], ['s3Bucket', undefined]] as const) {
    design = done(dropNode(design, kind, { containerId }));
  }
  return design;
}

describe('removing nodes', () => {
  it('takes along what cannot exist without a VPC and counts it', () => {
    const design = done(dropNode(smallDesign(), 'interfaceEndpoint', { containerId: 'vpc1' }));
    const result = removeNodes(design, ['vpc1']);
    expect(summaryOf(result)).toBe('VPC, 2 subnets, IAM role, EC2 instance, 2 endpoints, route table, security group deleted.');
    expect(done(result).nodes.map((node) => node.kind)).toEqual(['s3Bucket']);
  });

  it('deletes a single node by name and cleans what refers to it', () => {
    const design = done(addDefaultRoute(done(dropNode(smallDesign(), 'internetGateway', { containerId: 'vpc1' })), { gatewayId: 'internetGateway1' }));
    expect(findNodeOf(design, 'routeTable1', 'routeTable')?.routes).toHaveLength(1);
    const result = removeNodes(design, ['internetGateway1']);
    expect(summaryOf(result)).toBe('`internet-gateway-1` deleted.');
    expect(findNodeOf(done(result), 'routeTable1', 'routeTable')?.routes).toEqual([]);
  });

  it('removes saved requests that ask from or for a deleted node', () => {
    const design = done(connect(smallDesign(), 'app1', 'bucket1'));
    expect(design.requests).toHaveLength(1);
    expect(done(removeNodes(design, ['bucket1'])).requests).toEqual([]);
  });

  it('keeps an interface endpoint that still has another subnet, and deletes it with its last one', () => {
    const design = done(dropNode(smallDesign(), 'interfaceEndpoint', { containerId: 'vpc1', options: { serviceName: 'com.amazonaws.us-east-1.sqs' } }));
    const once = done(removeNodes(design, ['appSubnetA']));
    expect(findNodeOf(once, 'sqsInterfaceEndpoint', 'interfaceEndpoint')?.subnetIds).toEqual(['appSubnetB']);
    const twice = done(removeNodes(once, ['appSubnetB']));
    expect(nodesOf(twice, 'interfaceEndpoint')).toEqual([]);
    expect(nodesOf(twice, 'securityGroup')).toEqual([]);
  });
});

describe('moving into another container', () => {
  it('changes subnet and address in one step and names the new address', () => {
    const moved = reparentNode(smallDesign(), 'app1', { containerId: 'appSubnetB', addressOf: () => '10.0.1.4' });
    expect(summaryOf(moved)).toBe('`app-1` now has 10.0.1.4.');
    expect(findNodeOf(done(moved), 'app1', 'instance')?.subnetId).toBe('appSubnetB');
  });

  it('gives a subnet a free block of its new VPC and takes its content along', () => {
    const design = done(dropNode(smallDesign(), 'vpc'));
    const moved = done(reparentNode(design, 'appSubnetA', { containerId: 'vpc2' }));
    expect(findNodeOf(moved, 'appSubnetA', 'subnet')).toMatchObject({ vpcId: 'vpc2', cidrBlock: '10.1.0.0/24' });
    expect(findNodeOf(moved, 'appSubnetA', 'subnet')?.routeTableId).toBeUndefined();
    const instance = findNode(moved, 'app1');
    expect(instance && containerIdOf(moved, instance)).toBe('appSubnetA');
  });

  it('adds a network interface where an interface endpoint is dropped on a further subnet, one per Availability Zone', () => {
    const design = done(dropNode(smallDesign(), 'interfaceEndpoint', { containerId: 'appSubnetA', options: { serviceName: 'com.amazonaws.us-east-1.sqs' } }));
    const twice = done(reparentNode(design, 'sqsInterfaceEndpoint', { containerId: 'appSubnetB' }));
    expect(findNodeOf(twice, 'sqsInterfaceEndpoint', 'interfaceEndpoint')?.subnetIds).toEqual(['appSubnetA', 'appSubnetB']);
    let more = twice;
    for (let count = 0; count < 2; count += 1) more = done(dropNode(more, 'subnet', { containerId: 'vpc1' }));
    expect(reasonOf(addEndpointSubnet(more, 'sqsInterfaceEndpoint', 'appSubnetA2'))).toBe(
      '`SQS interface endpoint` already has a network interface in us-east-1a, in `app-subnet-a`; AWS takes one subnet per Availability Zone.',
    );
  });

  it('takes the Availability Zones and service names of a VPC to its new Region', () => {
    const design = done(dropNode(done(dropNode(smallDesign(), 'region', { options: { regionName: 'eu-west-1' } })), 'interfaceEndpoint', { containerId: 'vpc1' }));
    const moved = done(reparentNode(design, 'vpc1', { containerId: 'euWest1' }));
    expect(nodesOf(moved, 'subnet').map((subnet) => subnet.availabilityZone)).toEqual(['eu-west-1a', 'eu-west-1b']);
    expect(findNodeOf(moved, 's3GatewayEndpoint', 'gatewayEndpoint')?.serviceName).toBe('com.amazonaws.eu-west-1.s3');
    expect(findNodeOf(moved, 'vpc1', 'vpc')?.region).toBe('eu-west-1');
  });

  it('refuses a second internet gateway in the new VPC', () => {
    let design = done(dropNode(smallDesign(), 'vpc'));
    for (const containerId of ['vpc1', 'vpc2']) design = done(dropNode(design, 'internetGateway', { containerId }));
    expect(reasonOf(reparentNode(design, 'internetGateway1', { containerId: 'vpc2' }))).toContain('a VPC takes one');
  });
});

describe('connecting', () => {
  it('refuses to peer VPCs whose blocks overlap', () => {
    const design = done(updateNode(done(dropNode(smallDesign(), 'vpc')), 'vpc2', { cidrBlocks: ['10.0.128.0/17'] }));
    expect(reasonOf(connect(design, 'vpc1', 'vpc2'))).toBe(
      '`vpc-1` (10.0.0.0/16) overlaps `vpc-2` (10.0.128.0/17); VPCs with overlapping CIDR blocks cannot be peered.',
    );
  });

  it('makes one peering connection per pair, whichever side it is drawn from', () => {
    const design = done(connect(done(dropNode(smallDesign(), 'vpc')), 'vpc1', 'vpc2'));
    expect(nodesOf(design, 'vpcPeeringConnection')).toHaveLength(1);
    expect(reasonOf(connect(design, 'vpc2', 'vpc1'))).toContain('one peering connection per pair');
  });

  it('attaches a VPC to a transit gateway with one subnet per Availability Zone', () => {
    const design = done(connect(done(dropNode(smallDesign(), 'transitGateway')), 'vpc1', 'transitGateway1'));
    expect(nodesOf(design, 'transitGatewayVpcAttachment')[0]?.subnetIds).toEqual(['appSubnetA', 'appSubnetB']);
  });

  it('joins a transit gateway and an on-premises network by VPN, and by Direct Connect once', () => {
    const drawn = done(dropNode(done(dropNode(blank, 'transitGateway')), 'customerGateway'));
    const [gateway, site] = [nodesOf(drawn, 'transitGateway')[0]?.id ?? '', nodesOf(drawn, 'customerGateway')[0]?.id ?? ''];
    const design = done(connect(done(connect(drawn, gateway, site)), site, gateway, { link: 'directConnect' }));
    expect(nodesOf(design, 'vpnConnection')).toMatchObject([{ customerGatewayId: site, transitGatewayId: gateway }]);
    expect(findNodeOf(design, gateway, 'transitGateway')?.directConnect).toEqual({ customerGatewayId: site, prefixes: ['192.168.0.0/16'], propagatedTableIds: [] });
    expect(reasonOf(connect(design, gateway, site, { link: 'directConnect' }))).toContain('already attached to a Direct Connect gateway');
    expect(findNodeOf(done(removeNodes(design, [site])), gateway, 'transitGateway')?.directConnect).toBeUndefined();
  });

  it('saves an arrow from a workload to a resource as a request', () => {
    expect(done(connect(smallDesign(), 'app1', 'bucket1')).requests).toEqual([
      { id: 'app1ToBucket1', title: 'app-1 to bucket-1', request: { from: 'app1', action: 's3:GetObject', resource: { ref: 'bucket1', suffix: '/report.csv' } } },
    ]);
  });

  it('refuses what AWS joins by other means', () => {
    expect(reasonOf(connect(smallDesign(), 'vpc1', 'bucket1'))).toBe('A VPC cannot be connected to an S3 bucket; AWS joins them by other means.');
  });
});

describe('editing', () => {
  it('refuses a name that another node of the kind has', () => {
    expect(reasonOf(renameNode(smallDesign(), 'appSubnetA', 'app-subnet-b'))).toBe('Another subnet is already called `app-subnet-b`.');
  });

  it('refuses a property value its kind does not take', () => {
    expect(updateNode(smallDesign(), 'vpc1', { enableDnsSupport: 'yes' })).toMatchObject({ ok: false });
    expect(done(updateNodes(smallDesign(), ['appSubnetA', 'appSubnetB'], { mapPublicIpOnLaunch: true })).nodes.filter((node) => node.kind === 'subnet' && node.mapPublicIpOnLaunch)).toHaveLength(2);
  });

  it('names an endpoint after its new service, unless a person has named it', () => {
    const dynamodb = { serviceName: 'com.amazonaws.us-east-1.dynamodb' };
    expect(findNode(done(setEndpointService(smallDesign(), 's3GatewayEndpoint', dynamodb)), 's3GatewayEndpoint')?.name).toBe('DynamoDB gateway endpoint');
    const named = done(renameNode(smallDesign(), 's3GatewayEndpoint', 'way to the lake'));
    expect(findNode(done(setEndpointService(named, 's3GatewayEndpoint', dynamodb)), 's3GatewayEndpoint')?.name).toBe('way to the lake');
  });

  it('lets the security group that came with an endpoint follow its name, by service or by endpoint service', () => {
    const dropped = done(dropNode(smallDesign(), 'interfaceEndpoint', { containerId: 'vpc1', options: { serviceName: 'com.amazonaws.us-east-1.sts' } }));
    const id = nodesOf(dropped, 'interfaceEndpoint')[0]?.id ?? '';
    const namesIn = (design: Design) => [findNode(design, id)?.name, nodesOf(design, 'securityGroup').at(-1)?.name];
    const athena = done(setEndpointService(dropped, id, { serviceName: 'com.amazonaws.us-east-1.athena' }));
    expect(namesIn(athena)).toEqual(['Athena interface endpoint', 'Athena interface endpoint security group']);
    const provided = done(dropNode(athena, 'endpointService', { containerId: 'vpc1', options: { loadBalancer: 'network', name: 'billing endpoint service' } }));
    const billing = done(connect(provided, id, nodesOf(provided, 'endpointService')[0]?.id ?? ''));
    expect(namesIn(billing)).toEqual(['billing interface endpoint', 'billing interface endpoint security group']);
    const back = done(setEndpointService(billing, id, { serviceName: 'com.amazonaws.us-east-1.sts' }));
    expect(namesIn(back)).toEqual(['STS interface endpoint', 'STS interface endpoint security group']);
  });

  it.each([
    ['10.0.0.0', '`10.0.0.0` is not a CIDR block or a prefix list.'],
    ['10.9.9.9/16', '`10.9.9.9/16` has bits behind its prefix; AWS would write `10.9.0.0/16`.'],
  ])('refuses a route to %s', (destination, reason) => {
    const design = done(dropNode(smallDesign(), 'internetGateway', { containerId: 'vpc1' }));
    expect(reasonOf(addRoute(design, 'routeTable1', { destination, target: { type: 'internetGateway', id: 'internetGateway1' } }))).toBe(reason);
  });

  it('leaves the way to the internet gateway alone when private subnets get a default route to a NAT gateway', () => {
    let design = done(dropNode(done(dropNode(blank, 'vpc')), 'subnet', { containerId: 'vpc1' }));
    design = done(dropNode(design, 'subnet', { containerId: 'vpc1' }));
    design = done(dropNode(design, 'routeTable', { containerId: 'vpc1' }));
    design = done(associateRouteTable(design, ['appSubnetA'], 'routeTable1'));
    design = done(dropNode(design, 'internetGateway', { containerId: 'vpc1' }));
    design = done(addDefaultRoute(design, { gatewayId: 'internetGateway1', routeTableIds: ['routeTable1'] }));
    design = done(dropNode(design, 'natGateway', { containerId: 'appSubnetA' }));
    design = done(addDefaultRoute(design, { gatewayId: 'natGateway1' }));
    expect(nodesOf(design, 'routeTable').map((table) => table.routes.map((route) => route.target.id))).toEqual([['internetGateway1'], ['natGateway1']]);
    expect(findNodeOf(design, 'appSubnetB', 'subnet')?.routeTableId).toBe('routeTable2');
  });

  it('refuses two entries with one number in a network ACL', () => {
    const design = done(dropNode(smallDesign(), 'networkAcl', { containerId: 'vpc1' }));
    expect(reasonOf(addNetworkAclEntry(design, 'networkAcl1', { ruleNumber: 100, direction: 'inbound', action: 'deny', protocol: 6, cidr: '0.0.0.0/0' }))).toBe(
      '`network-acl-1` already has an inbound rule 100.',
    );
  });

  it('writes the default outbound rule out when another one is added, so that it does not disappear', () => {
    const design = done(dropNode(smallDesign(), 'securityGroup', { containerId: 'vpc1' }));
    const changed = done(addSecurityGroupRule(design, 'securityGroup1', 'egress', { protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: '10.0.0.0/16' } }));
    expect(findNodeOf(changed, 'securityGroup1', 'securityGroup')?.egress).toHaveLength(2);
  });

  it('does not move children on screen when a container is resized from the top left', () => {
    let design = done(dropNode(blank, 'vpc', { placement: { x: 100, y: 100, width: 400, height: 300 } }));
    design = done(dropNode(design, 'subnet', { containerId: 'vpc1', placement: { x: 50, y: 60, width: 200, height: 100 } }));
    design = done(resizeNode(design, 'vpc1', { x: 80, y: 90, width: 420, height: 310 }));
    expect(design.layout.find((entry) => entry.id === 'appSubnetA')).toMatchObject({ x: 70, y: 70 });
    design = done(moveNodes(design, [{ id: 'vpc1', x: 0.4, y: 7.6 }]));
    expect(design.layout.find((entry) => entry.id === 'vpc1')).toMatchObject({ x: 0, y: 8 });
  });

  it('keeps a request once, and expects its verdict', () => {
    const design = done(saveRequest(smallDesign(), { title: 'read', request: { from: 'app1', to: 'bucket1' } }));
    expect(reasonOf(saveRequest(design, { title: 'again', request: { from: 'app1', to: 'bucket1' } }))).toBe('This request is already saved as `read`.');
    expect(done(expectVerdict(design, 'read', { verdict: 'allowed' })).requests[0]?.expected).toEqual({ verdict: 'allowed' });
  });

  it('takes the design to another Region', () => {
    const design = done(setRegion(smallDesign(), 'eu-west-1'));
    expect(nodesOf(design, 'subnet')[0]?.availabilityZone).toBe('eu-west-1a');
    expect(nodesOf(design, 'gatewayEndpoint')[0]?.serviceName).toBe('com.amazonaws.eu-west-1.s3');
  });

  it('lets a role do what a person grants it', () => {
    const design = done(allowActions(smallDesign(), 'app1Role', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::bucket1/*'] }));
    expect(findNodeOf(design, 'app1Role', 'role')?.identityPolicies[0]?.policy).toContain('s3:GetObject');
    expect(done(setPolicy(design, 'bucket1', 'policy', '{}')).nodes.find((node) => node.id === 'bucket1')).toMatchObject({ policy: '{}' });
  });
});

describe('copying', () => {
  it('copies what stands in a Region, which is drawn once, and takes the Region along to where it is not drawn', () => {
    const withRegion = done(dropNode(smallDesign(), 'region'));
    const ids = withRegion.nodes.map(({ id }) => id);
    const doubled = done(duplicateNodes(withRegion, ids));
    expect(nodesOf(doubled, 'region')).toHaveLength(1);
    expect(nodesOf(doubled, 'vpc').map(({ cidrBlocks }) => cidrBlocks)).toEqual([['10.0.0.0/16'], ['10.1.0.0/16']]);
    expect(nodesOf(done(pasteNodes(blank, copyNodes(withRegion, ids))), 'region')).toHaveLength(1);
    expect(reasonOf(duplicateNodes(done(dropNode(blank, 'region')), ['usEast1']))).toBe('A Region is drawn once; copy what stands in it.');
  });

  it('gives a copied VPC the next free block and its subnets the same places in it', () => {
    const result = duplicateNodes(smallDesign(), ['vpc1']);
    const design = done(result);
    expect(nodesOf(design, 'subnet').map((subnet) => subnet.cidrBlock)).toEqual(['10.0.0.0/24', '10.0.1.0/24', '10.1.0.0/24', '10.1.1.0/24']);
    const instance = findNodeOf(design, 'app2', 'instance');
    expect(instance?.subnetId).toBe('appSubnetA2');
    expect(instance?.roleId).toBe('app1Role2');
    expect(nodesOf(design, 'gatewayEndpoint')[1]?.routeTableIds).toEqual(['routeTable2']);
  });

  it('pastes at the pointer, in the container that is under it', () => {
    const design = { ...smallDesign(), layout: [placeOf('vpc1', 100, 100, 600, 400), placeOf('appSubnetA', 16, 56, 208, 128), placeOf('appSubnetB', 240, 56, 208, 128), placeOf('app1', 16, 56, 176, 56)] };
    const pasted = done(pasteNodes(design, copyNodes(design, ['app1']), { containerId: 'appSubnetB', at: { x: 380, y: 220 } }));
    expect(findNodeOf(pasted, 'app2', 'instance')?.subnetId).toBe('appSubnetB');
    expect(pasted.layout.find(({ id }) => id === 'app2')).toMatchObject({ x: 40, y: 64 });
  });

  it('leaves a copy in its container where it may not stand under the pointer', () => {
    const design = { ...smallDesign(), layout: [placeOf('vpc1', 100, 100, 600, 400), placeOf('appSubnetA', 16, 56, 208, 128), placeOf('app1', 16, 56, 176, 56)] };
    const pasted = done(pasteNodes(design, copyNodes(design, ['app1']), { containerId: undefined, at: { x: 2000, y: 220 } }));
    expect(pasted.layout.find(({ id }) => id === 'app2')).toMatchObject({ x: 48, y: 88 });
  });

  it('goes through a text, and into the subnet of another design it is pasted into', () => {
    const copied = readFragment(fragmentText(smallDesign(), copyNodes(smallDesign(), ['app1'])));
    if (copied === undefined) throw new Error('unread');
    let other = done(dropNode(blank, 'vpc', { options: { name: 'other' } }));
    other = done(dropNode(other, 'subnet', { containerId: other.nodes[0]?.id, options: { name: 'elsewhere' } }));
    expect(findNodeOf(done(pasteNodes(other, copied, { containerId: 'elsewhere' })), 'app1', 'instance')?.subnetId).toBe('elsewhere');
    expect(readFragment('{"Resources":{}}')).toBeUndefined();
  });

  it('pastes into the selected container', () => {
    const design = smallDesign();
    const pasted = done(pasteNodes(design, copyNodes(design, ['app1']), { containerId: 'appSubnetB' }));
    expect(findNodeOf(pasted, 'app2', 'instance')?.subnetId).toBe('appSubnetB');
  });

  it('leaves out what another design does not have', () => {
    const other = done(dropNode(done(dropNode(blank, 'vpc', { options: { name: 'other' } })), 'subnet', { containerId: 'other', options: { name: 'elsewhere' } }));
    const pasted = pasteNodes(other, copyNodes(smallDesign(), ['app1']), { containerId: 'elsewhere' });
    expect(findNodeOf(done(pasted), 'app1', 'instance')?.subnetId).toBe('elsewhere');
  });
});

describe('any sequence of operations', () => {
  const step = fc.tuple(fc.nat(19), fc.nat(1000), fc.nat(1000), fc.nat(1000));

  it('leaves a design that the door accepts, without loose ends, its subnets inside their VPCs', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        let design = smallDesign();
        for (const [what, a, b, c] of steps) {
          const result = perform(design, what, [a, b, c]);
          if (result.ok) design = result.design;
        }
        expect(parseDesign(JSON.parse(JSON.stringify(design)))).toMatchObject({ ok: true });
        expect(looseEnds(design)).toEqual([]);
        expect(misplacedSubnets(design)).toEqual([]);
        expect(twiceNamed(design)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  function perform(design: Design, what: number, [a, b, c]: [number, number, number]): OperationResult {
    const pick = (number: number): string => design.nodes[number % Math.max(1, design.nodes.length)]?.id ?? 'nothing';
    const { kind } = kinds[a % kinds.length] ?? kinds[0];
    const containers = legalContainers(design, kind);
    switch (what) {
      case 0:
        return removeNodes(design, [pick(a)]);
      case 1:
        return connect(design, pick(a), pick(b));
      case 2:
        return reparentNode(design, pick(a), { containerId: pick(b) });
      case 3:
        return duplicateNodes(design, [pick(a)]);
      case 4:
        return pasteNodes(design, copyNodes(design, [pick(a), pick(b)]), { containerId: pick(c) });
      case 5:
        return addDefaultRoute(design, { gatewayId: pick(a) });
      case 6:
        return dropNode(design, 'subnet', { containerId: nodesOf(design, 'vpc')[b % 3]?.id });
      default:
        return dropNode(design, kind, { containerId: containers[b % Math.max(1, containers.length)], options: c % 3 === 0 ? { loadBalancer: 'gateway' } : { loadBalancer: 'network' } });
    }
  }

  function looseEnds(design: Design): readonly string[] {
    const known = new Set<string>(design.nodes.map((node) => node.id));
    const ends = design.nodes.flatMap((node) => referencesOf(node).filter((id) => !known.has(id)).map((id) => `${node.id} to ${id}`));
    const places = design.layout.filter((entry) => !known.has(entry.id)).map((entry) => `place of ${entry.id}`);
    const requests = design.requests.filter(({ request }) => request.from !== 'internet' && !known.has(request.from)).map((saved) => `request ${saved.id}`);
    return [...ends, ...places, ...requests];
  }

  function misplacedSubnets(design: Design): readonly string[] {
    const subnets = nodesOf(design, 'subnet');
    return subnets.filter((subnet) => {
      const block = parseCidr(subnet.cidrBlock ?? '');
      const outer = findNodeOf(design, subnet.vpcId, 'vpc')?.cidrBlocks.map(parseCidr) ?? [];
      const isInside = block !== undefined && outer.some((range) => range !== undefined && containsRange(range, block));
      const collides = subnets.some((other) => {
        const range = parseCidr(other.cidrBlock ?? '');
        return other.id !== subnet.id && other.vpcId === subnet.vpcId && range !== undefined && block !== undefined && overlaps(range, block);
      });
      return !isInside || collides;
    }).map((subnet) => `${subnet.name} ${subnet.cidrBlock ?? ''}`);
  }

  function twiceNamed(design: Design): readonly string[] {
    const seen = new Set<string>();
    return design.nodes.flatMap((node) => {
      const key = `${node.kind} ${node.name}`;
      if (seen.has(key)) return [key];
      seen.add(key);
      return [];
    });
  }
});
