import type { Design } from '../../model/design';
import type { DesignNode, TransitGateway } from '../../model/kinds';
import { toNodeId } from '../../model/identifiers';
import { implicitNodeId, parseImplicitNodeId } from '../../model/implicitNodes';
import { accountIdOf } from '../../model/owner';
import { findNodeOf } from '../../model/design';
import type { Expression } from '../expression';
import { compact } from '../json';
import { brandId } from '../nodeIds';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import { placeOfNode } from '../stacks/stackPlace';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-transitgateway.html */
export const transitGatewayType = defineResourceType({
  type: 'AWS::EC2::TransitGateway',
  kinds: ['transitGateway'],
  read: (gateway) => {
    const share = gateway.impliedBy(shareType, 'ResourceArns');
    if (share !== undefined) gateway.isImplied(share, impliedShareKey(gateway.logicalId));
    return gateway.node('transitGateway', {
      defaultRouteTableAssociation: gateway.text('DefaultRouteTableAssociation') !== 'disable',
      defaultRouteTablePropagation: gateway.text('DefaultRouteTablePropagation') !== 'disable',
      securityGroupReferencingSupport: gateway.text('SecurityGroupReferencingSupport') === 'enable',
      directConnect: readDirectConnect(gateway),
    });
  },
  write: (gateway, writer) => {
    writer.own(gateway, 'AWS::EC2::TransitGateway', {
      DefaultRouteTableAssociation: gateway.defaultRouteTableAssociation ? 'enable' : 'disable',
      DefaultRouteTablePropagation: gateway.defaultRouteTablePropagation ? 'enable' : 'disable',
      SecurityGroupReferencingSupport: gateway.securityGroupReferencingSupport ? 'enable' : undefined,
    });
    if (gateway.directConnect !== undefined) {
      const { customerGatewayId, prefixes, associatedTableId, propagatedTableIds } = gateway.directConnect;
      const link = compact<Expression>({
        OnPremises: writer.name(customerGatewayId),
        Prefixes: prefixes,
        Association: associatedTableId === undefined ? undefined : writer.name(associatedTableId),
        Propagations: propagatedTableIds.length === 0 ? undefined : propagatedTableIds.map((id) => writer.name(id)),
      });
      writer.facts(gateway, { DirectConnect: link });
    }
    const accounts = accountsWithoutShare(writer.design, gateway);
    const key = impliedShareKey(gateway.id);
    if (accounts.length === 0 || (writer.wasImported(gateway.id) && !writer.wasImported(key))) return;
    writer.part(gateway, {
      key,
      type: shareType,
      name: `${gateway.name} Resource Share`,
      properties: { Name: gateway.name, ResourceArns: [writer.arn(gateway.id) ?? gateway.id], Principals: accounts, AllowExternalPrincipals: true },
      facts: { Implied: true },
    });
  },
});

/** CloudFormation attaches no Direct Connect gateway to a transit gateway: it stands in the metadata, as with a virtual private gateway. */
function readDirectConnect(gateway: ResourceReader): TransitGateway['directConnect'] {
  const link = gateway.designer.object('DirectConnect');
  const [site, table] = [link.text('OnPremises'), link.text('Association')];
  if (site === undefined) return undefined;
  return {
    customerGatewayId: brandId('customerGateway', site),
    prefixes: link.texts('Prefixes'),
    ...(table !== undefined && { associatedTableId: brandId('transitGatewayRouteTable', table) }),
    propagatedTableIds: link.texts('Propagations').map((id) => brandId('transitGatewayRouteTable', id)),
  };
}

const shareType = 'AWS::RAM::ResourceShare';

/** The share without which other accounts cannot attach their VPCs, when nobody drew one. */
function impliedShareKey(gatewayId: string): string {
  return `resourceShareOf:${gatewayId}`;
}

/** Accounts whose VPCs are attached and to which the gateway is not shared. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html#tgw-sharing */
function accountsWithoutShare(design: Design, gateway: DesignNode): readonly string[] {
  const owner = accountIdOf(design, gateway);
  const shared = design.nodes.flatMap((node) => (node.kind === 'resourceShare' && node.resourceIds.some((id) => id === gateway.id) ? node.principals : []));
  const attached = design.nodes.flatMap((node) => (node.kind === 'transitGatewayVpcAttachment' && node.transitGatewayId === gateway.id && node.inactive !== true ? [placeOfNode(design, node).accountId] : []));
  // A share with an organization, or a part of one, is not ours to take apart.
  const isWide = shared.some((principal) => principal.includes('/o-'));
  return isWide ? [] : [...new Set(attached)].filter((account) => account !== owner && !shared.includes(account));
}

