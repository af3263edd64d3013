import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { parseDesign } from '../model/parseDesign';
import {
  attachment,
  designOf,
  elasticIp,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  natGateway,
  networkAcl,
  node,
  openGroup,
  peering,
  routeTable,
  site,
  subnet,
  transitGateway,
  virtualPrivateGateway,
  vpc,
  vpn,
} from '../model/testing/designBuilder';
import { outcome } from './testing/trace';

const start = designOf(
  vpc('One', '10.1.0.0/16').with(
    openGroup,
    internetGateway('Igw'),
    virtualPrivateGateway('Vgw'),
    networkAcl('Acl', '100 allow in all 0.0.0.0/0', '100 allow out all 0.0.0.0/0'),
    subnet('Public', '10.1.0.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat')),
    subnet('App', '10.1.1.0/24', { routes: 'AppRoutes', acl: 'Acl' }).with(instance('Host')),
    routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
    routeTable('AppRoutes', { '0.0.0.0/0': 'natGateway:Nat', '10.2.0.0/16': 'transitGateway:Tgw', '10.3.0.0/16': 'vpcPeeringConnection:Peering', 'pl:List': 'natGateway:Nat' }, { vgw: ['Vgw'] }),
    gatewayEndpoint('S3', 's3', ['AppRoutes']),
    interfaceEndpoint('Sqs', 'sqs', ['App']),
  ),
  vpc('Two', '10.2.0.0/16').with(subnet('Two1', '10.2.1.0/24', { routes: 'TwoRoutes' }).with(instance('TwoHost')), routeTable('TwoRoutes', { '10.1.0.0/16': 'transitGateway:Tgw' })),
  vpc('Three', '10.3.0.0/16').with(subnet('Three1', '10.3.1.0/24', { routes: 'ThreeRoutes' }).with(instance('ThreeHost')), routeTable('ThreeRoutes', { '10.1.0.0/16': 'vpcPeeringConnection:Peering' })),
  transitGateway('Tgw'),
  attachment('OneAttachment', 'Tgw', 'One', ['App']),
  attachment('TwoAttachment', 'Tgw', 'Two', ['Two1']),
  peering('Peering', 'One', 'Three'),
  site('Site', ['192.168.0.0/16']),
  vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
  elasticIp('Eip', 'TwoHost', '203.0.113.7'),
  node('prefixList', 'List', { addressFamily: 'IPv4', maxEntries: 2, entries: [{ cidr: '198.51.100.0/24' }] }),
);

const questions: readonly (readonly [string, string])[] = [
  ['Host', 's3 eu-west-1'],
  ['Host', 'sqs eu-west-1'],
  ['Host', 'Sqs'],
  ['Host', 'TwoHost'],
  ['Host', 'ThreeHost'],
  ['ThreeHost', 'Host'],
  ['TwoHost', 'Host'],
  ['Site', 'Host'],
  ['Site', 'Sqs'],
  ['Host', 'Site'],
  ['internet', 'TwoHost'],
  ['Host', '198.51.100.1'],
];

function answers(design: Design): readonly string[] {
  return questions.map(([from, to]) => outcome(design, from, to));
}

/** The same design in new objects: nothing that was kept can be found for it. */
function fresh(design: Design): Design {
  const parsed = parseDesign(JSON.parse(JSON.stringify(design)));
  if (!parsed.ok) throw new Error(parsed.complaints.map((complaint) => complaint.message).join());
  return parsed.design;
}

function edit(design: Design, at: number): Design {
  const index = at % design.nodes.length;
  return { ...design, nodes: design.nodes.map((entry, position) => (position === index ? changed(entry) : entry)) };
}

/** One change that matters, by kind; any other node comes and goes. */
function changed(entry: DesignNode): DesignNode {
  switch (entry.kind) {
    case 'securityGroup':
      return { ...entry, ingress: entry.ingress.slice(1) };
    case 'networkAcl':
      return { ...entry, entries: entry.entries.slice(1) };
    case 'routeTable':
      return { ...entry, routes: entry.routes.slice(1) };
    case 'customerGateway':
      return { ...entry, cidrs: ['192.168.0.0/24'] };
    case 'vpc':
    case 'subnet':
      return { ...entry, name: `${entry.name}'` };
    default:
      return { ...entry, inactive: entry.inactive !== true };
  }
}

describe('A network compiled after an edit', () => {
  it('answers as one compiled from nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 6 }), (edits) => {
        let design = start;
        answers(design);
        for (const at of edits) {
          design = edit(design, at);
          expect(answers(design)).toEqual(answers(fresh(design)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('starts from ways that all work', () => {
    expect(answers(start).map((text) => text.split(' ')[0])).toEqual(['reached', 'reached', 'reached', 'reached', 'reached', 'reached', 'reached', 'reached', 'reached', 'reached', 'internet', 'reached']);
  });
});

describe('Filters', () => {
  it('never let more through when a network ACL denies more, nor less when a group admits more', () => {
    const block = fc.constantFrom('0.0.0.0/0', '10.1.0.0/16', '10.2.0.0/16', '10.2.1.0/24', '52.0.0.0/8');
    const ports = fc.constantFrom<{ readonly from: number; readonly to: number } | undefined>(undefined, { from: 443, to: 443 }, { from: 1024, to: 65_535 }, { from: 1024, to: 40_000 });
    const entry = fc.record({ cidr: block, ports, direction: fc.constantFrom('inbound' as const, 'outbound' as const), ruleNumber: fc.integer({ min: 1, max: 99 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (denials) => {
        const before = answers(start);
        const nodes = start.nodes.map((item) =>
          item.kind === 'networkAcl'
            ? { ...item, entries: [...denials.map(({ cidr, ports: portRange, direction, ruleNumber }) => ({ cidr, direction, ruleNumber, action: 'deny' as const, protocol: portRange === undefined ? -1 : 6, ...(portRange === undefined ? {} : { portRange }) })), ...item.entries] }
            : item,
        );
        for (const [index, text] of answers({ ...start, nodes }).entries()) {
          if (text.startsWith('reached')) expect(before[index]).toBe(text);
        }
      }),
      { numRuns: 100 },
    );
  });
});
