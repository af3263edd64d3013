import type { LoadBalancer, TargetGroup } from '../../model/kinds';
import { findNode } from '../../model/design';
import { ownVpcOf } from '../../model/owner';
import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import { brandId } from '../nodeIds';
import type { PropertyReader, ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import { publicAddressDependencies } from './internetGateway';

type Listener = LoadBalancer['listeners'][number];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html */
export const loadBalancerType = defineResourceType({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  folds: ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'],
  kinds: ['loadBalancer'],
  refGives: 'arn',
  read: (loadBalancer) => {
    const listeners = loadBalancer.foldsOf('AWS::ElasticLoadBalancingV2::Listener', 'LoadBalancerArn').map((resource) => {
      const listener = readListener(resource);
      resource.isOrigin(listenerKey(loadBalancer.logicalId, listener));
      return listener;
    });
    const mapped = loadBalancer.objects('SubnetMappings').flatMap((mapping) => readMapping(mapping) ?? []);
    const addresses = mapped.filter(({ ipv4, ipv6, elasticIpId }) => ipv4 !== undefined || ipv6 !== undefined || elasticIpId !== undefined);
    return loadBalancer.node('loadBalancer', {
      type: loadBalancer.choice('Type', ['network', 'gateway', 'application'], 'application'),
      // A Gateway Load Balancer has no scheme; it is never reached from outside.
      scheme: loadBalancer.choice('Scheme', ['internal', 'internet-facing'], loadBalancer.text('Type') === 'gateway' ? 'internal' : 'internet-facing'),
      subnetIds: mapped.length > 0 ? mapped.map(({ subnetId }) => subnetId) : loadBalancer.ids('Subnets', 'subnet'),
      addresses: addresses.length > 0 ? addresses : undefined,
      securityGroupIds: loadBalancer.ids('SecurityGroups'),
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: loadBalancer.choice('EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic', ['on', 'off'], 'on'),
      crossZoneLoadBalancing: crossZoneOf(loadBalancer),
      ipAddressType: loadBalancer.choice('IpAddressType', ['ipv4', 'ipv6', 'dualstack'], 'ipv4'),
      listeners,
    });
  },
  write: (loadBalancer, writer) => {
    const { type } = loadBalancer;
    const isInternal = loadBalancer.scheme === 'internal';
    const vpc = ownVpcOf(writer.design, loadBalancer);
    const attributes = type === 'application' ? undefined : [{ Key: crossZoneAttribute, Value: String(loadBalancer.crossZoneLoadBalancing) }];
    const mappings = loadBalancer.addresses !== undefined || writer.original(loadBalancer.id)?.['SubnetMappings'] !== undefined;
    writer.own(
      loadBalancer,
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      {
        Type: type,
        Scheme: type === 'gateway' ? undefined : loadBalancer.scheme,
        Subnets: mappings ? undefined : writer.ids(loadBalancer.subnetIds),
        SubnetMappings: mappings ? loadBalancer.subnetIds.map((id) => {
          const address = loadBalancer.addresses?.find(({ subnetId }) => subnetId === id);
          return compact<Expression>({
            SubnetId: writer.id(id) ?? id,
            AllocationId: isInternal || address?.elasticIpId === undefined ? undefined : writer.allocation(address.elasticIpId),
            // Only an internal one may choose it.
            PrivateIPv4Address: isInternal ? address?.ipv4 : undefined,
            IPv6Address: address?.ipv6,
          });
        }) : undefined,
        SecurityGroups: writer.ids(loadBalancer.securityGroupIds),
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: loadBalancer.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic === 'off' ? 'off' : undefined,
        IpAddressType: loadBalancer.ipAddressType === 'ipv4' ? undefined : loadBalancer.ipAddressType,
        LoadBalancerAttributes: attributes,
      },
      isInternal || type === 'gateway' ? [] : publicAddressDependencies(writer.design, vpc?.id),
    );
    for (const listener of loadBalancer.listeners) {
      writer.part(loadBalancer, {
        key: listenerKey(loadBalancer.id, listener),
        group: `listeners:${loadBalancer.id}`,
        type: 'AWS::ElasticLoadBalancingV2::Listener',
        name: `${loadBalancer.name} Listener ${listener.port ?? ''}`,
        properties: {
          LoadBalancerArn: new Reference(loadBalancer.id),
          Port: type === 'gateway' ? undefined : (listener.port ?? 443),
          Protocol: type === 'gateway' ? undefined : listener.protocol,
          Certificates: certificatesOf(loadBalancer, listener, writer),
          DefaultActions: actionsOf(listener.targetGroupIds.map((id) => writer.arn(id) ?? id)),
        },
      });
    }
  },
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticloadbalancingv2-loadbalancer-subnetmapping.html */
function readMapping(mapping: PropertyReader) {
  const subnetId = mapping.id('SubnetId', 'subnet');
  const [ipv4, ipv6] = [mapping.text('PrivateIPv4Address'), mapping.text('IPv6Address')];
  const elasticIpId = mapping.id('AllocationId', 'elasticIp');
  return subnetId && { subnetId, ...(ipv4 !== undefined && { ipv4 }), ...(ipv6 !== undefined && { ipv6 }), ...(elasticIpId !== undefined && { elasticIpId }) };
}

/** Cross-zone load balancing is off unless switched on, except for Application Load Balancers, where it is always on. */
function crossZoneOf(loadBalancer: ResourceReader): boolean {
  const attribute = loadBalancer.objects('LoadBalancerAttributes').find((entry) => entry.text('Key') === crossZoneAttribute);
  return attribute?.flag('Value') ?? loadBalancer.choice('Type', ['network', 'gateway', 'application'], 'application') === 'application';
}

function readListener(listener: ResourceReader): Listener {
  const port = listener.number('Port');
  const targetGroupIds = listener.objects('DefaultActions').flatMap((action) => {
    const forward = action.object('ForwardConfig').objects('TargetGroups').flatMap((group) => group.id('TargetGroupArn', 'targetGroup') ?? []);
    return forward.length > 0 ? forward : (action.id('TargetGroupArn', 'targetGroup') ?? []);
  });
  const protocol = listener.text('Protocol') ?? protocolOfTargets(listener, targetGroupIds[0]) ?? 'TCP';
  return { protocol, ...(port !== undefined && { port }), targetGroupIds };
}

// A Gateway Load Balancer's listener names no protocol: it takes every packet and hands it on with GENEVE.
function protocolOfTargets(listener: ResourceReader, targetGroupId: string | undefined): string | undefined {
  return listener.other(targetGroupId)?.text('Protocol');
}

/** TLS needs a certificate, of which the drawing knows nothing: whoever deploys the stack names it. */
function certificatesOf(loadBalancer: LoadBalancer, { protocol }: Listener, writer: ResourceWriter): Expression | undefined {
  if ((protocol !== 'TLS' && protocol !== 'HTTPS') || writer.wasImported(loadBalancer.id)) return undefined;
  const arn = writer.parameter('CertificateArn', { Type: 'String', Description: 'ARN of the certificate that load balancers present' });
  return [{ CertificateArn: arn }];
}

function listenerKey(loadBalancerId: string, listener: Listener): string {
  return `listener:${loadBalancerId}:${listener.protocol}:${listener.port ?? ''}`;
}

function actionsOf(arns: readonly Expression[]): Expression {
  const [only] = arns;
  if (only === undefined) return [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }];
  if (arns.length === 1) return [{ Type: 'forward', TargetGroupArn: only }];
  return [{ Type: 'forward', ForwardConfig: { TargetGroups: arns.map((arn) => ({ TargetGroupArn: arn })) } }];
}

const crossZoneAttribute = 'load_balancing.cross_zone.enabled';
const preserveClientIpAttribute = 'preserve_client_ip.enabled';

function attributeOf(group: ResourceReader, key: string): boolean | undefined {
  const text = group.objects('TargetGroupAttributes').find((entry) => entry.text('Key') === key)?.text('Value');
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

export const targetGroupType = defineResourceType({
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  kinds: ['targetGroup'],
  refGives: 'arn',
  read: (group) => {
    const port = group.number('Port');
    return group.node('targetGroup', {
      vpcId: group.id('VpcId', 'vpc'),
      protocol: group.text('Protocol') ?? 'TCP',
      port,
      targetType: group.choice('TargetType', ['instance', 'ip', 'lambda', 'alb'], 'instance'),
      // `use_load_balancer_configuration`, the default, is no flag.
      crossZoneLoadBalancing: attributeOf(group, crossZoneAttribute),
      preserveClientIp: attributeOf(group, preserveClientIpAttribute),
      targets: group.objects('Targets').flatMap((target) => readTarget(group, target)),
    });
  },
  write: (group, writer) => {
    const isLambda = group.targetType === 'lambda';
    writer.own(group, 'AWS::ElasticLoadBalancingV2::TargetGroup', {
      VpcId: isLambda ? undefined : writer.id(group.vpcId),
      Protocol: isLambda ? undefined : group.protocol,
      Port: isLambda ? undefined : (group.port ?? (group.protocol === 'GENEVE' ? 6081 : 443)),
      TargetType: group.targetType,
      TargetGroupAttributes: attributesOf(group),
      Targets: targetsOf(group),
    }, group.targetType === 'alb' ? listenersBehind(group) : []);

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
    function attributesOf({ crossZoneLoadBalancing, preserveClientIp }: TargetGroup): Expression | undefined {
      const set = [
        ...(crossZoneLoadBalancing === undefined ? [] : [{ Key: crossZoneAttribute, Value: String(crossZoneLoadBalancing) }]),
        ...(preserveClientIp === undefined ? [] : [{ Key: preserveClientIpAttribute, Value: String(preserveClientIp) }]),
      ];
      return set.length === 0 ? undefined : set;
    }

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html: it must listen when it becomes a target.
    function listenersBehind({ targets }: TargetGroup): readonly string[] {
      return targets.flatMap(({ id }) => {
        const target = findNode(writer.design, id);
        return target?.kind === 'loadBalancer' && target.outside !== true ? target.listeners.map((listener) => listenerKey(id, listener)) : [];
      });
    }

    function targetsOf(from: TargetGroup): Expression | undefined {
      if (from.targets.length === 0) return undefined;
      return from.targets.map((target) =>
        compact<Expression>({
          Id: from.targetType === 'ip' ? addressOf(target.id) : from.targetType === 'instance' ? (writer.id(target.id) ?? target.id) : (writer.arn(target.id) ?? target.id),
          Port: target.port,
          AvailabilityZone: target.availabilityZone,
        }),
      );
    }

    // A target by address names the interface's address, not its id.
    function addressOf(id: string): Expression {
      const node = findNode(writer.design, id);
      if (node?.kind === 'networkInterface') return node.privateIpAddress ?? writer.attribute(id, 'PrimaryPrivateIpAddress');
      if (node?.kind === 'instance') return node.privateIpAddress ?? writer.attribute(id, 'PrivateIp');
      return id;
    }
  },
});

/** Other resources give addresses that only deployment knows (a custom resource that looks them up). */
const targetTypes: ReadonlySet<string> = new Set([
  'AWS::EC2::Instance',
  'AWS::EC2::NetworkInterface',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::Lambda::Function',
]);

function readTarget(group: ResourceReader, target: ReturnType<ResourceReader['objects']>[number]) {
  const id = target.id('Id');
  if (id === undefined) return [];
  const port = target.number('Port');
  const availabilityZone = target.text('AvailabilityZone');
  const type = group.typeOfResource(id);
  const named = type !== undefined && targetTypes.has(type) ? id : (target.text('Id') ?? id);
  return [{ id: brandId('node', named), ...(port !== undefined && { port }), ...(availabilityZone !== undefined && { availabilityZone }) }];
}
