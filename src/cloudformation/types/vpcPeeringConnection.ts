import { findNode } from '../../model/design';
import { accountIdOf } from '../../model/owner';
import { defineResourceType } from '../resourceType';

const states = ['active', 'pending-acceptance', 'rejected', 'expired', 'failed', 'deleted'] as const;

export const vpcPeeringConnectionType = defineResourceType({
  type: 'AWS::EC2::VPCPeeringConnection',
  kinds: ['vpcPeeringConnection'],
  read: (peering) =>
    peering.node('vpcPeeringConnection', {
      requesterVpcId: peering.requiredId('VpcId', 'vpc'),
      accepterVpcId: peering.requiredId('PeerVpcId', 'vpc'),
      peerRegion: peering.text('PeerRegion'),
      state: peering.designer.choice('State', states, 'active'),
    }),
  write: (peering, writer) => {
    const requester = findNode(writer.design, peering.requesterVpcId);
    const accepter = findNode(writer.design, peering.accepterVpcId);
    const peerOwner = accepter && requester && accountIdOf(writer.design, accepter) !== accountIdOf(writer.design, requester) ? accountIdOf(writer.design, accepter) : undefined;
    writer.own(peering, 'AWS::EC2::VPCPeeringConnection', {
      VpcId: writer.id(peering.requesterVpcId),
      PeerVpcId: writer.id(peering.accepterVpcId),
      PeerOwnerId: peerOwner,
      PeerRegion: peering.peerRegion,
    });
    if (peering.state !== 'active') writer.facts(peering, { State: peering.state });
  },
});
