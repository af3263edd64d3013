import { findNodeOf } from '../../model/design';
import { endpointServiceState } from '../../model/kinds/endpointService';
import { Reference } from '../expression';
import { defineResourceType } from '../resourceType';

export function permissionsKey(endpointServiceId: string): string {
  return `permissions:${endpointServiceId}`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpointservice.html */
export const endpointServiceType = defineResourceType({
  type: 'AWS::EC2::VPCEndpointService',
  folds: ['AWS::EC2::VPCEndpointServicePermissions'],
  kinds: ['endpointService'],
  read: (service) => {
    const allowedPrincipals = service.foldsOf('AWS::EC2::VPCEndpointServicePermissions', 'ServiceId').flatMap((permissions) => {
      permissions.isOrigin(permissionsKey(service.logicalId));
      return permissions.texts('AllowedPrincipals');
    });
    const types = service.texts('SupportedIpAddressTypes');
    const privateDnsName = service.designer.object('PrivateDnsName');
    const name = privateDnsName.text('Name');
    const state = service.designer.knownText('State');
    return service.node('endpointService', {
      state: endpointServiceState.options.find((option) => option === state),
      loadBalancerIds: [...service.ids('NetworkLoadBalancerArns', 'loadBalancer'), ...service.ids('GatewayLoadBalancerArns', 'loadBalancer')],
      acceptanceRequired: service.flag('AcceptanceRequired') ?? true,
      allowedPrincipals,
      supportedRegions: service.texts('SupportedRegions'),
      supportedIpAddressTypes: (['ipv4', 'ipv6'] as const).filter((type) => types.includes(type)),
      privateDnsName: name === undefined ? undefined : { name, verified: privateDnsName.flag('Verified') ?? false },
    });
  },
  write: (service, writer) => {
    const isGateway = service.loadBalancerIds.some((id) => findNodeOf(writer.design, id, 'loadBalancer')?.type === 'gateway');
    const arns = service.loadBalancerIds.map((id) => writer.arn(id) ?? id);
    writer.own(service, 'AWS::EC2::VPCEndpointService', {
      [isGateway ? 'GatewayLoadBalancerArns' : 'NetworkLoadBalancerArns']: arns.length > 0 ? arns : undefined,
      AcceptanceRequired: service.acceptanceRequired,
      SupportedIpAddressTypes: service.supportedIpAddressTypes.length > 0 ? service.supportedIpAddressTypes : undefined,
      SupportedRegions: service.supportedRegions.length > 0 ? service.supportedRegions : undefined,
    });
    const { state, privateDnsName } = service;
    if (state !== undefined || privateDnsName !== undefined) {
      writer.facts(service, {
        ...(state !== undefined && { State: state }),
        ...(privateDnsName !== undefined && { PrivateDnsName: { Name: privateDnsName.name, Verified: privateDnsName.verified } }),
      });
    }
    if (service.privateDnsName !== undefined) {
      writer.note(`CloudFormation has no property for the private DNS name of \`${service.name}\`: set \`${service.privateDnsName.name}\` on the endpoint service and verify the domain after deployment.`);
    }
    if (service.allowedPrincipals.length === 0) return;
    writer.part(service, {
      key: permissionsKey(service.id),
      type: 'AWS::EC2::VPCEndpointServicePermissions',
      name: `${service.name} Permissions`,
      properties: { ServiceId: new Reference(service.id), AllowedPrincipals: service.allowedPrincipals.map((principal) => writer.principal(principal)) },
    });
  },
});

export const connectionNotificationType = defineResourceType({
  type: 'AWS::EC2::VPCEndpointConnectionNotification',
  kinds: ['connectionNotification'],
  read: (notification) => {
    const topicId = notification.id('ConnectionNotificationArn');
    if (topicId === undefined) return undefined;
    return notification.node('connectionNotification', {
      connectionEvents: notification.texts('ConnectionEvents'),
      topicId,
      endpointServiceId: notification.id('ServiceId', 'endpointService'),
      endpointId: notification.id('VPCEndpointId'),
    });
  },
  write: (notification, writer) =>
    writer.own(notification, 'AWS::EC2::VPCEndpointConnectionNotification', {
      ConnectionEvents: notification.connectionEvents,
      ConnectionNotificationArn: writer.arn(notification.topicId),
      ServiceId: writer.id(notification.endpointServiceId),
      VPCEndpointId: writer.id(notification.endpointId),
    }),
});
