import { findNode, nodesOf, type Design } from '../../../model/design';
import type { DesignNode, NodeOf } from '../../../model/kinds';
import { updateNodes } from '../../../model/operations/updateNode';
import { ipAddressTypes, isInVpcOf, optionsOf, roleField, securityGroupsField, subnetField, subnetsField } from '../commonFields';
import type { Field } from '../field';
import { defineInspector, linksTo } from '../kindInspector';
import { ListRows, numberOf } from '../ListRows';
import { useReadOnly } from '../readOnly';
import { WorkloadAddresses } from '../WorkloadAddresses';
import { addressInProblem, addressProblem } from '../validation';

function privateAddressField(cloudFormation: string): Field {
  return {
    type: 'text',
    property: 'privateIpAddress',
    label: 'Private address',
    hint: 'Absent: the next free one of the subnet.',
    cloudFormation,
    optional: true,
    single: true,
    mono: true,
    validate: (text, node, design) => addressInProblem(text, blockOf(design, 'subnetId' in node ? node.subnetId : undefined)),
  };
}

function blockOf(design: Design, subnetId: string | undefined): string | undefined {
  const subnet = findNode(design, subnetId);
  return subnet?.kind === 'subnet' ? subnet.cidrBlock : undefined;
}

const sourceDestField: Field = {
  type: 'toggle',
  property: 'sourceDestCheck',
  label: 'Source and destination check',
  hint: 'Off in a host that forwards packets of others.',
  awsDefault: true,
};

const instance = defineInspector('instance', {
  fields: [
    { ...roleField, cloudFormation: 'AWS::EC2::Instance IamInstanceProfile' },
    securityGroupsField('AWS::EC2::Instance SecurityGroupIds'),
    { ...subnetField('AWS::EC2::Instance SubnetId', 'Its Availability Zone is that of the subnet.'), visible: (node) => node.kind === 'instance' && node.networkInterfaceIds.length === 0 },
    privateAddressField('AWS::EC2::Instance PrivateIpAddress'),
    { type: 'texts', property: 'ipv6Addresses', label: 'IPv6 addresses', entry: 'IPv6 address', hint: 'Of its primary network interface.', single: true, validate: (text) => addressProblem(text, 6), cloudFormation: 'AWS::EC2::Instance Ipv6Addresses' },
    {
      type: 'choice',
      property: 'associatePublicIpAddress',
      label: 'Public address',
      hint: 'At launch; a subnet can say it for all.',
      cloudFormation: 'AWS::EC2::Instance NetworkInterfaces.AssociatePublicIpAddress',
      absent: 'As the subnet says',
      options: optionsOf(['true', 'Yes'], ['false', 'No']),
      write: (design, ids, value) => updateNodes(design, ids, { associatePublicIpAddress: value === undefined ? undefined : value === 'true' }),
    },
    { ...sourceDestField, cloudFormation: 'AWS::EC2::Instance SourceDestCheck' },
    { type: 'choice', property: 'operatingSystem', label: 'Operating system', hint: 'Decides which ports its connections come from.', options: optionsOf(['linux', 'Linux'], ['windows', 'Windows']) },
    {
      type: 'choice',
      property: 'operatingSystemDns.resolver',
      label: 'Operating system DNS',
      hint: 'Own name servers know private names only if they ask a resolver that does.',
      absent: 'VPC resolver',
      options: optionsOf(['own', 'Own name servers']),
      single: true,
      write: (design, ids, value) => updateNodes(design, ids, { operatingSystemDns: value === undefined ? undefined : { resolver: 'own', nameServers: [] } }),
    },
    {
      type: 'texts',
      property: 'operatingSystemDns.nameServers',
      label: 'Name servers',
      entry: 'name server',
      hint: 'An inbound Resolver endpoint or a site that is drawn is asked; others answer as the public DNS does.',
      placeholder: '10.0.0.53',
      single: true,
      visible: (node) => node.kind === 'instance' && node.operatingSystemDns !== undefined,
      validate: (text) => addressProblem(text),
      write: (design, ids, value) => updateNodes(design, ids, { operatingSystemDns: { resolver: 'own', nameServers: value } }),
    },
  ],
  facts: (node, design) => [{ label: 'Network interfaces', value: linksTo(nodesOf(design, 'networkInterface').filter((each) => each.instanceId === node.id || node.networkInterfaceIds.some((id) => id === each.id))) }],
  sections: [{ title: 'Addresses', render: (node, design) => <WorkloadAddresses node={node} design={design} /> }],
});

