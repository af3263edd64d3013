import { findNode } from '../../model/design';
import { ownVpcOf } from '../../model/owner';
import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import { brandId, type IdOf } from '../nodeIds';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import { publicAddressDependencies } from './internetGateway';
import { instanceProfileKey } from './role';
import type { Instance } from '../../model/kinds';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html */
export const instanceType = defineResourceType({
  type: 'AWS::EC2::Instance',
  folds: ['AWS::EC2::NetworkInterfaceAttachment'],
  kinds: ['instance'],
  read: (instance) => {
    const inline = instance.objects('NetworkInterfaces');
    const primary = inline.find((entry) => String(entry.text('DeviceIndex') ?? '0') === '0') ?? inline[0];
    const groups = instance.ids('SecurityGroupIds');
    const networkInterfaceIds = readInterfaces(instance);
    return instance.node('instance', {
      subnetId: instance.id('SubnetId', 'subnet') ?? primary?.id('SubnetId', 'subnet'),
      securityGroupIds: groups.length > 0 ? groups : (primary?.ids('GroupSet') ?? []),
      privateIpAddress: instance.text('PrivateIpAddress') ?? primary?.text('PrivateIpAddress'),
      ipv6Addresses: [...instance.objects('Ipv6Addresses'), ...(primary?.objects('Ipv6Addresses') ?? [])].flatMap((entry) => entry.text('Ipv6Address') ?? []),
      withoutIpv6: (instance.number('Ipv6AddressCount') ?? primary?.number('Ipv6AddressCount')) === 0 ? true : undefined,
      sourceDestCheck: instance.flag('SourceDestCheck') ?? true,
      networkInterfaceIds,
      associatePublicIpAddress: primary?.flag('AssociatePublicIpAddress'),
      roleId: roleOfProfile(instance),
      operatingSystem: operatingSystemOf(instance),
      operatingSystemDns: instance.designer.has('OperatingSystemDns') ? { resolver: 'own', nameServers: instance.designer.object('OperatingSystemDns').texts('NameServers') } : undefined,
    });
  },
  write: (instance, writer) => {
    const subnet = findNode(writer.design, instance.subnetId);
    const mapsPublicIp = instance.associatePublicIpAddress ?? (subnet?.kind === 'subnet' && subnet.mapPublicIpOnLaunch);
    const vpc = ownVpcOf(writer.design, instance);
    writer.own(
      instance,
      'AWS::EC2::Instance',
      {
        ImageId: imageOf(writer, instance),
        InstanceType: 't3.micro',
        ...placeOf(writer, instance),
        SourceDestCheck: instance.sourceDestCheck ? undefined : false,
        IamInstanceProfile: instance.roleId === undefined ? undefined : profileOf(writer, instance.roleId),
      },
      mapsPublicIp ? publicAddressDependencies(writer.design, vpc?.id) : [],
    );
    writeInterfaces(writer, instance);
    if (instance.operatingSystem === 'windows') writer.facts(instance, { OperatingSystem: 'windows' });
    if (instance.operatingSystemDns !== undefined) writer.facts(instance, { OperatingSystemDns: { NameServers: instance.operatingSystemDns.nameServers } });
  },
});

function readInterfaces(instance: ResourceReader): IdOf<'networkInterface'>[] {
  const found: { readonly id: IdOf<'networkInterface'>; readonly index: number }[] = [];
  for (const entry of instance.objects('NetworkInterfaces')) {
    const id = entry.id('NetworkInterfaceId', 'networkInterface');
    if (id === undefined) continue;
    const place = ['Properties', 'NetworkInterfaces', entry.position];
    instance.isOrigin(interfaceKey(instance.logicalId, id), { membership: place, content: place });
    found.push({ id, index: Number(entry.text('DeviceIndex') ?? entry.position) });
  }
  for (const attachment of instance.foldsOf('AWS::EC2::NetworkInterfaceAttachment', 'InstanceId')) {
    const id = attachment.id('NetworkInterfaceId', 'networkInterface');
    if (id === undefined) continue;
    attachment.isOrigin(interfaceKey(instance.logicalId, id));
    found.push({ id, index: Number(attachment.text('DeviceIndex') ?? found.length + 1) });
  }
  // The primary interface first, whatever the order in the template.
  return found.toSorted((left, right) => left.index - right.index).map(({ id }) => id);
}

function roleOfProfile(instance: ResourceReader): IdOf<'role'> | undefined {
  const profile = instance.other(instance.id('IamInstanceProfile'));
  if (profile === undefined || profile.type !== 'AWS::IAM::InstanceProfile') return undefined;
  return profile.ids('Roles', 'role')[0];
}

function operatingSystemOf(instance: ResourceReader): 'linux' | 'windows' {
  const fact = instance.designer.knownText('OperatingSystem');
  const image = instance.value('ImageId');
  const text = image.type === 'scalar' || image.type === 'opaque' ? JSON.stringify(image) : '';
  return fact === 'windows' || (fact === undefined && /windows/i.test(text)) ? 'windows' : 'linux';
}

