import { Reference } from '../expression';
import { compact } from '../json';
import { defineResourceType } from '../resourceType';
import { withoutDefaultGroup } from './defaultGroup';

const associationType = 'AWS::Route53Resolver::ResolverRuleAssociation';

export const resolverEndpointType = defineResourceType({
  type: 'AWS::Route53Resolver::ResolverEndpoint',
  kinds: ['resolverEndpoint'],
  read: (endpoint) =>
    endpoint.node('resolverEndpoint', {
      direction: endpoint.choice('Direction', ['INBOUND', 'OUTBOUND'], 'INBOUND'),
      addresses: endpoint.objects('IpAddresses').flatMap((entry) => {
        const subnetId = entry.id('SubnetId', 'subnet');
        const ip = entry.text('Ip');
        return subnetId === undefined ? [] : [{ subnetId, ...(ip !== undefined && { ip }) }];
      }),
      securityGroupIds: withoutDefaultGroup(endpoint.ids('SecurityGroupIds')),
    }),
  write: (endpoint, writer) =>
    writer.own(endpoint, 'AWS::Route53Resolver::ResolverEndpoint', {
      Direction: endpoint.direction,
      IpAddresses: endpoint.addresses.map(({ subnetId, ip }) => compact({ SubnetId: writer.id(subnetId), Ip: ip })),
      SecurityGroupIds: writer.ids(endpoint.securityGroupIds) ?? writer.defaultGroups(endpoint.addresses[0]?.subnetId),
    }),
});

export const resolverRuleType = defineResourceType({
  type: 'AWS::Route53Resolver::ResolverRule',
  folds: [associationType],
  kinds: ['resolverRule'],
  read: (rule) => {
    const vpcIds = rule.foldsOf(associationType, 'ResolverRuleId').flatMap((association) => {
      const vpcId = association.id('VPCId', 'vpc');
      if (vpcId !== undefined) association.isOrigin(associationKey(rule.logicalId, vpcId));
      return vpcId ?? [];
    });
    return rule.node('resolverRule', {
      ruleType: rule.choice('RuleType', ['FORWARD', 'SYSTEM'], 'FORWARD'),
      domainName: rule.text('DomainName') ?? rule.unknown('DomainName'),
      resolverEndpointId: rule.id('ResolverEndpointId', 'resolverEndpoint'),
      targetIps: rule.objects('TargetIps').flatMap((target) => {
        const ip = target.text('Ip') ?? target.text('Ipv6');
        return ip === undefined ? [] : [{ ip, port: target.number('Port') ?? 53 }];
      }),
      vpcIds,
    });
  },
  write: (rule, writer) => {
    writer.own(rule, 'AWS::Route53Resolver::ResolverRule', {
      RuleType: rule.ruleType,
      DomainName: rule.domainName,
      ResolverEndpointId: writer.id(rule.resolverEndpointId),
      TargetIps: rule.targetIps.length > 0 ? rule.targetIps.map(({ ip, port }) => ({ [ip.includes(':') ? 'Ipv6' : 'Ip']: ip, Port: String(port) })) : undefined,
    });
    for (const vpcId of rule.vpcIds) {
      writer.part(rule, {
        key: associationKey(rule.id, vpcId),
        group: `ruleAssociations:${rule.id}`,
        type: associationType,
        name: `${rule.name} Association`,
        properties: { ResolverRuleId: new Reference(rule.id), VPCId: writer.id(vpcId) },
      });
    }
  },
});

function associationKey(ruleId: string, vpcId: string): string {
  return `ruleAssociation:${ruleId}:${vpcId}`;
}