const networkInterface = defineInspector('networkInterface', {
  fields: [
    subnetField('AWS::EC2::NetworkInterface SubnetId', 'It stays in its Availability Zone.'),
    securityGroupsField('AWS::EC2::NetworkInterface GroupSet'),
    privateAddressField('AWS::EC2::NetworkInterface PrivateIpAddress'),
    { type: 'texts', property: 'ipv6Addresses', label: 'IPv6 addresses', entry: 'IPv6 address', hint: 'Of this interface.', single: true, validate: (text) => addressProblem(text, 6) },
    { ...sourceDestField, cloudFormation: 'AWS::EC2::NetworkInterface SourceDestCheck' },
    { type: 'reference', property: 'instanceId', cloudFormation: 'AWS::EC2::NetworkInterfaceAttachment InstanceId', label: 'Instance', hint: 'It is attached to.', kinds: ['instance'], absent: 'None' },
  ],
  sections: [{ title: 'Addresses', render: (node, design) => <WorkloadAddresses node={node} design={design} /> }],
});

const lambdaFunction = defineInspector('lambdaFunction', {
  fields: [
    { ...roleField, cloudFormation: 'AWS::Lambda::Function Role' },
    subnetsField('AWS::Lambda::Function VpcConfig.SubnetIds', 'It may run in any of them. None: it runs outside of every VPC.', isInFirstVpc),
    securityGroupsField('AWS::Lambda::Function VpcConfig.SecurityGroupIds'),
    { type: 'toggle', property: 'ipv6AllowedForDualStack', label: 'IPv6', hint: 'In dual-stack subnets; off: IPv4 only.', cloudFormation: 'AWS::Lambda::Function VpcConfig.Ipv6AllowedForDualStack' },
    { type: 'text', property: 'functionName', label: 'Function name', hint: 'Absent: CloudFormation makes one up.', optional: true, single: true, cloudFormation: 'AWS::Lambda::Function FunctionName' },
  ],
  sections: [{ title: 'Addresses', render: (node, design) => <WorkloadAddresses node={node} design={design} /> }],
  facts: (node) => [{ label: 'Operating system DNS', value: node.subnetIds.length === 0 ? 'Public DNS' : 'VPC resolver' }],
  note: 'In a VPC it has private addresses only: without a NAT gateway or endpoints it reaches no AWS service.',
});

/** Without a subnet yet it may go to any VPC; afterwards the subnets stay in one. */
function isInFirstVpc(candidate: DesignNode, node: DesignNode, design: Design): boolean {
  return ('subnetIds' in node && node.subnetIds.length === 0) || isInVpcOf(candidate, node, design);
}

const ecsService = defineInspector('ecsService', {
  fields: [
    { ...roleField, label: 'Task role', cloudFormation: 'AWS::ECS::TaskDefinition TaskRoleArn' },
    subnetsField('AWS::ECS::Service NetworkConfiguration.AwsvpcConfiguration.Subnets', 'Its tasks may stand in any of them.'),
    securityGroupsField('AWS::ECS::Service NetworkConfiguration.AwsvpcConfiguration.SecurityGroups'),
    { type: 'toggle', property: 'assignPublicIp', label: 'Public address', hint: 'For tasks on Fargate.', awsDefault: false, cloudFormation: 'AWS::ECS::Service NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp' },
  ],
  facts: () => [{ label: 'Operating system DNS', value: 'VPC resolver' }],
  sections: [{ title: 'Addresses', render: (node, design) => <WorkloadAddresses node={node} design={design} /> }],
});

