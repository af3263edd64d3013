import { describe, expect, it } from 'vitest';
import { exported, imported, nodeOf, template } from '../testing/builders';

const resources = {
  A: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  B: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'A' }, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1a' } },
  Site: { Type: 'AWS::EC2::CustomerGateway', Properties: { Type: 'ipsec.1', BgpAsn: 65010, IpAddress: '203.0.113.12' }, Metadata: { Designer: { OnPremises: { Cidrs: ['192.168.0.0/16'] } } } },
  Hub: {
    Type: 'AWS::EC2::TransitGateway',
    Properties: { DefaultRouteTableAssociation: 'disable' },
    Metadata: { Designer: { DirectConnect: { OnPremises: 'Site', Prefixes: ['192.168.0.0/16'], Association: 'Table', Propagations: ['Table'] } } },
  },
  Table: { Type: 'AWS::EC2::TransitGatewayRouteTable', Properties: { TransitGatewayId: { Ref: 'Hub' } }, Metadata: { Designer: { DirectConnectRoutes: ['192.168.0.0/16'] } } },
  Route: { Type: 'AWS::EC2::TransitGatewayRoute', Properties: { TransitGatewayRouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '192.168.0.0/16', TransitGatewayAttachmentId: { Ref: 'DirectConnectAttachmentId' } } },
  Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: { Ref: 'A' }, PeerVpcId: { Ref: 'B' } }, Metadata: { Designer: { DnsResolution: { Requester: true, Accepter: false } } } },
  Host: { Type: 'AWS::EC2::Instance', Properties: { ImageId: 'ami-1', SubnetId: { Ref: 'Subnet' } }, Metadata: { Designer: { OperatingSystemDns: { NameServers: ['192.168.0.53'] } } } },
};
const text = template(resources, { Parameters: { DirectConnectAttachmentId: { Type: 'String' } } });

// What CloudFormation has no words for stands in the metadata (network-reachability 3.1).
describe('Facts that CloudFormation has no properties for', () => {
  const design = imported(text);

  it('are read: Direct Connect of a transit gateway, DNS over peering, name servers of an operating system', () => {
    expect(nodeOf(design, 'Hub', 'transitGateway').directConnect).toEqual({ customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'], associatedTableId: 'Table', propagatedTableIds: ['Table'] });
    expect(nodeOf(design, 'Table', 'transitGatewayRouteTable').routes).toEqual([{ destinationCidrBlock: '192.168.0.0/16', attachmentId: 'Hub/direct-connect', blackhole: false }]);
    expect(nodeOf(design, 'Peering', 'vpcPeeringConnection')).toMatchObject({ requesterDnsResolution: true, accepterDnsResolution: false });
    expect(nodeOf(design, 'Host', 'instance').operatingSystemDns).toEqual({ resolver: 'own', nameServers: ['192.168.0.53'] });
  });

  it('come out again as they were', () => {
    expect(exported(design)).toEqual(JSON.parse(text));
    const { template: _, ...redrawn } = design;
    const again = imported(JSON.stringify(exported(redrawn)));
    for (const id of ['Hub', 'Peering', 'Host']) expect(again.nodes.find((node) => node.name === id)).toMatchObject({ name: id });
    expect(again.nodes.find(({ kind }) => kind === 'transitGateway')).toMatchObject({ directConnect: { prefixes: ['192.168.0.0/16'] } });
    const hub = again.nodes.find(({ kind }) => kind === 'transitGateway');
    expect(again.nodes.find(({ kind }) => kind === 'transitGatewayRouteTable')).toMatchObject({ routes: [{ attachmentId: `${hub?.id ?? ''}/direct-connect` }] });
    expect(again.nodes.find(({ kind }) => kind === 'instance')).toMatchObject({ operatingSystemDns: { nameServers: ['192.168.0.53'] } });
  });
});
