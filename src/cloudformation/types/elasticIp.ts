import { Reference } from '../expression';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import { ownVpcOf } from '../../model/owner';
import { findNode } from '../../model/design';
import { publicAddressDependencies } from './internetGateway';

function associationKey(elasticIpId: string): string {
  return `association:${elasticIpId}`;
}

export const elasticIpType = defineResourceType({
  type: 'AWS::EC2::EIP',
  folds: ['AWS::EC2::EIPAssociation'],
  kinds: ['elasticIp'],
  read: (address) => {
    const [association] = [...address.foldsOf('AWS::EC2::EIPAssociation', 'AllocationId'), ...address.foldsOf('AWS::EC2::EIPAssociation', 'EIP')];
    association?.isOrigin(associationKey(address.logicalId));
    if (association === undefined && address.has('InstanceId')) address.isOrigin(associationKey(address.logicalId), { merged: true });
    return address.node('elasticIp', {
      publicIp: address.designer.text('PublicIp') ?? address.text('Address'),
      associatedWith: address.id('InstanceId') ?? associatedWith(association),
    });
  },
  write: (address, writer) => {
    const target = findNode(writer.design, address.associatedWith);
    const vpc = target && ownVpcOf(writer.design, target);
    const nat = writer.design.nodes.find((node) => node.kind === 'natGateway' && node.elasticIpId === address.id);
    const natVpc = nat && ownVpcOf(writer.design, nat);
    writer.own(address, 'AWS::EC2::EIP', { Domain: 'vpc' }, publicAddressDependencies(writer.design, vpc?.id ?? natVpc?.id));
    if (address.publicIp !== undefined) writer.facts(address, { PublicIp: address.publicIp });
    if (address.associatedWith === undefined) return;
    const reference = writer.id(address.associatedWith) ?? address.associatedWith;
    const isInterface = target?.kind === 'networkInterface' || address.associatedWith.startsWith('eni-');
    writer.part(address, {
      key: associationKey(address.id),
      type: 'AWS::EC2::EIPAssociation',
      name: `${address.name} Association`,
      properties: { AllocationId: new Reference(address.id, 'AllocationId'), [isInterface ? 'NetworkInterfaceId' : 'InstanceId']: reference },
      ...(!isInterface && { inline: { into: address.id, value: { InstanceId: reference } } }),
    });
  },
});

function associatedWith(association: ResourceReader | undefined) {
  return association?.id('NetworkInterfaceId') ?? association?.id('InstanceId');
}
