import { aboutOf, notGiven, type NodeFields, type OpenProperty, type Reading } from '../reading';
import { results } from '../results';
import { isGone } from './gateways';
import { ownerOf } from './ownerOf';

type Routes = NodeFields<'transitGatewayRouteTable'>['routes'];

export function readTransitGateways(reading: Reading): void {
  const { found } = reading;
  const tables = results.transitGatewayRouteTables.in(found);
  for (const read of results.transitGateways.in(found).items) {
    const { item } = read;
    if (isGone(reading, read, item.State)) continue;
    // With its tables at hand every association and propagation is written out, and nothing is left to a default table.
    const hasTables = tables.items.some((table) => table.item.TransitGatewayId === read.id);
    const associates = item.Options?.DefaultRouteTableAssociation !== 'disable';
    const open: OpenProperty[] = hasTables ? [] : [notGiven('TransitGatewayRouteTables', tablesCommand, 'the attachments are taken to use the default route table, without static routes')];
    if (!results.transitGatewayVpcAttachments.in(found).given) open.push(notGiven('TransitGatewayVpcAttachments', results.transitGatewayVpcAttachments.command, 'no VPC is taken to be attached'));
    reading.add('transitGateway', aboutOf(read, { tags: item.Tags, ownerId: item.OwnerId, open }), {
      defaultRouteTableAssociation: !hasTables && associates,
      defaultRouteTablePropagation: !hasTables && item.Options?.DefaultRouteTablePropagation !== 'disable',
      securityGroupReferencingSupport: item.Options?.SecurityGroupReferencingSupport === 'enable',
    });
  }
  readAttachments(reading);
  readTables(reading);
}

const tablesCommand = results.transitGatewayRouteTables.command;

function readAttachments(reading: Reading): void {
  const { found } = reading;
  const described = results.transitGatewayVpcAttachments.in(found);
  for (const read of described.items) {
    const { item } = read;
    if (isGone(reading, read, item.State)) continue;
    if (item.State !== undefined && item.State !== 'available') {
      reading.report.say('warning', 'NOT_DRAWN', read.place, `\`${read.id}\` is in state \`${item.State}\` and carries nothing; it is left out.`);
      continue;
    }
    reading.add('transitGatewayVpcAttachment', aboutOf(read, { tags: item.Tags, ownerId: item.VpcOwnerId }), {
      transitGatewayId: item.TransitGatewayId,
      vpcId: item.VpcId,
      subnetIds: item.SubnetIds ?? [],
      applianceModeSupport: item.Options?.ApplianceModeSupport === 'enable',
      ipv6Support: item.Options?.Ipv6Support === 'enable',
      securityGroupReferencingSupport: item.Options?.SecurityGroupReferencingSupport !== 'disable',
    });
  }
  for (const { id, item, place } of results.transitGatewayAttachments.in(found).items) {
    if (item.ResourceType === 'vpn' || described.find(id) !== undefined || item.State === 'deleted') continue;
    if (item.ResourceType === 'vpc') reading.want(id, results.transitGatewayVpcAttachments.command, place);
    else reading.report.say('warning', 'NOT_SIMULATED', place, `\`${id}\` is an attachment of the type \`${item.ResourceType ?? 'unknown'}\`, which is not simulated; routes to it are taken to lead nowhere.`);
  }
}

