import { containerIdOf } from '../../containment';
import { rebuiltNode } from '../../defaults/createNode';
import { findNodeOf, nodesOf, type Design } from '../../design';
import { containsRange, overlaps, parseCidr } from '../../ip';
import type { DesignNode, Subnet, Vpc } from '../../kinds';
import { ipv4Blocks, nextSubnetBlock } from '../addressPlan';
import { subnetIdsOf, subnetRouteTablesOf, subnetsOf } from '../lookups';
import { countOf, quoted } from '../names';
import { refuse, replaceNode, type Draft } from '../result';
import { vpcOf, type Moved } from './moved';

/** Subnets, route tables, groups, ACLs and gateways belong to a VPC; here they change it. */
export function moveWithinNetwork(draft: Draft, node: DesignNode, container: DesignNode | undefined): Moved {
  const vpc = vpcOf(draft.design, container);
  if (!vpc) return undefined;
  switch (node.kind) {
    case 'subnet':
      return node.vpcId === vpc.id ? { ok: true } : moveSubnet(draft, node, vpc);
    case 'routeTable':
    case 'networkAcl': {
      if (node.vpcId === vpc.id) return { ok: true };
      const users = nodesOf(draft.design, 'subnet').filter((subnet) => (node.kind === 'routeTable' ? subnet.routeTableId : subnet.networkAclId) === node.id);
      const endpoints = nodesOf(draft.design, 'gatewayEndpoint').filter((endpoint) => endpoint.routeTableIds.some((id) => id === node.id));
      if (users.length + endpoints.length > 0) return refuse(`\`${node.name}\` is used by ${quoted([...users, ...endpoints].map((user) => user.name))} and stays in its VPC.`);
      if (node.kind === 'networkAcl') replaceNode(draft, { ...node, vpcId: vpc.id });
      else {
        const { edgeGatewayId: _edge, ...rest } = node;
        replaceNode(draft, { ...rest, vpcId: vpc.id, routes: [], propagatingGatewayIds: [] });
      }
      return { ok: true };
    }
    case 'securityGroup': {
      if (node.vpcId === vpc.id) return { ok: true };
      const users = draft.design.nodes.filter((other) => 'securityGroupIds' in other && other.securityGroupIds.some((id) => id === node.id));
      if (users.length > 0) return refuse(`\`${node.name}\` is used by ${quoted(users.map((user) => user.name))} and stays in its VPC.`);
      replaceNode(draft, { ...node, vpcId: vpc.id });
      return { ok: true };
    }
    case 'internetGateway':
    case 'egressOnlyInternetGateway':
    case 'virtualPrivateGateway':
      return node.vpcId === vpc.id ? { ok: true } : moveGateway(draft, node, vpc);
    case 'gatewayEndpoint':
      return moveGatewayEndpoint(draft, node, { vpc, subnet: container?.kind === 'subnet' ? container : undefined });
    default:
      return undefined;
  }
}

function moveSubnet(draft: Draft, subnet: Subnet, vpc: Vpc): Moved {
  const { design } = draft;
  const standing = design.nodes.filter((node) => node.id !== subnet.id && subnetIdsOf(node).includes(subnet.id));
  const stuck = standing.find((node) => staysInVpc(design, node, subnet.id) && new Set(subnetIdsOf(node)).size === 1);
  if (stuck) return refuse(`\`${stuck.name}\` stands in \`${subnet.name}\` alone and belongs to the VPC; move it first.`, { relatedId: stuck.id });
  const taken = subnetsOf(design, vpc.id).map((other) => other.cidrBlock);
  const cidrBlock = keepsBlock(subnet.cidrBlock, vpc, taken) ? subnet.cidrBlock : nextSubnetBlock(vpc.cidrBlocks, taken, parseCidr(subnet.cidrBlock ?? '')?.prefixLength);
  if (cidrBlock === undefined) return refuse(`\`${vpc.name}\` has no free block for another subnet.`);
  const { routeTableId: _table, networkAclId: _acl, ...rest } = subnet;
  replaceNode(draft, { ...rest, vpcId: vpc.id, cidrBlock });
  for (const node of standing) {
    if (staysInVpc(design, node, subnet.id)) replaceNode(draft, withoutSubnet(node, subnet.id));
    else replaceNode(draft, inNewVpc(node, vpc));
  }
  const content = standing.length === 0 ? '' : ` with ${countOf(standing.length, `\`${standing[0]?.name ?? ''}\``, 'nodes')}`;
  return { ok: true, summary: `\`${subnet.name}\` moved to \`${vpc.name}\`${content} and now has \`${cidrBlock}\`.` };
}

/** What is drawn in the VPC, or spans several of its subnets, stays behind; what stands in this subnet alone goes along. */
function staysInVpc(design: Design, node: DesignNode, subnetId: string): boolean {
  return containerIdOf(design, node) !== subnetId;
}

