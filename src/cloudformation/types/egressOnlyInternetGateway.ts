import { defineResourceType } from '../resourceType';

export const egressOnlyInternetGatewayType = defineResourceType({
  type: 'AWS::EC2::EgressOnlyInternetGateway',
  kinds: ['egressOnlyInternetGateway'],
  read: (gateway) => gateway.node('egressOnlyInternetGateway', { vpcId: gateway.requiredId('VpcId', 'vpc') }),
  write: (gateway, writer) => writer.own(gateway, 'AWS::EC2::EgressOnlyInternetGateway', { VpcId: writer.id(gateway.vpcId) }),
});