function readTables(reading: Reading): void {
  const { found, report } = reading;
  const tables = results.transitGatewayRouteTables.in(found).items.filter((read) => !isGone(reading, read, read.item.State));
  const ids = tables.map(({ id }) => id);
  const associated = new Map<string, Set<string>>();
  const propagating = new Map<string, Set<string>>();
  const routes = new Map<string, Routes>();
  const nodeOf = attachmentNodes(reading);
  const link = (to: Map<string, Set<string>>, tableId: string, attachmentId: string) => to.set(tableId, (to.get(tableId) ?? new Set()).add(nodeOf(attachmentId)));

  for (const { id, item } of results.transitGatewayAttachments.in(found).items) {
    const tableId = item.Association?.TransitGatewayRouteTableId;
    if (tableId !== undefined && item.Association?.State !== 'disassociated') link(associated, tableId, id);
  }
  for (const read of results.transitGatewayAssociations.in(found).items) {
    const tableId = ownerOf(read, ids);
    if (tableId === undefined) sayOwnerless(reading, read, 'transit gateway route table', 'tgw-rtb-…');
    else link(associated, tableId, read.item.TransitGatewayAttachmentId);
  }
  for (const read of results.transitGatewayPropagations.in(found).items) {
    const tableId = ownerOf(read, ids);
    if (tableId === undefined) sayOwnerless(reading, read, 'transit gateway route table', 'tgw-rtb-…');
    else link(propagating, tableId, read.item.TransitGatewayAttachmentId);
  }
  const withRoutes = new Set<string>();
  for (const read of results.transitGatewayRoutes.in(found).items) {
    const { item } = read;
    const tableId = ownerOf(read, ids);
    const [attachment] = item.TransitGatewayAttachments ?? [];
    if (tableId === undefined) {
      sayOwnerless(reading, read, 'transit gateway route table', 'tgw-rtb-…');
      continue;
    }
    withRoutes.add(tableId);
    if (item.DestinationCidrBlock === undefined) {
      report.say('warning', 'NOT_SIMULATED', read.place, `A route of \`${tableId}\` by prefix list is left out; it is not simulated.`);
    } else if (item.Type === 'propagated') {
      if (attachment !== undefined) link(propagating, tableId, attachment.TransitGatewayAttachmentId);
    } else {
      const blackhole = item.State === 'blackhole' || attachment === undefined;
      const own = routes.get(tableId) ?? [];
      own.push({ destinationCidrBlock: item.DestinationCidrBlock, blackhole, ...(attachment !== undefined && { attachmentId: nodeOf(attachment.TransitGatewayAttachmentId) }) });
      routes.set(tableId, own);
    }
  }
  for (const read of tables) {
    const open: OpenProperty[] = [];
    if (!withRoutes.has(read.id)) open.push(notGiven('Routes', `${results.transitGatewayRoutes.command} --transit-gateway-route-table-id ${read.id}`, 'no static routes are taken to be in it'));
    const isDefault = { association: read.item.DefaultAssociationRouteTable === true, propagation: read.item.DefaultPropagationRouteTable === true };
    const everyone = attachmentsOf(reading, read.item.TransitGatewayId);
    const isAnyAssociated = tables.some((table) => table.item.TransitGatewayId === read.item.TransitGatewayId && associated.has(table.id));
    if (isDefault.association && !isAnyAssociated) {
      open.push(notGiven('Associations', results.transitGatewayAttachments.command, 'every attachment is taken to be associated with the default table'));
      associated.set(read.id, new Set(everyone));
    }
    if (isDefault.propagation && !propagating.has(read.id) && !withRoutes.has(read.id)) {
      open.push(notGiven('Propagations', `${results.transitGatewayPropagations.command} --transit-gateway-route-table-id ${read.id}`, 'every attachment is taken to propagate into the default table'));
      propagating.set(read.id, new Set(everyone));
    }
    reading.add('transitGatewayRouteTable', aboutOf(read, { tags: read.item.Tags, open }), {
      transitGatewayId: read.item.TransitGatewayId,
      associatedAttachmentIds: [...(associated.get(read.id) ?? [])],
      propagatingAttachmentIds: [...(propagating.get(read.id) ?? [])],
      routes: routes.get(read.id) ?? [],
    });
  }
}

function attachmentsOf(reading: Reading, gatewayId: string): readonly string[] {
  return [...reading.nodes.values()].flatMap((node) =>
    (node.kind === 'transitGatewayVpcAttachment' || node.kind === 'vpnConnection') && node.transitGatewayId === gatewayId ? [node.id] : [],
  );
}

/** A VPN attachment is drawn as its connection. */
function attachmentNodes(reading: Reading): (attachmentId: string) => string {
  const connections = new Map<string, string>();
  const note = (attachmentId: string, type: string | undefined, resourceId: string | undefined) => {
    if (type === 'vpn' && resourceId !== undefined) connections.set(attachmentId, resourceId.replace(/\(.*$/, ''));
  };
  for (const { id, item } of results.transitGatewayAttachments.in(reading.found).items) note(id, item.ResourceType, item.ResourceId);
  for (const { item } of results.transitGatewayRoutes.in(reading.found).items) {
    for (const each of item.TransitGatewayAttachments ?? []) note(each.TransitGatewayAttachmentId, each.ResourceType, each.ResourceId);
  }
  return (attachmentId) => connections.get(attachmentId) ?? attachmentId;
}

export function sayOwnerless(reading: Reading, read: { readonly place: Parameters<Reading['report']['say']>[2] }, what: string, id: string): void {
  reading.report.say(
    'warning',
    'OWNER_NOT_NAMED',
    read.place,
    `This answer does not say which ${what} it is about; it is left out. Name the file after it (\`${id}.json\`), or wrap the answer: \`{"${id}": …}\`.`,
  );
}
