import type { Design } from '../../model/design';
import { Reference } from '../expression';
import { defineResourceType } from '../resourceType';

/** Key of the attachment of an internet gateway or virtual private gateway to its VPC. */
export function attachmentKey(gatewayId: string): string {
  return `attachment:${gatewayId}`;
}

/** Attachments of the internet gateways of a VPC: what has a public address needs them. */
export function publicAddressDependencies(design: Design, vpcId: string | undefined): readonly string[] {
  return design.nodes.flatMap((node) => (node.kind === 'internetGateway' && node.vpcId !== undefined && node.vpcId === vpcId ? [attachmentKey(node.id)] : []));
}

export const internetGatewayType = defineResourceType({
  type: 'AWS::EC2::InternetGateway',
  folds: ['AWS::EC2::VPCGatewayAttachment'],
  kinds: ['internetGateway'],
  read: (gateway) => {
    const [attachment] = gateway.foldsOf('AWS::EC2::VPCGatewayAttachment', 'InternetGatewayId');
    attachment?.isOrigin(attachmentKey(gateway.logicalId));
    return gateway.node('internetGateway', { vpcId: attachment?.id('VpcId', 'vpc') });
  },
  write: (gateway, writer) => {
    writer.own(gateway, 'AWS::EC2::InternetGateway', {});
    if (gateway.vpcId === undefined) return;
    writer.part(gateway, {
      key: attachmentKey(gateway.id),
      type: 'AWS::EC2::VPCGatewayAttachment',
      name: `${gateway.name} Attachment`,
      properties: { VpcId: writer.id(gateway.vpcId), InternetGatewayId: new Reference(gateway.id) },
    });
  },
});
