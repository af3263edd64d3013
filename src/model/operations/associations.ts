import { findNode, findNodeOf, nodesOf, type Design } from '../design';
import type { NodeId } from '../identifiers';
import type { DesignNode, Subnet } from '../kinds';
import { endpointOfTable } from './drop/endpoints';
import { quoted } from './names';
import { finish, refuse, replaceNode, startDraft, type OperationResult, type Refused } from './result';
import { serviceLabel } from './serviceLabels';

/** A subnet uses one route table; without one the main route table of its VPC. */
export function associateRouteTable(design: Design, subnetIds: readonly string[], routeTableId: string | undefined): OperationResult {
  const table = findNodeOf(design, routeTableId, 'routeTable');
  if (routeTableId !== undefined && !table) return refuse('The route table is no longer in the design.');
  if (table?.edgeGatewayId !== undefined) return refuse(`\`${table.name}\` routes what comes in through a gateway; it takes no subnets.`);
  const name = table ? `\`${table.name}\`` : 'the main route table';
  return changeSubnets(design, subnetIds, { vpcId: table?.vpcId, summary: (names) => `${names} now ${uses(subnetIds)} ${name}.` }, (subnet) => {
    const { routeTableId: _before, ...rest } = subnet;
    return table ? { ...rest, routeTableId: table.id } : rest;
  });
}

/** A subnet uses one network ACL; without one the default network ACL of its VPC. */
export function associateNetworkAcl(design: Design, subnetIds: readonly string[], networkAclId: string | undefined): OperationResult {
  const acl = findNodeOf(design, networkAclId, 'networkAcl');
  if (networkAclId !== undefined && !acl) return refuse('The network ACL is no longer in the design.');
  const name = acl ? `\`${acl.name}\`` : 'the default network ACL';
  return changeSubnets(design, subnetIds, { vpcId: acl?.vpcId, summary: (names) => `${names} now ${uses(subnetIds)} ${name}.` }, (subnet) => {
    const { networkAclId: _before, ...rest } = subnet;
    return acl ? { ...rest, networkAclId: acl.id } : rest;
  });
}

function uses(subnetIds: readonly string[]): string {
  return subnetIds.length === 1 ? 'uses' : 'use';
}

function changeSubnets(
  design: Design,
  subnetIds: readonly string[],
  of: { vpcId: string | undefined; summary: (names: string) => string },
  change: (subnet: Subnet) => Subnet,
): OperationResult {
  const draft = startDraft(design);
  const names: string[] = [];
  for (const id of subnetIds) {
    const subnet = findNodeOf(design, id, 'subnet');
    if (!subnet) return refuse('The subnet is no longer in the design.');
    if (of.vpcId !== undefined && subnet.vpcId !== of.vpcId) return refuse(`\`${subnet.name}\` is in another VPC.`);
    replaceNode(draft, change(subnet));
    names.push(subnet.name);
  }
  return finish(draft, of.summary(quoted(names)));
}

/** The route tables a gateway endpoint writes its route into; one endpoint per service and table. */
export function setGatewayEndpointTables(design: Design, endpointId: string, routeTableIds: readonly string[]): OperationResult {
  const endpoint = findNodeOf(design, endpointId, 'gatewayEndpoint');
  if (!endpoint) return refuse('The endpoint is no longer in the design.');
  const tables = [...new Set(routeTableIds)].map((id) => findNodeOf(design, id, 'routeTable'));
  for (const table of tables) {
    if (!table) return refuse('The route table is no longer in the design.');
    if (table.vpcId !== endpoint.vpcId) return refuse(`\`${table.name}\` is in another VPC; a gateway endpoint serves its own VPC only.`);
    const other = endpointOfTable(design, table, endpoint.serviceName);
    if (other && other.id !== endpoint.id) {
      return refuse(`\`${table.name}\` already has a route to ${serviceLabel(endpoint.serviceName)} through \`${other.name}\`; a route table takes one endpoint per service.`, {
        relatedId: other.id,
      });
    }
  }
  const draft = startDraft(design);
  const chosen = tables.flatMap((table) => (table ? [table] : []));
  replaceNode(draft, { ...endpoint, routeTableIds: chosen.map((table) => table.id) });
  const places = chosen.length === 0 ? 'no route table' : quoted(chosen.map((table) => table.name));
  return finish(draft, `\`${endpoint.name}\` now has a route in ${places}.`);
}