function placeOf(writer: ResourceWriter, instance: Instance): { readonly [key: string]: Expression | undefined } {
  const ipv6Addresses = instance.ipv6Addresses.length > 0 ? instance.ipv6Addresses.map((address) => ({ Ipv6Address: address })) : undefined;
  // Without an interface of its own, an instance has its subnet and groups from those attached to it.
  if (instance.networkInterfaceIds.length > 0 && instance.subnetId === undefined) return {};
  const original = writer.original(instance.id);
  const ipv6AddressCount = noIpv6(instance);
  const isInline = instance.associatePublicIpAddress !== undefined || original?.['NetworkInterfaces'] !== undefined;
  const subnet = writer.id(instance.subnetId);
  const groups = writer.ids(instance.securityGroupIds);
  if (!isInline) return { SubnetId: subnet, SecurityGroupIds: groups, PrivateIpAddress: instance.privateIpAddress, Ipv6Addresses: ipv6Addresses, Ipv6AddressCount: ipv6AddressCount };
  return {
    NetworkInterfaces: [
      compact<Expression>({
        DeviceIndex: '0',
        AssociatePublicIpAddress: instance.associatePublicIpAddress,
        SubnetId: subnet,
        GroupSet: groups,
        PrivateIpAddress: instance.privateIpAddress,
        Ipv6Addresses: ipv6Addresses,
        Ipv6AddressCount: ipv6AddressCount,
      }),
    ],
  };
}

// 0 overrides what the subnet says. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html
function noIpv6({ withoutIpv6 }: { readonly withoutIpv6?: boolean | undefined }): number | undefined {
  return withoutIpv6 === true ? 0 : undefined;
}

function writeInterfaces(writer: ResourceWriter, instance: Instance): void {
  const hasOwn = instance.subnetId !== undefined;
  for (const [position, id] of instance.networkInterfaceIds.entries()) {
    const value = { NetworkInterfaceId: writer.id(id) ?? id, DeviceIndex: String(hasOwn ? position + 1 : position) };
    writer.part(instance, {
      key: interfaceKey(instance.id, id),
      group: `interfaces:${instance.id}`,
      type: 'AWS::EC2::NetworkInterfaceAttachment',
      name: `${instance.name} InterfaceAttachment`,
      properties: { InstanceId: new Reference(instance.id), ...value },
      // Beside a subnet of the instance itself EC2 takes no inline interfaces.
      ...(hasOwn ? {} : { inline: { into: instance.id, property: 'NetworkInterfaces', value } }),
    });
  }
}

function interfaceKey(instanceId: string, interfaceId: string): string {
  return `interface:${instanceId}:${interfaceId}`;
}

function imageOf(writer: ResourceWriter, instance: Instance): Expression {
  const [name, path] =
    instance.operatingSystem === 'windows'
      ? ['WindowsImageId', '/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base']
      : ['LinuxImageId', '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'];
  return writer.parameter(name, { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: path });
}

function profileOf(writer: ResourceWriter, roleId: string): Expression | undefined {
  return findNode(writer.design, roleId) === undefined ? undefined : new Reference(instanceProfileKey(roleId));
}

export const networkInterfaceType = defineResourceType({
  type: 'AWS::EC2::NetworkInterface',
  kinds: ['networkInterface'],
  attribute: (networkInterface, attribute) =>
    attribute === 'PrimaryPrivateIpAddress' && networkInterface.has('PrivateIpAddress') ? networkInterface.value('PrivateIpAddress') : undefined,
  read: (networkInterface) =>
    networkInterface.node('networkInterface', {
      subnetId: networkInterface.requiredId('SubnetId', 'subnet'),
      securityGroupIds: networkInterface.ids('GroupSet'),
      privateIpAddress: networkInterface.text('PrivateIpAddress') ?? primaryAddressOf(networkInterface),
      ipv6Addresses: networkInterface.objects('Ipv6Addresses').flatMap((entry) => entry.text('Ipv6Address') ?? []),
      withoutIpv6: networkInterface.number('Ipv6AddressCount') === 0 ? true : undefined,
      sourceDestCheck: networkInterface.flag('SourceDestCheck') ?? true,
      instanceId: instanceOf(networkInterface),
    }),
  write: (networkInterface, writer) =>
    writer.own(networkInterface, 'AWS::EC2::NetworkInterface', {
      SubnetId: writer.id(networkInterface.subnetId),
      GroupSet: writer.ids(networkInterface.securityGroupIds),
      PrivateIpAddress: networkInterface.privateIpAddress,
      Ipv6Addresses: networkInterface.ipv6Addresses.length > 0 ? networkInterface.ipv6Addresses.map((address) => ({ Ipv6Address: address })) : undefined,
      Ipv6AddressCount: noIpv6(networkInterface),
      SourceDestCheck: networkInterface.sourceDestCheck ? undefined : false,
    }),
});

function primaryAddressOf(networkInterface: ResourceReader): string | undefined {
  return networkInterface.objects('PrivateIpAddresses').find((entry) => entry.flag('Primary') === true)?.text('PrivateIpAddress');
}

function instanceOf(networkInterface: ResourceReader): IdOf<'instance'> | undefined {
  if (networkInterface.mode === 'outline') return undefined;
  const { logicalId, template } = networkInterface;
  const [attachment] = template.foldedInto('AWS::EC2::NetworkInterfaceAttachment', 'NetworkInterfaceId', logicalId);
  if (attachment !== undefined) return networkInterface.other(attachment.logicalId)?.id('InstanceId', 'instance');
  const owner = template.instanceByInterface.get(logicalId);
  return owner === undefined ? undefined : brandId('instance', owner);
}
