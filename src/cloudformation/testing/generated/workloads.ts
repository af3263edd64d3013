import { createNode, type NodeInput } from '../../../model/defaults/createNode';
import type { DesignNode } from '../../../model/kinds';
import type { Choices } from './choices';
import { region } from './network';
import { arnMark, policyText } from './policies';

/** What runs in the subnets, and the load balancers before it. */
export function workloadNodes(choices: Choices): readonly DesignNode[] {
  const { flag, maybe, name, number, one, some, tags } = choices;
  const groups = () => some(['n-app-group', 'n-web-group']);
  const both = ['n-private', 'n-private-b'];
  const role = () => maybe('n-role');
  const targets = one('instance', 'ip');
  return [
    createNode('instance', { id: 'n-web', name: name('web'), tags: tags(), subnetId: 'n-public', securityGroupIds: groups(), ipv6Addresses: [], withoutIpv6: maybe(true), sourceDestCheck: flag(), networkInterfaceIds: [], roleId: role(), operatingSystem: one('linux', 'windows'), operatingSystemDns: flag() ? { resolver: 'own', nameServers: some(['192.168.0.53']) } : undefined }),
    createNode('instance', { id: 'n-app', name: name('app'), tags: tags(), subnetId: 'n-private', securityGroupIds: groups(), privateIpAddress: maybe('10.0.2.20'), ipv6Addresses: [], sourceDestCheck: flag(), networkInterfaceIds: some(['n-second-eni']), associatePublicIpAddress: one(undefined, true, false), roleId: role(), operatingSystem: 'linux' }),
    createNode('instance', { id: 'n-proxy', name: name('proxy'), securityGroupIds: [], ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: ['n-eni'], operatingSystem: 'linux' }),
    createNode('networkInterface', { id: 'n-eni', name: name('proxy interface'), tags: tags(), subnetId: 'n-private', securityGroupIds: groups(), privateIpAddress: maybe('10.0.2.30'), ipv6Addresses: [], withoutIpv6: maybe(true), sourceDestCheck: flag(), instanceId: 'n-proxy' }),
    createNode('networkInterface', { id: 'n-lone-eni', name: name('lone interface'), subnetId: 'n-public', securityGroupIds: groups(), ipv6Addresses: [], sourceDestCheck: true }),
    createNode('lambdaFunction', {
      id: 'n-fn',
      name: name('importer'),
      tags: tags(),
      ...one({ subnetIds: both, securityGroupIds: ['n-app-group'], ipv6AllowedForDualStack: maybe(true) }, { subnetIds: [], securityGroupIds: [] }),
      roleId: role(),
      functionName: maybe('importer'),
      policy: maybe(policyText([{ Sid: 'FromS3', Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'lambda:InvokeFunction', Resource: arnMark('n-fn'), Condition: { StringEquals: { 'AWS:SourceAccount': '111122223333' } } }])),
    }),
    createNode('ecsService', { id: 'n-ecs', name: name('orders'), tags: tags(), subnetIds: one(['n-private'], both), securityGroupIds: groups(), assignPublicIp: flag(), roleId: role() }),
    createNode('rdsInstance', { id: 'n-db', name: name('ledger store'), tags: tags(), subnetIds: both, securityGroupIds: groups(), port: maybe(number(1150, 9000)), publiclyAccessible: flag(), engine: one('postgres', 'aurora-postgresql', 'mysql', undefined) }),
    createNode('efsMountTarget', { id: 'n-efs', name: name('files'), subnetId: 'n-private', securityGroupIds: groups(), privateIpAddress: maybe('10.0.2.90') }),
    createNode('targetGroup', {
      id: 'n-targets',
      name: name('targets'),
      tags: tags(),
      vpcId: 'n-vpc',
      protocol: 'TCP',
      port: number(1, 65_535),
      targetType: targets,
      targets: some<NodeInput<'targetGroup'>['targets'][number]>(targets === 'instance' ? [{ id: 'n-app', port: 8443 }, { id: 'n-web' }] : [{ id: '10.0.2.77', port: 443 }, { id: '10.0.3.78', availabilityZone: `${region}b` }]),
    }),
    createNode('targetGroup', { id: 'n-inspect-targets', name: name('appliances'), vpcId: 'n-vpc', protocol: 'GENEVE', port: 6081, targetType: 'ip', targets: [{ id: '10.0.2.79' }] }),
    createNode('targetGroup', { id: 'n-fn-targets', name: name('function'), targetType: 'lambda', protocol: 'TCP', targets: [] }),
    createNode('targetGroup', { id: 'n-alb-targets', name: name('front'), vpcId: 'n-vpc', protocol: 'TCP', port: 80, targetType: 'alb', targets: [{ id: 'n-alb', port: 80 }] }),
    createNode('targetGroup', { id: 'n-http-targets', name: name('http'), vpcId: 'n-vpc', protocol: 'HTTP', port: 8080, targetType: 'ip', crossZoneLoadBalancing: one(undefined, true, false), preserveClientIp: one(undefined, true, false), targets: [] }),
    createNode('loadBalancer', {
      id: 'n-nlb',
      name: name('ledger'),
      tags: tags(),
      type: 'network',
      scheme: 'internal',
      subnetIds: both,
      addresses: flag() ? [{ subnetId: 'n-private', ipv4: '10.0.2.40' }] : undefined,
      securityGroupIds: groups(),
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: one('on', 'off'),
      crossZoneLoadBalancing: flag(),
      ipAddressType: 'ipv4',
      listeners: [{ protocol: 'TCP', port: 443, targetGroupIds: ['n-targets'] }, ...(flag() ? [{ protocol: 'TCP', port: 80, targetGroupIds: ['n-alb-targets'] }] : [])],
    }),
    createNode('loadBalancer', { id: 'n-gwlb', name: name('inspection'), type: 'gateway', scheme: 'internal', subnetIds: ['n-private'], securityGroupIds: [], enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on', crossZoneLoadBalancing: flag(), ipAddressType: 'ipv4', listeners: [{ protocol: 'GENEVE', targetGroupIds: ['n-inspect-targets'] }] }),
    createNode('loadBalancer', { id: 'n-alb', name: name('front'), type: 'application', scheme: one('internal', 'internet-facing'), subnetIds: ['n-public', 'n-private-b'], securityGroupIds: groups(), enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on', crossZoneLoadBalancing: true, ipAddressType: 'ipv4', listeners: [{ protocol: 'HTTP', port: 80, targetGroupIds: some(['n-http-targets']) }] }),
  ];
}
