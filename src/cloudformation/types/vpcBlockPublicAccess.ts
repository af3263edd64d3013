import { defineResourceType } from '../resourceType';

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
export const vpcBlockPublicAccessType = defineResourceType({
  type: 'AWS::EC2::VPCBlockPublicAccessOptions',
  kinds: ['vpcBlockPublicAccess'],
  read: (options) =>
    options.node('vpcBlockPublicAccess', { internetGatewayBlockMode: options.choice('InternetGatewayBlockMode', ['off', 'block-bidirectional', 'block-ingress'], 'off') }),
  write: (options, writer) => {
    if (options.internetGatewayBlockMode === 'off') writer.drawn(options);
    else writer.own(options, 'AWS::EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: options.internetGatewayBlockMode });
  },
});

export const vpcBlockPublicAccessExclusionType = defineResourceType({
  type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
  kinds: ['vpcBlockPublicAccessExclusion'],
  read: (exclusion) =>
    exclusion.node('vpcBlockPublicAccessExclusion', {
      mode: exclusion.choice('InternetGatewayExclusionMode', ['allow-bidirectional', 'allow-egress'], 'allow-bidirectional'),
      vpcId: exclusion.id('VpcId', 'vpc'),
      subnetId: exclusion.id('SubnetId', 'subnet'),
    }),
  write: (exclusion, writer) =>
    writer.own(exclusion, 'AWS::EC2::VPCBlockPublicAccessExclusion', {
      InternetGatewayExclusionMode: exclusion.mode,
      VpcId: writer.id(exclusion.vpcId),
      SubnetId: writer.id(exclusion.subnetId),
    }),
});