const rdsInstance = defineInspector('rdsInstance', {
  fields: [
    subnetsField('AWS::RDS::DBSubnetGroup SubnetIds', 'It may stand in any of them.'),
    securityGroupsField('AWS::RDS::DBInstance VPCSecurityGroups'),
    { type: 'number', property: 'port', label: 'Port', hint: 'Where it listens.', optional: true, min: 1, max: 65_535, placeholder: '5432', cloudFormation: 'AWS::RDS::DBInstance Port' },
    { type: 'toggle', property: 'publiclyAccessible', label: 'Publicly accessible', hint: 'Its name resolves to a public address outside of the VPC.', awsDefault: false, cloudFormation: 'AWS::RDS::DBInstance PubliclyAccessible' },
    { type: 'text', property: 'engine', label: 'Engine', hint: 'Such as aurora-postgresql.', optional: true, cloudFormation: 'AWS::RDS::DBInstance Engine' },
  ],
  sections: [{ title: 'Addresses', render: (node, design) => <WorkloadAddresses node={node} design={design} /> }],
});

const efsMountTarget = defineInspector('efsMountTarget', {
  fields: [
    subnetField('AWS::EFS::MountTarget SubnetId', 'One mount target per Availability Zone.'),
    securityGroupsField('AWS::EFS::MountTarget SecurityGroups'),
    privateAddressField('AWS::EFS::MountTarget IpAddress'),
  ],
});

const loadBalancer = defineInspector('loadBalancer', {
  fields: [
    { type: 'choice', property: 'type', label: 'Type', hint: 'Endpoint services take Network and Gateway Load Balancers.', options: optionsOf(['network', 'Network'], ['gateway', 'Gateway'], ['application', 'Application']), cloudFormation: 'AWS::ElasticLoadBalancingV2::LoadBalancer Type' },
    { type: 'choice', property: 'scheme', label: 'Scheme', hint: 'Internal ones have private addresses only.', options: optionsOf(['internal', 'Internal'], ['internet-facing', 'Internet-facing']), awsDefault: 'internet-facing', cloudFormation: 'AWS::ElasticLoadBalancingV2::LoadBalancer Scheme' },
    subnetsField('AWS::ElasticLoadBalancingV2::LoadBalancer Subnets', 'One per Availability Zone.'),
    { ...securityGroupsField('AWS::ElasticLoadBalancingV2::LoadBalancer SecurityGroups', 'None: a Network Load Balancer without groups lets everything through.'), visible: (node) => node.kind === 'loadBalancer' && node.type !== 'gateway' },
    {
      type: 'choice',
      property: 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
      label: 'Inbound rules for PrivateLink',
      hint: 'Whether its groups filter what comes through an endpoint service.',
      options: optionsOf(['on', 'On'], ['off', 'Off']),
      awsDefault: 'on',
      cloudFormation: 'AWS::ElasticLoadBalancingV2::LoadBalancer EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
      visible: (node) => node.kind === 'loadBalancer' && node.type === 'network',
    },
    { type: 'toggle', property: 'crossZoneLoadBalancing', cloudFormation: 'AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes load_balancing.cross_zone.enabled', label: 'Cross-zone load balancing', hint: 'Targets of every zone get traffic of every zone.' },
    { type: 'choice', property: 'ipAddressType', cloudFormation: 'AWS::ElasticLoadBalancingV2::LoadBalancer IpAddressType', label: 'IP address type', hint: 'Of its own addresses.', options: ipAddressTypes, awsDefault: 'ipv4' },
  ],
  sections: [{ title: 'Listeners', render: (node, design) => <Listeners node={node} groups={linksTo(nodesOf(design, 'targetGroup'))} /> }],
});

