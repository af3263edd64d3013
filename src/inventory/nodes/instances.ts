import { notGiven, type OpenProperty, type Reading } from '../reading';
import { results } from '../results';
import { addElasticIp } from './addresses';
import { roleOfProfile } from './identities';
import { ipv6Of } from './interfaces';

export function readInstances(reading: Reading): void {
  for (const { item: reservation, place: reservationPlace, unreadable } of results.reservations.in(reading.found).items) {
    for (const [position, item] of (reservation.Instances ?? []).entries()) {
      const place = { source: reservationPlace.source, path: [...reservationPlace.path, 'Instances', position] };
      const id = item.InstanceId;
      const state = item.State?.Name;
      if (state === 'terminated' || state === 'shutting-down') {
        reading.report.say('note', 'NOT_DRAWN', place, `\`${id}\` is in state \`${state}\`; it is left out.`);
        continue;
      }
      if (state !== undefined && state !== 'running') {
        reading.report.say('warning', 'NOT_SIMULATED', place, `\`${id}\` is in state \`${state}\`; verdicts are for when it runs.`);
      }
      const interfaces = item.NetworkInterfaces ?? [];
      const primary = interfaces.find(({ Attachment }) => Attachment?.DeviceIndex === 0) ?? interfaces[0];
      const further = interfaces.filter((each) => each !== primary).toSorted((one, other) => (one.Attachment?.DeviceIndex ?? 0) - (other.Attachment?.DeviceIndex ?? 0));
      const own = results.networkInterfaces.in(reading.found).find(primary?.NetworkInterfaceId)?.item;
      const association = own?.Association ?? primary?.Association;
      const isOwnAddress = association?.PublicIp !== undefined && association.IpOwnerId !== 'amazon';
      if (isOwnAddress) addElasticIp(reading, { id: own?.Association?.AllocationId ?? `eip-${association.PublicIp ?? ''}`, publicIp: association.PublicIp, associatedWith: id, place });

      const open: OpenProperty[] = [];
      if (item.SecurityGroups === undefined && primary?.Groups === undefined) open.push(notGiven('SecurityGroupIds', results.reservations.command, 'the default security group of the VPC stands for its own'));
      const profile = item.IamInstanceProfile?.Arn;
      const role = profile === undefined ? undefined : roleOfProfile(reading, profile);
      if (role !== undefined && !role.isKnown) open.push(notGiven('IamInstanceProfile', results.instanceProfiles.command, 'its role is taken to have the name of the profile, as the console makes it'));
      reading.add(
        'instance',
        { id, place, unreadable: unreadable.filter((property) => property !== 'OwnerId'), tags: item.Tags, ownerId: reservation.OwnerId, vpcId: item.VpcId, open },
        {
          subnetId: item.SubnetId ?? primary?.SubnetId,
          securityGroupIds: ((item.SecurityGroups ?? []).length > 0 ? item.SecurityGroups : primary?.Groups)?.map(({ GroupId }) => GroupId) ?? [],
          privateIpAddress: item.PrivateIpAddress ?? primary?.PrivateIpAddress,
          ...ipv6Of(primary?.Ipv6Addresses),
          sourceDestCheck: primary?.SourceDestCheck ?? item.SourceDestCheck ?? true,
          networkInterfaceIds: further.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
          associatePublicIpAddress: (association?.PublicIp ?? item.PublicIpAddress) !== undefined,
          roleId: role?.arn,
          operatingSystem: item.Platform?.toLowerCase() === 'windows' ? 'windows' : 'linux',
        },
      );
      for (const each of further) {
        if (each.SubnetId === undefined) continue;
        reading.add(
          'networkInterface',
          { id: each.NetworkInterfaceId, place, ownerId: reservation.OwnerId, vpcId: item.VpcId },
          {
            subnetId: each.SubnetId,
            securityGroupIds: (each.Groups ?? []).map(({ GroupId }) => GroupId),
            privateIpAddress: each.PrivateIpAddress,
            ...ipv6Of(each.Ipv6Addresses),
            sourceDestCheck: each.SourceDestCheck ?? true,
            instanceId: id,
          },
        );
      }
    }
  }
}
