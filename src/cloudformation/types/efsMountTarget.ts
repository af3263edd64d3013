import { defineResourceType } from '../resourceType';

export const efsMountTargetType = defineResourceType({
  type: 'AWS::EFS::MountTarget',
  kinds: ['efsMountTarget'],
  read: (target) =>
    target.node('efsMountTarget', {
      subnetId: target.requiredId('SubnetId', 'subnet'),
      securityGroupIds: target.ids('SecurityGroups'),
      privateIpAddress: target.text('IpAddress'),
    }),
  write: (target, writer) => {
    const fileSystemKey = `fileSystemOf:${target.id}`;
    const isNew = writer.original(target.id) === undefined;
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