function Listeners({ node, groups }: { node: NodeOf<'loadBalancer'>; groups: ReturnType<typeof linksTo> }) {
  return (
    <ListRows
      node={node}
      property="listeners"
      values={node.listeners}
      entry="listener"
      readOnly={useReadOnly(node)}
      emptyText="No listener: it takes no connections."
      columns={[
        { key: 'protocol', label: 'Protocol', width: '90px', initial: 'TCP', options: ['TCP', 'UDP', 'TCP_UDP', 'TLS', 'HTTP', 'HTTPS', 'GENEVE'].map((value) => ({ value, label: value })) },
        { key: 'port', label: 'Port', width: '70px', optional: true },
        { key: 'group', label: 'Target group', width: '1fr', options: groups.map((group) => ({ value: group.nodeId, label: group.text })) },
      ]}
      rowOf={(listener) => ({ protocol: listener.protocol, port: listener.port === undefined ? '' : String(listener.port), group: listener.targetGroupIds[0] ?? '' })}
      read={(row) => {
        const port = numberOf(row['port']);
        return { protocol: row['protocol'], ...(port === undefined ? {} : { port }), targetGroupIds: row['group'] === '' ? [] : [row['group']] };
      }}
      check={(row) => (Number.isNaN(numberOf(row['port']) ?? 0) ? 'A port is a number.' : undefined)}
    />
  );
}

function targetGroupAttribute(property: 'crossZoneLoadBalancing' | 'preserveClientIp', label: string, { key, hint, absent }: { readonly key: string; readonly hint: string; readonly absent: string }): Field {
  return {
    type: 'choice',
    property,
    label,
    hint,
    absent,
    cloudFormation: `AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes ${key}`,
    options: optionsOf(['true', 'On'], ['false', 'Off']),
    write: (design, ids, value) => updateNodes(design, ids, { [property]: value === undefined ? undefined : value === 'true' }),
  };
}

const targetGroup = defineInspector('targetGroup', {
  fields: [
    { type: 'text', property: 'protocol', cloudFormation: 'AWS::ElasticLoadBalancingV2::TargetGroup Protocol', label: 'Protocol', hint: 'Towards the targets.' },
    { type: 'number', property: 'port', cloudFormation: 'AWS::ElasticLoadBalancingV2::TargetGroup Port', label: 'Port', hint: 'Where targets listen unless they say otherwise.', optional: true, min: 1, max: 65_535 },
    { type: 'choice', property: 'targetType', cloudFormation: 'AWS::ElasticLoadBalancingV2::TargetGroup TargetType', label: 'Target type', hint: 'What its targets are named by.', options: optionsOf(['instance', 'Instance'], ['ip', 'IP address'], ['lambda', 'Lambda function'], ['alb', 'Application Load Balancer']) },
    targetGroupAttribute('crossZoneLoadBalancing', 'Cross-zone load balancing', { key: 'load_balancing.cross_zone.enabled', hint: 'Targets of every zone get traffic of every zone.', absent: 'As the load balancer says' }),
    targetGroupAttribute('preserveClientIp', 'Client IP preservation', { key: 'preserve_client_ip.enabled', hint: 'Targets of a Network Load Balancer see the client’s address; behind an endpoint service they never do.', absent: 'On for instances, off for addresses' }),
  ],
  sections: [{ title: 'Targets', render: (node, design) => <Targets node={node} options={linksTo(design.nodes.filter((other) => ['instance', 'lambdaFunction', 'loadBalancer', 'ecsService'].includes(other.kind)))} /> }],
});

function Targets({ node, options }: { node: NodeOf<'targetGroup'>; options: ReturnType<typeof linksTo> }) {
  return (
    <ListRows
      node={node}
      property="targets"
      values={node.targets}
      entry="target"
      readOnly={useReadOnly(node)}
      emptyText="No targets: connections lead nowhere."
      columns={[
        { key: 'id', label: 'Target', width: '1fr', typed: true, options: options.map((each) => ({ value: each.nodeId, label: each.text })), placeholder: '10.0.1.10' },
        { key: 'port', label: 'Port', width: '80px', optional: true },
      ]}
      rowOf={(target) => ({ id: target.id, port: target.port === undefined ? '' : String(target.port) })}
      read={(row, before) => {
        const port = numberOf(row['port']);
        return { ...(before?.availabilityZone === undefined ? {} : { availabilityZone: before.availabilityZone }), id: row['id'], ...(port === undefined ? {} : { port }) };
      }}
      check={(row) => (Number.isNaN(numberOf(row['port']) ?? 0) ? 'A port is a number.' : undefined)}
    />
  );
}

export const workloadInspectors = [instance, networkInterface, lambdaFunction, ecsService, rdsInstance, efsMountTarget, loadBalancer, targetGroup];
