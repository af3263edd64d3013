import { findNode } from '../../model/design';
import { Reference } from '../expression';
import { defineResourceType } from '../resourceType';
import { publicAddressDependencies } from './internetGateway';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-natgateway.html */
export const natGatewayType = defineResourceType({
  type: 'AWS::EC2::NatGateway',
  kinds: ['natGateway'],
  read: (gateway) => {
    const zones = gateway.objects('AvailabilityZoneAddresses').flatMap((entry) => entry.text('AvailabilityZone') ?? []);
    const availabilityMode = gateway.choice('AvailabilityMode', ['zonal', 'regional'], 'zonal');
    const elasticIpId = gateway.id('AllocationId', 'elasticIp');
    const isImplied = gateway.isImplied(elasticIpId, impliedAddressKey(gateway.logicalId));
    return gateway.node('natGateway', {
      connectivityType: gateway.choice('ConnectivityType', ['public', 'private'], 'public'),
      availabilityMode,
      subnetId: gateway.id('SubnetId', 'subnet'),
      vpcId: gateway.id('VpcId', 'vpc'),
      elasticIpId: isImplied ? undefined : elasticIpId,
      privateIpAddress: gateway.text('PrivateIpAddress'),
      availabilityZones: gateway.has('AvailabilityZoneAddresses') ? zones : undefined,
      routeTableId: gateway.designer.id('RouteTableId', 'routeTable'),
    });
  },
  write: (gateway, writer) => {
    const subnet = findNode(writer.design, gateway.subnetId);
    const vpcId = gateway.vpcId ?? (subnet?.kind === 'subnet' ? subnet.vpcId : undefined);
    const isPublic = gateway.connectivityType === 'public';
    const isZonal = gateway.availabilityMode === 'zonal';
    const impliedKey = impliedAddressKey(gateway.id);
    const isNew = !writer.wasImported(gateway.id) || writer.wasImported(impliedKey);
    const needsAddress = isPublic && isZonal && gateway.elasticIpId === undefined && isNew;
    const dependsOn = isPublic ? publicAddressDependencies(writer.design, vpcId) : [];
    if (needsAddress) {
      writer.part(gateway, { key: impliedKey, type: 'AWS::EC2::EIP', name: `${gateway.name} Eip`, properties: { Domain: 'vpc' }, dependsOn, facts: { Implied: true } });
    }
    writer.own(
      gateway,
      'AWS::EC2::NatGateway',
      {
        SubnetId: isZonal ? writer.id(gateway.subnetId) : undefined,
        VpcId: isZonal ? undefined : writer.id(vpcId),
        AvailabilityMode: isZonal ? undefined : 'regional',
        ConnectivityType: gateway.connectivityType,
        AllocationId: gateway.elasticIpId !== undefined ? writer.allocation(gateway.elasticIpId) : needsAddress ? new Reference(impliedKey, 'AllocationId') : undefined,
        PrivateIpAddress: gateway.privateIpAddress,
        AvailabilityZoneAddresses: gateway.availabilityZones?.map((zone) => ({ AvailabilityZone: writer.zone(zone), AllocationIds: [] })),
      },
      dependsOn,
    );
    if (gateway.routeTableId !== undefined) writer.facts(gateway, { RouteTableId: gateway.routeTableId });
  },
});

/** The address a public NAT gateway cannot be without, when nobody drew one. */
function impliedAddressKey(gatewayId: string): string {
  return `elasticIpOf:${gatewayId}`;
}