/** One endpoint network interface per Availability Zone. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html */
export function addEndpointSubnet(design: Design, endpointId: string, subnetId: string): OperationResult {
  const endpoint = endpointWithSubnets(design, endpointId);
  const subnet = findNodeOf(design, subnetId, 'subnet');
  if (!endpoint || !subnet) return refuse('The endpoint or the subnet is no longer in the design.');
  if (endpoint.subnetIds.includes(subnet.id)) return refuse(`\`${endpoint.name}\` already has a network interface in \`${subnet.name}\`.`);
  if (subnet.vpcId !== endpoint.vpcId) return refuse(`\`${subnet.name}\` is in another VPC; the network interfaces of an endpoint stand in one VPC.`);
  const refusal = refusalOfZone(design, endpoint.name, endpoint.subnetIds, subnet);
  if (refusal) return refusal;
  const draft = startDraft(design);
  replaceNode(draft, { ...endpoint, subnetIds: [...endpoint.subnetIds, subnet.id] });
  return finish(draft, `\`${endpoint.name}\` now has a network interface in \`${subnet.name}\` (${subnet.availabilityZone}).`);
}

export function refusalOfZone(design: Design, name: string, subnetIds: readonly NodeId[], subnet: Subnet): Refused | undefined {
  const twin = subnetIds.flatMap((id) => findNodeOf(design, id, 'subnet') ?? []).find((other) => other.availabilityZone === subnet.availabilityZone);
  if (!twin) return undefined;
  return refuse(
    `\`${name}\` already has a network interface in ${subnet.availabilityZone}, in \`${twin.name}\`; AWS takes one subnet per Availability Zone.`,
    { relatedId: twin.id },
  );
}

export function removeEndpointSubnet(design: Design, endpointId: string, subnetId: string): OperationResult {
  const endpoint = endpointWithSubnets(design, endpointId);
  if (!endpoint) return refuse('The endpoint is no longer in the design.');
  const subnetIds = endpoint.subnetIds.filter((id) => id !== subnetId);
  if (subnetIds.length === endpoint.subnetIds.length) return refuse(`\`${endpoint.name}\` has no network interface there.`);
  if (subnetIds.length === 0) return refuse(`\`${endpoint.name}\` needs at least one subnet.`);
  const draft = startDraft(design);
  if (endpoint.kind === 'interfaceEndpoint' && endpoint.addresses) {
    const addresses = endpoint.addresses.filter((address) => address.subnetId !== subnetId);
    replaceNode(draft, { ...endpoint, subnetIds, addresses });
  } else {
    replaceNode(draft, { ...endpoint, subnetIds });
  }
  const name = findNode(design, subnetId)?.name ?? subnetId;
  return finish(draft, `\`${endpoint.name}\` no longer has a network interface in \`${name}\`.`);
}

function endpointWithSubnets(design: Design, id: string): Extract<DesignNode, { kind: 'interfaceEndpoint' | 'resourceEndpoint' | 'serviceNetworkEndpoint' }> | undefined {
  const node = findNode(design, id);
  return node?.kind === 'interfaceEndpoint' || node?.kind === 'resourceEndpoint' || node?.kind === 'serviceNetworkEndpoint' ? node : undefined;
}

/** The groups of a node's network interfaces; none means the default security group of its VPC. */
export function setSecurityGroups(design: Design, id: string, groupIds: readonly string[]): OperationResult {
  const node = findNode(design, id);
  if (!node || !('securityGroupIds' in node)) return refuse('The node has no security groups.');
  const groups = nodesOf(design, 'securityGroup').filter((group) => groupIds.includes(group.id));
  const draft = startDraft(design);
  replaceNode(draft, { ...node, securityGroupIds: groups.map((group) => group.id) });
  const names = groups.length === 0 ? 'the default security group' : quoted(groups.map((group) => group.name));
  return finish(draft, `\`${node.name}\` is now in ${names}.`);
}
