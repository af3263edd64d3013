import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNode } from '../model/defaults/createNode';
import type { Design } from '../model/design';
import { toNodeId } from '../model/identifiers';
import type { DesignNode, NetworkAclEntry, NodeKind, NodeOf, Route } from '../model/kinds';
import { exportTemplate } from '.';
import { exported, imported } from './testing/builders';
import { differences } from './testing/differences';
import { exampleDesigns } from './testing/exampleDesigns';
import { fullDesign, generatedDesign } from './testing/generated/generatedDesign';
import type { JsonObject } from './json';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 3);

/** One kind of edit: what it does to a design that allows it, and the only paths of the template that may differ then. */
interface Edit {
  readonly title: string;
  /** Undefined: there is nothing of the kind in this design. */
  readonly apply: (design: Design) => Design | undefined;
  readonly touches: RegExp;
  /** How many resources it touches at most. Default: one. */
  readonly resources?: number;
  /** Without a template behind the design another resource may take its place: a route with another destination, what stood apart because of a circle. */
  readonly replaces?: true;
}

function edit<Kind extends NodeKind>(kind: Kind, change: (node: NodeOf<Kind>, design: Design) => NodeOf<Kind> | undefined): Edit['apply'] {
  return (design) => {
    for (const node of design.nodes) {
      if (!isOf(node, kind) || node.outside === true) continue;
      const changed: DesignNode | undefined = change(node, design);
      if (changed !== undefined) return { ...design, nodes: design.nodes.map((other) => (other.id === node.id ? changed : other)) };
    }
    return undefined;
  };
}

function isOf<Kind extends NodeKind>(node: DesignNode, kind: Kind): node is NodeOf<Kind> {
  return node.kind === kind;
}

/** The first of a list changed; undefined where no item can be. */
function withFirst<Item>(items: readonly Item[], change: (item: Item) => Item | undefined): readonly Item[] | undefined {
  for (const [position, item] of items.entries()) {
    const changed = change(item);
    if (changed !== undefined) return items.with(position, changed);
  }
  return undefined;
}