function keepsBlock(cidrBlock: string | undefined, vpc: Vpc, taken: readonly (string | undefined)[]): boolean {
  const block = cidrBlock === undefined ? undefined : parseCidr(cidrBlock);
  if (!block) return false;
  return ipv4Blocks(vpc.cidrBlocks).some((outer) => containsRange(outer, block)) && !ipv4Blocks(taken).some((other) => overlaps(other, block));
}

function withoutSubnet(node: DesignNode, subnetId: string): DesignNode {
  if (node.kind === 'resolverEndpoint') return { ...node, addresses: node.addresses.filter((address) => address.subnetId !== subnetId) };
  if (node.kind === 'interfaceEndpoint' && node.addresses) {
    return { ...node, subnetIds: node.subnetIds.filter((id) => id !== subnetId), addresses: node.addresses.filter((address) => address.subnetId !== subnetId) };
  }
  return 'subnetIds' in node ? { ...node, subnetIds: node.subnetIds.filter((id) => id !== subnetId) } : node;
}

/** Groups belong to a VPC and addresses to a block: in another VPC the node has the default group and the next free address. */
export function inNewVpc(node: DesignNode, vpc: Vpc): DesignNode {
  const copy: Record<string, unknown> = { ...node };
  if ('securityGroupIds' in node) copy['securityGroupIds'] = [];
  if ('ipv6Addresses' in node) copy['ipv6Addresses'] = [];
  if ('vpcId' in node) copy['vpcId'] = vpc.id;
  delete copy['privateIpAddress'];
  return rebuiltNode({ ...copy, kind: node.kind });
}

type VpcGateway = Extract<DesignNode, { kind: 'internetGateway' | 'egressOnlyInternetGateway' | 'virtualPrivateGateway' }>;

function moveGateway(draft: Draft, gateway: VpcGateway, vpc: Vpc): Moved {
  const first = draft.design.nodes.find((other) => other.kind === gateway.kind && 'vpcId' in other && other.vpcId === vpc.id);
  if (first) return refuse(`\`${vpc.name}\` already has \`${first.name}\`; a VPC takes one.`, { relatedId: first.id });
  let lost = 0;
  for (const table of nodesOf(draft.design, 'routeTable')) {
    const routes = table.routes.filter((route) => route.target.id !== gateway.id);
    const propagatingGatewayIds = table.propagatingGatewayIds.filter((id) => id !== gateway.id);
    lost += table.routes.length - routes.length;
    if (routes.length < table.routes.length || propagatingGatewayIds.length < table.propagatingGatewayIds.length) {
      replaceNode(draft, { ...table, routes, propagatingGatewayIds });
    }
  }
  replaceNode(draft, { ...gateway, vpcId: vpc.id });
  const routes = lost === 0 ? '' : `; ${countOf(lost, 'the route', 'routes')} to it in the former VPC went`;
  return { ok: true, summary: `\`${gateway.name}\` is now attached to \`${vpc.name}\`${routes}.` };
}

function moveGatewayEndpoint(
  draft: Draft,
  endpoint: Extract<DesignNode, { kind: 'gatewayEndpoint' }>,
  to: { vpc: Vpc; subnet: Subnet | undefined },
): Moved {
  const { vpc, subnet } = to;
  const others = nodesOf(draft.design, 'gatewayEndpoint').filter((other) => other.id !== endpoint.id && other.serviceName === endpoint.serviceName);
  const taken = new Set<string>(others.flatMap((other) => other.routeTableIds));
  if (endpoint.vpcId === vpc.id) {
    const table = findNodeOf(draft.design, subnet?.routeTableId, 'routeTable');
    if (!subnet || (table && endpoint.routeTableIds.includes(table.id))) return { ok: true, summary: `\`${endpoint.name}\` stays in \`${vpc.name}\`.` };
    if (!table) return refuse(`\`${subnet.name}\` uses the main route table, which no template can name; give it a route table first.`);
    if (taken.has(table.id)) return refuse(`\`${table.name}\` already has an endpoint for this service.`);
    replaceNode(draft, { ...endpoint, routeTableIds: [...endpoint.routeTableIds, table.id] });
    return { ok: true, summary: `\`${endpoint.name}\` now has a route in \`${table.name}\` too.` };
  }
  const tables = subnetRouteTablesOf(draft.design, vpc.id).filter((table) => !taken.has(table.id) && (!subnet || subnet.routeTableId === table.id));
  replaceNode(draft, { ...endpoint, vpcId: vpc.id, routeTableIds: tables.map((table) => table.id) });
  const places = tables.length === 0 ? 'no route table yet' : quoted(tables.map((table) => table.name));
  return { ok: true, summary: `\`${endpoint.name}\` moved to \`${vpc.name}\`, with a route in ${places}.` };
}
