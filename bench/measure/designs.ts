import { emptyDesign } from '../../src/model/design';

/** A design file of about `count` nodes: one VPC, subnets of ten instances, an S3 gateway endpoint, and a request that uses it. */
export function subnetsOfInstances(count: number): unknown {
  const subnets = Math.max(1, Math.ceil(count / 11));
  const region = 'us-east-1';
  const nodes: Record<string, unknown>[] = [
    { id: 'Vpc', kind: 'vpc', name: 'bench', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true },
    { id: 'Table', kind: 'routeTable', name: 'private', vpcId: 'Vpc', routes: [], propagatingGatewayIds: [] },
    { id: 'Group', kind: 'securityGroup', name: 'workloads', vpcId: 'Vpc', description: 'workloads', ingress: [], associatedVpcIds: [] },
    {
      id: 'Role', kind: 'role', name: 'reader', path: '/', managedPolicyIds: [],
      identityPolicies: [{ name: 'read', policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }) }],
    },
    { id: 'S3', kind: 'gatewayEndpoint', name: 'S3 gateway endpoint', vpcId: 'Vpc', serviceName: `com.amazonaws.${region}.s3`, routeTableIds: ['Table'], ipAddressType: 'ipv4' },
    { id: 'Bucket', kind: 's3Bucket', name: 'reports', bucketName: 'bench-reports' },
  ];
  for (let subnet = 0; subnet < subnets && nodes.length < count; subnet++) {
    nodes.push({
      id: `Subnet${subnet}`, kind: 'subnet', name: `subnet-${subnet}`, vpcId: 'Vpc', cidrBlock: `10.0.${subnet}.0/24`, availabilityZone: `${region}${'abc'[subnet % 3] ?? 'a'}`,
      mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false, routeTableId: 'Table',
    });
    for (let host = 0; host < 10 && nodes.length < count; host++) {
      nodes.push({
        id: `Host${subnet}x${host}`, kind: 'instance', name: `host-${subnet}-${host}`, subnetId: `Subnet${subnet}`, securityGroupIds: ['Group'], ipv6Addresses: [],
        sourceDestCheck: true, networkInterfaceIds: [], roleId: 'Role', operatingSystem: 'linux',
      });
    }
  }
  const request = { from: 'Host0x0', action: 's3:GetObject', resource: 'arn:aws:s3:::bench-reports/q1.csv' };
  return { ...emptyDesign({ name: `Bench ${count}`, region, accountId: '111122223333' }), nodes, requests: [{ id: 'read', title: 'Read a report', request }] };
}