const statement = (action: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Changed', Effect: 'Allow', Principal: '*', Action: action, Resource: '*' }] });

const edits: readonly Edit[] = [
  {
    title: 'a port of a security group rule',
    replaces: true,
    apply: edit('securityGroup', (group) => {
      const ingress = withFirst(group.ingress, (rule) => (rule.protocol === 'tcp' ? { ...rule, fromPort: 61_001, toPort: 61_002 } : undefined));
      return ingress && { ...group, ingress };
    }),
    touches: /^Resources\/\w+\/Properties\/(?:SecurityGroupIngress\/\d+\/)?(?:FromPort|ToPort)$/,
  },
  {
    title: 'the action of a network ACL entry',
    apply: edit('networkAcl', (acl) => ({ ...acl, entries: withFirst(acl.entries, (entry): NetworkAclEntry => ({ ...entry, action: entry.action === 'allow' ? 'deny' : 'allow' })) ?? [] })),
    touches: /^Resources\/\w+\/Properties\/RuleAction$/,
  },
  {
    title: 'the destination of a route',
    apply: edit('routeTable', (table) => {
      const routes = withFirst(table.routes, (route): Route | undefined => (route.destination.type === 'cidr' && route.destination.cidr.includes('.') ? { ...route, destination: { type: 'cidr', cidr: '203.0.113.0/24' } } : undefined));
      return routes && { ...table, routes };
    }),
    touches: /^Resources\/\w+\/Properties\/DestinationCidrBlock$/,
    replaces: true,
  },
  { title: 'an endpoint policy', replaces: true, apply: edit('gatewayEndpoint', (endpoint) => ({ ...endpoint, policy: statement('s3:GetObjectVersion') })), touches: /^Resources\/\w+\/Properties\/PolicyDocument(?:\/|$)/ },
  { title: 'a bucket policy', replaces: true, apply: edit('s3Bucket', (bucket) => (bucket.policy === undefined ? undefined : { ...bucket, policy: statement('s3:GetObjectVersion') })), touches: /^Resources\/\w+\/(?:Properties\/PolicyDocument(?:\/|$)|DependsOn$)/ },
  { title: 'a policy of a role', replaces: true, apply: edit('role', (role) => (role.identityPolicies.length === 0 ? undefined : { ...role, identityPolicies: withFirst(role.identityPolicies, (policy) => ({ ...policy, policy: statement('s3:Get*') })) ?? [] })), touches: /^Resources\/\w+\/Properties\/(?:Policies\/\d+\/)?PolicyDocument(?:\/|$)/ },
  { title: 'a tag', apply: edit('vpc', (vpc) => ({ ...vpc, tags: { ...vpc.tags, Changed: 'yes' } })), touches: /^Resources\/\w+\/Properties\/Tags(?:\/|$)/ },
  { title: 'the name of a VPC', apply: edit('vpc', (vpc) => ({ ...vpc, name: 'another name' })), touches: /^Resources\/\w+\/Properties\/Tags(?:\/|$)/ },
  { title: 'the name of a security group', apply: edit('securityGroup', (group) => ({ ...group, name: 'another group' })), touches: /^Resources\/\w+\/Properties\/Tags(?:\/|$)/ },
  { title: 'the name of a database', apply: edit('rdsInstance', (database) => ({ ...database, name: 'another database' })), touches: /^Metadata\/Designer\/resources\/\w+(?:\/Name)?$/, resources: 0 },
  { title: 'the CIDR block of a subnet', apply: edit('subnet', (subnet) => (subnet.cidrBlock === undefined ? undefined : { ...subnet, cidrBlock: '10.0.200.0/24' })), touches: /^Resources\/\w+\/(?:Properties\/CidrBlock|DependsOn)$/ },
  { title: 'the subnets of an endpoint', apply: edit('interfaceEndpoint', (endpoint, design) => ({ ...endpoint, subnetIds: design.nodes.flatMap((node) => (node.kind === 'subnet' && node.vpcId === endpoint.vpcId && !endpoint.subnetIds.includes(node.id) ? [node.id] : [])).slice(0, 1) })), touches: /^Resources\/\w+\/Properties\/SubnetIds(?:\/|$)/ },
  { title: 'the security groups of an endpoint', apply: edit('interfaceEndpoint', (endpoint) => (endpoint.securityGroupIds.length === 0 ? undefined : { ...endpoint, securityGroupIds: [] })), touches: /^Resources\/\w+\/Properties\/SecurityGroupIds$/ },
  { title: 'private DNS of an endpoint', apply: edit('interfaceEndpoint', (endpoint) => ({ ...endpoint, privateDnsEnabled: !endpoint.privateDnsEnabled })), touches: /^Resources\/\w+\/Properties\/PrivateDnsEnabled$/ },
  { title: 'the state of an endpoint', apply: edit('interfaceEndpoint', (endpoint) => ({ ...endpoint, state: 'failed' })), touches: /^Metadata\/Designer\/resources(?:\/\w+(?:\/State)?)?$/, resources: 0 },
  { title: 'the route tables of a gateway endpoint', apply: edit('gatewayEndpoint', (endpoint) => (endpoint.routeTableIds.length === 0 ? undefined : { ...endpoint, routeTableIds: [] })), touches: /^Resources\/\w+\/Properties\/RouteTableIds$/ },
  { title: 'a DNS attribute of a VPC', apply: edit('vpc', (vpc) => ({ ...vpc, enableDnsHostnames: !vpc.enableDnsHostnames })), touches: /^Resources\/\w+\/Properties\/EnableDnsHostnames$/ },
  { title: 'the route table of a subnet', apply: edit('subnet', (subnet) => (subnet.routeTableId === undefined ? undefined : { ...subnet, routeTableId: undefined })), touches: /^Resources\/\w+$/ },
  { title: 'the place of a node', apply: (design) => ({ ...design, layout: [...design.layout.slice(1), { id: toNodeId(design.nodes[0]?.id ?? ''), x: 1, y: 2, width: 30, height: 40 }] }), touches: /^Metadata\/Designer\/nodes(?:\/|$)/, resources: 0 },
  { title: 'a saved request', apply: (design) => ({ ...design, requests: [...design.requests, { id: 'new', title: 'New', request: { from: 'internet', to: '10.0.0.1' } }] }), touches: /^Metadata\/Designer\/requests$/, resources: 0 },
  { title: 'an ignored finding', apply: (design) => ({ ...design, suppressions: [...(design.suppressions ?? []), { code: 'NEW', nodeId: toNodeId(design.nodes[0]?.id ?? '') }] }), touches: /^Metadata\/Designer\/suppressions$/, resources: 0 },
  { title: 'a new queue', apply: (design) => ({ ...design, nodes: [...design.nodes, createNode('sqsQueue', { id: 'n-new', name: 'brand new' })] }), touches: /^(?:Resources|Metadata\/Designer\/resources)\/BrandNewQueue$/ },
  { title: 'a new host on the internet', apply: (design) => ({ ...design, nodes: [...design.nodes, createNode('internet', { id: 'n-host', name: 'brand new', address: '198.51.100.99' })] }), touches: /^Metadata\/Designer\/drawn$/, resources: 0 },
  { title: 'a removed log group', apply: (design) => ({ ...design, nodes: design.nodes.filter((node) => node.kind !== 'logGroup'), layout: [] }), touches: /^(?:Resources\/\w+|Metadata\/Designer\/(?:resources(?:\/.*)?|nodes))$/ },
];

function expectOnly(before: JsonObject, after: JsonObject, { touches, resources = 1 }: Edit): void {
  const changed = differences(before, after);
  expect(changed.filter((path) => !touches.test(path))).toEqual([]);
  expect(new Set(changed.filter((path) => path.startsWith('Resources/')).map((path) => path.split('/')[1])).size).toBeLessThanOrEqual(resources);
}

/** The ids that nodes get when they are first exported are theirs from then on. */
function exportedOnce(design: Design): Design {
  const result = exportTemplate(design);
  const ids = new Map(result.ok ? result.logicalIds.map(({ nodeId, logicalId }) => [nodeId, logicalId]) : []);
  return { ...design, nodes: design.nodes.map((node) => ({ ...node, ...(ids.has(node.id) && { logicalId: ids.get(node.id) }) })) };
}

describe('an edit touches what it is about and nothing else', () => {
  const full = imported(JSON.stringify(exported(fullDesign())));

  it.each(edits.map((one) => [one.title, one] as const))('%s', (_, one) => {
    const after = one.apply(full);
    expect(after).toBeDefined();
    if (after === undefined) return;
    const documents = [exported(full), exported(after)] as const;
    expect(differences(...documents)).not.toEqual([]);
    expectOnly(...documents, one);
  });

  it.each(exampleDesigns)('in the example %s', (_, design) => {
    const again = imported(JSON.stringify(exported(design)));
    const before = exported(again);
    for (const one of edits) {
      const after = one.apply(again);
      if (after !== undefined) expectOnly(before, exported(after), one);
    }
  });

  it('in designs of every kind of node, drawn and imported', () => {
    fc.assert(
      fc.property(generatedDesign, fc.shuffledSubarray([...edits], { minLength: 5, maxLength: 5 }), fc.boolean(), (drawn, chosen, isImported) => {
        const design = isImported ? imported(JSON.stringify(exported(drawn))) : exportedOnce(drawn);
        const before = exported(design);
        for (const one of chosen) {
          const after = one.replaces === true && !isImported ? undefined : one.apply(design);
          if (after !== undefined) expectOnly(before, exported(after), one);
        }
      }),
      { numRuns, endOnFailure: true },
    );
  });
});
