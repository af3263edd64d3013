import { expect, it } from 'vitest';
import { exported, imported, resourcesOf, template } from '../testing/builders';

const resources = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  A: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1a' } },
  B: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.2.0/24', AvailabilityZone: 'us-east-1b' } },
  Nlb: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Type: 'network', Scheme: 'internal', SubnetMappings: [{ SubnetId: { Ref: 'A' }, PrivateIPv4Address: '10.0.1.200' }, { SubnetId: { Ref: 'B' } }] },
  },
};

it('a drawn listener with TLS takes its certificate from a parameter', () => {
  const listener = { Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: { Ref: 'Nlb' }, Port: 443, Protocol: 'TLS', Certificates: [{ CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1' }], DefaultActions: [] } } };
  const design = imported(template({ ...resources, ...listener }));
  expect(resourcesOf(exported(design))).toEqual({ ...resources, ...listener });
  const { template: _, ...redrawn } = design;
  const document = exported(redrawn);
  expect(document).toMatchObject({ Parameters: { CertificateArn: { Type: 'String' } } });
  expect(Object.values(resourcesOf(document))).toContainEqual(expect.objectContaining({ Properties: expect.objectContaining({ Certificates: [{ CertificateArn: { Ref: 'CertificateArn' } }] }) }));
});

it('an internet-facing load balancer keeps its Elastic IP addresses', () => {
  const address = { Address: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } } };
  const mappings = [{ SubnetId: { Ref: 'A' }, AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] } }];
  const design = imported(template({ ...resources, ...address, Nlb: { ...resources.Nlb, Properties: { Type: 'network', Scheme: 'internet-facing', SubnetMappings: mappings } } }));
  expect(design.nodes.find(({ id }) => id === 'Nlb')).toMatchObject({ addresses: [{ subnetId: 'A', elasticIpId: 'Address' }] });
  const { template: _, ...redrawn } = design;
  expect(resourcesOf(exported(redrawn))['Nlb']?.Properties).toMatchObject({ SubnetMappings: [{ AllocationId: mappings[0]?.AllocationId }] });
});

// network-reachability.md, section 3.2: given addresses are used.
it('a load balancer stands at the addresses its subnet mappings choose', () => {
  const design = imported(template(resources));
  expect(design.nodes.find(({ id }) => id === 'Nlb')).toMatchObject({ subnetIds: ['A', 'B'], addresses: [{ subnetId: 'A', ipv4: '10.0.1.200' }] });
  expect(resourcesOf(exported(design))).toEqual(resources);

  const { template: _, ...redrawn } = design;
  const written = Object.values(resourcesOf(exported(redrawn)));
  expect(written).toContainEqual(expect.objectContaining({ Properties: expect.objectContaining({ SubnetMappings: [expect.objectContaining({ PrivateIPv4Address: '10.0.1.200' }), { SubnetId: expect.anything() }] }) }));
});
