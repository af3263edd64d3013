import { implicitNodeId } from '../../model/implicitNodes';
import { contains, overlaps, parseCidr, type Cidr, type IpAddress } from '../../model/ip';
import type { CustomerGateway, TransitGateway, TransitGatewayRouteTable, TransitGatewayVpcAttachment, Vpc, VpnConnection } from '../../model/kinds';
import type { CompiledTransitGateway, TransitGatewayAttachment, TransitGatewayRoute, TransitGatewayTable } from './compiledNetwork';
import { parseAll, vpnPrefixes } from './onPremises';

export interface TransitGatewayParts {
  readonly attachments: readonly TransitGatewayVpcAttachment[];
  readonly connections: readonly VpnConnection[];
  readonly tables: readonly TransitGatewayRouteTable[];
  readonly vpcById: (id: string) => Vpc | undefined;
  readonly siteById: (id: string) => CustomerGateway | undefined;
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html */
export function compileTransitGateway(gateway: TransitGateway, parts: TransitGatewayParts): CompiledTransitGateway {
  const attachments = new Map<string, TransitGatewayAttachment>();
  const byVpc = new Map<string, TransitGatewayAttachment>();
  const prefixes = new Map<string, readonly Cidr[]>();

  for (const node of parts.attachments) {
    const vpc = parts.vpcById(node.vpcId);
    if (node.transitGatewayId !== gateway.id || vpc === undefined) continue;
    const attachment: TransitGatewayAttachment = {
      id: node.id,
      name: node.name,
      type: 'vpc',
      vpcId: vpc.id,
      subnetIds: node.subnetIds,
      applianceMode: node.applianceModeSupport,
      ipv6Support: node.ipv6Support,
      securityGroupReferencing: node.securityGroupReferencingSupport,
    };
    attachments.set(node.id, attachment);
    if (!byVpc.has(vpc.id)) byVpc.set(vpc.id, attachment);
    prefixes.set(node.id, [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks].flatMap((text) => parseCidr(text) ?? []));
  }
  for (const connection of parts.connections) {
    const site = parts.siteById(connection.customerGatewayId);
    if (connection.transitGatewayId !== gateway.id || site === undefined) continue;
    attachments.set(connection.id, {
      id: connection.id,
      name: connection.name,
      type: 'vpn',
      subnetIds: [],
      customerGatewayId: site.id,
      applianceMode: false,
      ipv6Support: true,
      securityGroupReferencing: false,
    });
    prefixes.set(connection.id, vpnPrefixes(connection, site).map((prefix) => prefix.cidr));
  }

  const link = gateway.directConnect;
  const directConnectId = implicitNodeId('transitGatewayDirectConnect', gateway.id);
  if (link !== undefined && parts.siteById(link.customerGatewayId) !== undefined) {
    attachments.set(directConnectId, {
      id: directConnectId,
      name: `Direct Connect attachment of ${gateway.name}`,
      type: 'direct-connect',
      subnetIds: [],
      customerGatewayId: link.customerGatewayId,
      applianceMode: false,
      ipv6Support: true,
      securityGroupReferencing: false,
    });
    prefixes.set(directConnectId, parseAll(link.prefixes));
  }

  const defaultId = implicitNodeId('transitGatewayDefaultRouteTable', gateway.id);
  const tables = new Map<string, TransitGatewayTable>();
  const association = new Map<string, string>();
  if (link?.associatedTableId !== undefined) association.set(directConnectId, link.associatedTableId);
  for (const node of parts.tables) {
    if (node.transitGatewayId !== gateway.id) continue;
    for (const id of node.associatedAttachmentIds) if (!association.has(id)) association.set(id, node.id);
    const everyone = node.id === defaultId && gateway.defaultRouteTablePropagation ? [...attachments.keys()] : [];
    const byDirectConnect = link?.propagatedTableIds.some((id) => id === node.id) === true ? [directConnectId] : [];
    const propagating = [...new Set([...node.propagatingAttachmentIds, ...byDirectConnect, ...everyone])];
    tables.set(node.id, tableOf(node.id, node.name, tableRoutes(node, propagating, attachments, prefixes)));
  }
  if (!tables.has(defaultId)) {
    const propagating = gateway.defaultRouteTablePropagation ? [...attachments.keys()] : [];
    tables.set(defaultId, tableOf(defaultId, `default route table of ${gateway.name}`, tableRoutes(undefined, propagating, attachments, prefixes)));
  }

  return {
    id: gateway.id,
    name: gateway.name,
    securityGroupReferencing: gateway.securityGroupReferencingSupport,
    attachments,
    attachmentOfVpc: (vpcId) => byVpc.get(vpcId),
    tableOf: (attachmentId) => {
      const id = association.get(attachmentId) ?? (gateway.defaultRouteTableAssociation ? defaultId : undefined);
      return id === undefined ? undefined : tables.get(id);
    },
    prefixesOf: (attachmentId) => prefixes.get(attachmentId) ?? [],
  };
}

// https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
function tableOf(id: string, name: string, unsorted: readonly TransitGatewayRoute[]): TransitGatewayTable {
  const routes = unsorted.toSorted((left, right) => right.cidr.prefixLength - left.cidr.prefixLength || left.rank - right.rank);
  const known = new Map<number | bigint, TransitGatewayRoute | undefined>();
  const routeTo = (address: IpAddress) => {
    if (known.has(address.value)) return known.get(address.value);
    const route = routes.find((candidate) => contains(candidate.cidr, address));
    known.set(address.value, route);
    return route;
  };
  return { id, name, routes, routeTo };
}

/** After static routes. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview */
const ranks = { vpc: 1, 'direct-connect': 2, vpn: 3 } as const;

function tableRoutes(
  node: TransitGatewayRouteTable | undefined,
  propagating: readonly string[],
  attachments: ReadonlyMap<string, TransitGatewayAttachment>,
  prefixes: ReadonlyMap<string, readonly Cidr[]>,
): readonly TransitGatewayRoute[] {
  const routes: TransitGatewayRoute[] = [];
  for (const route of node?.routes ?? []) {
    const cidr = parseCidr(route.destinationCidrBlock);
    if (cidr === undefined) continue;
    const target = route.blackhole || route.attachmentId === undefined ? undefined : attachments.get(route.attachmentId);
    routes.push({ cidr, attachmentId: target?.id, lostAttachmentId: target === undefined && !route.blackhole ? route.attachmentId : undefined, rank: 0 });
  }
  const fromVpcs: Cidr[] = [];
  for (const id of propagating) {
    const attachment = attachments.get(id);
    if (attachment === undefined) continue;
    for (const cidr of prefixes.get(id) ?? []) {
      if (attachment.type === 'vpc') {
        // The same or an overlapping range of a second VPC is not propagated. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
        if (fromVpcs.some((earlier) => overlaps(earlier, cidr))) continue;
        fromVpcs.push(cidr);
      }
      routes.push({ cidr, attachmentId: id, rank: ranks[attachment.type] });
    }
  }
  return routes;
}
