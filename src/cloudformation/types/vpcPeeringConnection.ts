import { findNode } from '../../model/design';
import { accountIdOf, regionNameOf } from '../../model/owner';
import type { Expression } from '../expression';
import { compact } from '../json';
import { defineResourceType } from '../resourceType';

const states = ['active', 'pending-acceptance', 'rejected', 'expired', 'failed', 'deleted'] as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/peer-with-vpc-in-another-account.html */
export const vpcPeeringConnectionType = defineResourceType({
  type: 'AWS::EC2::VPCPeeringConnection',
  kinds: ['vpcPeeringConnection'],
  read: (peering) =>
    peering.node('vpcPeeringConnection', {
      requesterVpcId: peering.requiredId('VpcId', 'vpc'),
      accepterVpcId: peering.requiredId('PeerVpcId', 'vpc'),
      peerRegion: peering.designer.knownText('PeerRegion') === 'of the VPC' ? undefined : peering.text('PeerRegion'),
      requesterDnsResolution: peering.designer.object('DnsResolution').flag('Requester'),
      accepterDnsResolution: peering.designer.object('DnsResolution').flag('Accepter'),
      state: peering.designer.choice('State', states, 'active'),
    }),
  write: (peering, writer) => {
    const { design } = writer;
    const requester = findNode(design, peering.requesterVpcId);
    const accepter = findNode(design, peering.accepterVpcId);
    const isElsewhere = accepter !== undefined && requester !== undefined && accountIdOf(design, accepter) !== accountIdOf(design, requester);
    const otherRegion = accepter && requester && regionNameOf(design, accepter) !== regionNameOf(design, requester) ? regionNameOf(design, accepter) : undefined;
    // Without a role of the other account the connection waits there for a person.
    const role =
      isElsewhere && peering.state === 'active'
        ? writer.parameter('PeerRoleArn', { Type: 'String', Description: `ARN of the role in ${accountIdOf(design, accepter)} that may accept the VPC peering connection` })
        : undefined;
    writer.own(peering, 'AWS::EC2::VPCPeeringConnection', {
      VpcId: writer.id(peering.requesterVpcId),
      PeerVpcId: writer.id(peering.accepterVpcId),
      PeerOwnerId: isElsewhere ? accountIdOf(design, accepter) : undefined,
      PeerRegion: peering.peerRegion ?? otherRegion,
      PeerRoleArn: role,
    });
    // An option of the connection that CloudFormation does not set.
    const dnsResolution = compact<Expression>({ Requester: peering.requesterDnsResolution, Accepter: peering.accepterDnsResolution });
    if (Object.keys(dnsResolution).length > 0) writer.facts(peering, { DnsResolution: dnsResolution });
    writer.facts(peering, { ...(peering.state !== 'active' && { State: peering.state }), ...(peering.peerRegion === undefined && otherRegion !== undefined && { PeerRegion: 'of the VPC' }) });
  },
});
