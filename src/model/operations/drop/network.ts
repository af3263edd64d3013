import { isRegionName, regions } from '../../../catalog/regions';
import { createNode } from '../../defaults/createNode';
import { nodesOf, type Design } from '../../design';
import type { RouteTable, Subnet } from '../../kinds';
import { nextSubnetBlock, nextVpcBlock } from '../addressPlan';
import { nextZone, subnetRouteTablesOf, subnetsOf, vpcOfContainer, zoneLetter } from '../lookups';
import { numberedName, uniqueName } from '../names';
import { addNode, refuse, type Draft } from '../result';
import { dropped, newIdentity, newName, type Drop, type DropContext } from './context';

export const dropRegion: Drop = (context) => {
  const { draft, options } = context;
  const drawn = new Set(nodesOf(draft.design, 'region').map((region) => region.regionName));
  const regionName = options.regionName ?? [draft.design.region, ...regions.map((region) => region.name)].find((name) => !drawn.has(name));
  if (regionName === undefined || !isRegionName(regionName)) return refuse(`AWS has no Region \`${regionName ?? ''}\`.`);
  const first = nodesOf(draft.design, 'region').find((region) => region.regionName === regionName);
  if (first) return refuse(`The Region \`${regionName}\` is already drawn.`, { relatedId: first.id });
  const name = uniqueName(draft.design, 'region', options.name ?? regionName);
  const node = addNode(draft, createNode('region', { ...newIdentity(context, 'region', name), region: undefined, regionName }));
  return dropped(node, `Region \`${name}\` added.`);
};

export const dropVpc: Drop = (context) => {
  const { draft } = context;
  // Peered VPCs must not overlap, on-premises networks neither: the next free block is free everywhere in the design.
  const taken = [
    ...nodesOf(draft.design, 'vpc').flatMap((vpc) => vpc.cidrBlocks),
    ...nodesOf(draft.design, 'customerGateway').flatMap((site) => site.cidrs),
  ];
  const cidr = nextVpcBlock(taken);
  if (cidr === undefined) return refuse('No private block of size /16 is left for another VPC.');
  const name = newName(context, 'vpc', 'vpc');
  const node = addNode(
    draft,
    createNode('vpc', { ...newIdentity(context, 'vpc', name), cidrBlocks: [cidr], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true }),
  );
  return dropped(node, `VPC \`${name}\` added with \`${cidr}\`.`);
};

export const dropSubnet: Drop = (context) => {
  const { draft, options } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('A subnet lives in a VPC.');
  const cidrBlock = nextSubnetBlock(vpc.cidrBlocks, subnetsOf(draft.design, vpc.id).map((subnet) => subnet.cidrBlock));
  if (cidrBlock === undefined) return refuse(`\`${vpc.name}\` has no free block for another subnet.`);
  const availabilityZone = nextZone(draft.design, vpc);
  const name = uniqueName(draft.design, 'subnet', options.name ?? `app-subnet-${zoneLetter(availabilityZone)}`);
  const table = standInForMainTable(draft.design, vpc.id);
  const node = addNode(
    draft,
    createNode('subnet', {
      ...newIdentity(context, 'subnet', name),
      vpcId: vpc.id,
      cidrBlock,
      availabilityZone,
      mapPublicIpOnLaunch: false,
      ipv6Native: false,
      enableDns64: false,
      routeTableId: table?.id,
    }),
  );
  const associated = table ? `, associated with \`${table.name}\` like the gateway endpoint of \`${vpc.name}\`` : '';
  return dropped(node, `Subnet \`${name}\` added with \`${cidrBlock}\` in ${availabilityZone}${associated}.`);
};

/**
 * A gateway endpoint of the whole VPC serves the main route table too, but no template can name that table. The one explicit table
 * that was made in its place takes further subnets as the main table would.
 */
function standInForMainTable(design: Design, vpcId: string): RouteTable | undefined {
  const [table, another] = subnetRouteTablesOf(design, vpcId);
  if (table === undefined || another !== undefined || table.routes.length > 0) return undefined;
  const serves = nodesOf(design, 'gatewayEndpoint').some((endpoint) => endpoint.vpcId === vpcId && endpoint.routeTableIds.includes(table.id));
  return serves && subnetsOf(design, vpcId).every((subnet) => subnet.routeTableId === table.id) ? table : undefined;
}

export const dropRouteTable: Drop = (context) => {
  const vpc = vpcOfContainer(context.draft.design, context.containerId);
  if (!vpc) return refuse('A route table lives in a VPC.');
  const table = addRouteTable(context, vpc.id, []);
  return dropped(table, `Route table \`${table.name}\` added to \`${vpc.name}\`; no subnet uses it yet.`);
};

/** A route table with the `local` route only, and the subnets that use it from now on. */
export function addRouteTable(context: DropContext, vpcId: string, subnets: readonly Subnet[]): RouteTable {
  const { draft } = context;
  const name = context.options.name !== undefined && subnets.length === 0
    ? uniqueName(draft.design, 'routeTable', context.options.name)
    : numberedName(draft.design, 'routeTable', 'route-table');
  const table = addNode(
    draft,
    createNode('routeTable', { ...newIdentity(context, 'routeTable', name), vpcId, routes: [], propagatingGatewayIds: [] }),
  );
  associate(draft, subnets, table);
  return table;
}

function associate(draft: Draft, subnets: readonly Subnet[], table: RouteTable): void {
  const ids = new Set<string>(subnets.map((subnet) => subnet.id));
  if (ids.size === 0) return;
  const nodes = draft.design.nodes.map((node) => (node.kind === 'subnet' && ids.has(node.id) ? { ...node, routeTableId: table.id } : node));
  draft.design = { ...draft.design, nodes };
  for (const subnet of subnets) draft.changed.push(subnet.id);
}

export const dropSecurityGroup: Drop = (context) => {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('A security group lives in a VPC.');
  const name = newName(context, 'securityGroup', 'security-group');
  const node = addNode(
    draft,
    createNode('securityGroup', { ...newIdentity(context, 'securityGroup', name), vpcId: vpc.id, description: name, ingress: [], associatedVpcIds: [] }),
  );
  return dropped(node, `Security group \`${name}\` added: nothing in, everything out.`);
};

export const dropNetworkAcl: Drop = (context) => {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('A network ACL lives in a VPC.');
  const name = newName(context, 'networkAcl', 'network-acl');
  // A network ACL without entries denies everything in both directions; the two entries are those of a default network ACL.
  // https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
  const node = addNode(
    draft,
    createNode('networkAcl', {
      ...newIdentity(context, 'networkAcl', name),
      vpcId: vpc.id,
      entries: [
        { ruleNumber: 100, direction: 'inbound', action: 'allow', protocol: -1, cidr: '0.0.0.0/0' },
        { ruleNumber: 100, direction: 'outbound', action: 'allow', protocol: -1, cidr: '0.0.0.0/0' },
      ],
    }),
  );
  return dropped(node, `Network ACL \`${name}\` added: rule 100 allows everything, no subnet uses it yet.`);
};

export const dropPrefixList: Drop = (context) => {
  const { draft } = context;
  const name = newName(context, 'prefixList', 'prefix-list');
  const node = addNode(draft, createNode('prefixList', { ...newIdentity(context, 'prefixList', name), addressFamily: 'IPv4', maxEntries: 10, entries: [] }));
  return dropped(node, `Prefix list \`${name}\` added; it has no entries yet.`);
};
