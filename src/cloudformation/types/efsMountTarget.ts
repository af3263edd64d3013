import { defineResourceType } from '../resourceType';
import { withoutDefaultGroup } from './defaultGroup';

export const efsMountTargetType = defineResourceType({
  type: 'AWS::EFS::MountTarget',
  kinds: ['efsMountTarget'],
  read: (target) => {
    target.isImplied(target.id('FileSystemId'), fileSystemKeyOf(target.logicalId));
    return target.node('efsMountTarget', {
      subnetId: target.requiredId('SubnetId', 'subnet'),
      securityGroupIds: withoutDefaultGroup(target.ids('SecurityGroups')),
      privateIpAddress: target.text('IpAddress'),
    });
  },
  write: (target, writer) => {
    const fileSystemKey = fileSystemKeyOf(target.id);
    const isNew = !writer.wasImported(target.id) || writer.wasImported(fileSystemKey);
    if (isNew) {
      writer.part(target, { key: fileSystemKey, type: 'AWS::EFS::FileSystem', name: `${target.name} FileSystem`, facts: { Implied: true }, properties: { Encrypted: true } });
    }
    writer.own(target, 'AWS::EFS::MountTarget', {
      FileSystemId: isNew ? writer.ref(fileSystemKey) : undefined,
      SubnetId: writer.id(target.subnetId),
      SecurityGroups: writer.ids(target.securityGroupIds) ?? writer.defaultGroups(target.subnetId),
      IpAddress: target.privateIpAddress,
    });
  },
});

function fileSystemKeyOf(targetId: string): string {
  return `fileSystemOf:${targetId}`;
}
