import { findNode } from '../../model/design';
import { Reference, type Expression } from '../expression';
import { defineResourceType } from '../resourceType';
import { publicAddressDependencies } from './internetGateway';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-natgateway.html */
export const natGatewayType = defineResourceType({
  type: 'AWS::EC2::NatGateway',
  kinds: ['natGateway'],
  read: (gateway) => {
    const zones = gateway.objects('AvailabilityZoneAddresses').flatMap((entry) => {
      const zone = entry.text('AvailabilityZone');
      if (zone !== undefined) for (const id of entry.ids('AllocationIds')) gateway.isImplied(id, impliedAddressKey(gateway.logicalId, zone));
      return zone ?? [];
    });
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
        AvailabilityZoneAddresses: gateway.availabilityZones?.map((zone) => ({ AvailabilityZone: writer.zone(zone), AllocationIds: addressesIn(zone) })),
      },
      dependsOn,
    );
    // In manual mode each zone needs an address. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
    function addressesIn(zone: string): Expression {
      const key = impliedAddressKey(gateway.id, zone);
      if (writer.wasImported(gateway.id) && !writer.wasImported(key)) return [];
      writer.part(gateway, { key, type: 'AWS::EC2::EIP', name: `${gateway.name} Eip ${zone.slice(-1)}`, properties: { Domain: 'vpc' }, dependsOn, facts: { Implied: true } });
      return [new Reference(key, 'AllocationId')];
    }

    if (gateway.routeTableId !== undefined) writer.facts(gateway, { RouteTableId: writer.name(gateway.routeTableId) });
  },
});

/** The address a public NAT gateway cannot be without, when nobody drew one; a Regional one has an address in each zone. */
function impliedAddressKey(gatewayId: string, zone?: string): string {
  return zone === undefined ? `elasticIpOf:${gatewayId}` : `elasticIpOf:${gatewayId}:${zone}`;
}