export const transitGatewayVpcAttachmentType = defineResourceType({
  type: ['AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayAttachment'],
  kinds: ['transitGatewayVpcAttachment'],
  read: (attachment) => {
    const options = attachment.object('Options');
    return attachment.node('transitGatewayVpcAttachment', {
      transitGatewayId: attachment.requiredId('TransitGatewayId', 'transitGateway'),
      vpcId: attachment.requiredId('VpcId', 'vpc'),
      subnetIds: attachment.ids('SubnetIds', 'subnet'),
      applianceModeSupport: options.text('ApplianceModeSupport') === 'enable',
      ipv6Support: options.text('Ipv6Support') === 'enable',
      securityGroupReferencingSupport: options.text('SecurityGroupReferencingSupport') !== 'disable',
    });
  },
  write: (attachment, writer) => {
    const { applianceModeSupport, ipv6Support, securityGroupReferencingSupport } = attachment;
    const options = {
      ...(applianceModeSupport && { ApplianceModeSupport: 'enable' }),
      ...(ipv6Support && { Ipv6Support: 'enable' }),
      ...(!securityGroupReferencingSupport && { SecurityGroupReferencingSupport: 'disable' }),
    };
    writer.own(attachment, 'AWS::EC2::TransitGatewayVpcAttachment', {
      TransitGatewayId: writer.id(attachment.transitGatewayId),
      VpcId: writer.id(attachment.vpcId),
      SubnetIds: writer.ids(attachment.subnetIds),
      Options: Object.keys(options).length > 0 ? options : undefined,
    });
  },
});

const associationType = 'AWS::EC2::TransitGatewayRouteTableAssociation';
const propagationType = 'AWS::EC2::TransitGatewayRouteTablePropagation';
const routeType = 'AWS::EC2::TransitGatewayRoute';

export const transitGatewayRouteTableType = defineResourceType({
  type: 'AWS::EC2::TransitGatewayRouteTable',
  folds: [associationType, propagationType, routeType],
  kinds: ['transitGatewayRouteTable'],
  read: (table) => {
    const attachmentsOf = (type: string) =>
      table.foldsOf(type, 'TransitGatewayRouteTableId').flatMap((resource) => {
        const id = resource.id('TransitGatewayAttachmentId');
        if (id !== undefined) resource.isOrigin(memberKey(type, table.logicalId, id));
        return id ?? [];
      });
    const transitGatewayId = table.requiredId('TransitGatewayId', 'transitGateway');
    const toDirectConnect = table.designer.texts('DirectConnectRoutes');
    const routes = table.foldsOf(routeType, 'TransitGatewayRouteTableId').flatMap((resource) => {
      const destinationCidrBlock = resource.text('DestinationCidrBlock');
      if (destinationCidrBlock === undefined) return [];
      const named = resource.id('TransitGatewayAttachmentId');
      const attachmentId = toDirectConnect.includes(destinationCidrBlock) ? toNodeId(implicitNodeId('transitGatewayDirectConnect', transitGatewayId)) : named;
      resource.isOrigin(memberKey(routeType, table.logicalId, destinationCidrBlock));
      return [{ destinationCidrBlock, ...(attachmentId !== undefined && { attachmentId }), blackhole: resource.flag('Blackhole') ?? false }];
    });
    return table.node('transitGatewayRouteTable', {
      transitGatewayId,
      associatedAttachmentIds: attachmentsOf(associationType),
      propagatingAttachmentIds: attachmentsOf(propagationType),
      routes,
    });
  },
  write: (table, writer) => {
    writer.own(table, 'AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: writer.id(table.transitGatewayId) });
    const own = writer.id(table.id);
    const gateway = findNodeOf(writer.design, table.transitGatewayId, 'transitGateway');
    if (gateway?.defaultRouteTableAssociation === true && table.associatedAttachmentIds.length > 0) {
      // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html: an attachment is associated with one route table.
      writer.note(`AWS associates what is attached to \`${gateway.name}\` with its default route table at once, and refuses the association with \`${table.name}\`: switch the default association off.`);
    }
    const members = [
      ...table.associatedAttachmentIds.map((id) => ({ type: associationType, name: 'Association', id })),
      ...table.propagatingAttachmentIds.map((id) => ({ type: propagationType, name: 'Propagation', id })),
    ];
    for (const { type, name, id } of members) {
      writer.part(table, {
        key: memberKey(type, table.id, id),
        group: `${type}:${table.id}`,
        type,
        name: `${table.name} ${name}`,
        properties: { TransitGatewayAttachmentId: writer.id(id), TransitGatewayRouteTableId: own },
      });
    }
    const toDirectConnect = table.routes.filter(({ attachmentId }) => isDirectConnect(attachmentId)).map(({ destinationCidrBlock }) => destinationCidrBlock);
    if (toDirectConnect.length > 0) writer.facts(table, { DirectConnectRoutes: toDirectConnect });
    for (const route of table.routes) {
      writer.part(table, {
        key: memberKey(routeType, table.id, route.destinationCidrBlock),
        group: `${routeType}:${table.id}`,
        type: routeType,
        name: `${table.name} Route`,
        properties: {
          TransitGatewayRouteTableId: own,
          DestinationCidrBlock: route.destinationCidrBlock,
          TransitGatewayAttachmentId: isDirectConnect(route.attachmentId)
            ? writer.parameter('DirectConnectAttachmentId', { Type: 'String', Description: 'Id of the attachment of the Direct Connect gateway' })
            : writer.id(route.attachmentId),
          Blackhole: route.blackhole || undefined,
        },
      });
    }
  },
});

/** No template makes it: it comes about when the Direct Connect gateway is associated with the transit gateway. */
function isDirectConnect(attachmentId: string | undefined): boolean {
  return attachmentId !== undefined && parseImplicitNodeId(attachmentId)?.type === 'transitGatewayDirectConnect';
}

function memberKey(type: string, tableId: string, member: string): string {
  return `${type}:${tableId}:${member}`;
}
