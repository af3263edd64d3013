import { zonesOf } from '../../../catalog/regions';
import { findNode, nodesOf, type Design } from '../../../model/design';
import type { DesignNode, NodeOf } from '../../../model/kinds';
import { associateNetworkAcl, associateRouteTable } from '../../../model/operations/associations';
import { regionNameOf } from '../../../model/owner';
import { Associations } from '../Associations';
import { contentOf, isInVpcOf, optionsOf } from '../commonFields';
import { defineInspector, linksTo, type Fact } from '../kindInspector';
import { ListRows } from '../ListRows';
import { DefaultAclRules, NetworkAclRules } from '../NetworkAclRules';
import { RouteRows } from '../RouteRows';
import { DefaultGroupRules, SecurityGroupRules } from '../SecurityGroupRules';
import { SubnetFacts } from '../SubnetFacts';
import { useReadOnly } from '../readOnly';
import { blockProblem, cidrProblem, regionProblem } from '../validation';

const region = defineInspector('region', {
  fields: [{ type: 'text', property: 'regionName', label: 'Region', hint: 'Its code, such as eu-west-1.', validate: regionProblem }],
  facts: (node, design) => [{ label: 'In it', value: linksTo(contentOf(design, node.id)) }],
});

const vpc = defineInspector('vpc', {
  fields: [
    {
      type: 'texts',
      property: 'cidrBlocks',
      label: 'IPv4 CIDR blocks',
      entry: 'CIDR block',
      hint: 'The primary one first; /16 to /28.',
      cloudFormation: 'AWS::EC2::VPC CidrBlock, AWS::EC2::VPCCidrBlock CidrBlock',
      single: true,
      placeholder: '10.1.0.0/16',
      validate: (text) => blockProblem(text),
    },
    {
      type: 'texts',
      property: 'ipv6CidrBlocks',
      label: 'IPv6 CIDR blocks',
      entry: 'IPv6 block',
      hint: 'Usually a /56 from Amazon.',
      cloudFormation: 'AWS::EC2::VPCCidrBlock Ipv6CidrBlock',
      single: true,
      placeholder: '2001:db8::/56',
      validate: (text) => cidrProblem(text, 6),
    },
    {
      type: 'toggle',
      property: 'enableDnsSupport',
      label: 'DNS support',
      hint: 'Off: the Amazon resolver does not answer, and private DNS of endpoints does not work.',
      cloudFormation: 'AWS::EC2::VPC EnableDnsSupport',
      awsDefault: true,
    },
    {
      type: 'toggle',
      property: 'enableDnsHostnames',
      label: 'DNS hostnames',
      hint: 'Private DNS of endpoints needs it on.',
      cloudFormation: 'AWS::EC2::VPC EnableDnsHostnames',
      awsDefault: false,
    },
    {
      type: 'reference',
      property: 'dhcpOptionsId',
      label: 'DHCP options',
      hint: 'Which name servers its hosts ask.',
      cloudFormation: 'AWS::EC2::VPCDHCPOptionsAssociation DhcpOptionsId',
      kinds: ['dhcpOptions'],
      absent: 'Amazon’s own resolver',
      awsDefault: null,
    },
  ],
  facts: (node, design) => {
    const inside = design.nodes.filter((other) => 'vpcId' in other && other.vpcId === node.id);
    return [
      { label: 'Subnets', value: linksTo(inside.filter((other) => other.kind === 'subnet')) },
      { label: 'Endpoints', value: linksTo(inside.filter((other) => other.kind.endsWith('Endpoint'))) },
      { label: 'Gateways', value: linksTo(inside.filter((other) => other.kind.endsWith('Gateway'))) },
      { label: 'Route tables', value: linksTo(inside.filter((other) => other.kind === 'routeTable')) },
      { label: 'Security groups', value: linksTo(inside.filter((other) => other.kind === 'securityGroup')) },
    ];
  },
  sections: [
    { title: 'Default security group: further inbound rules', folded: (node) => node.defaultGroupIngress === undefined, render: (node, design) => <DefaultGroup vpc={node} design={design} /> },
    { title: 'Default network ACL: inbound rules', folded: hasPlainAcl, render: (node) => <DefaultAcl vpc={node} direction="inbound" /> },
    { title: 'Default network ACL: outbound rules', folded: hasPlainAcl, render: (node) => <DefaultAcl vpc={node} direction="outbound" /> },
  ],
});

function hasPlainAcl({ defaultAclEntries }: NodeOf<'vpc'>): boolean {
  return defaultAclEntries === undefined;
}

function DefaultGroup({ vpc, design }: Omit<Parameters<typeof DefaultGroupRules>[0], 'readOnly'>) {
  return <DefaultGroupRules vpc={vpc} design={design} readOnly={useReadOnly(vpc)} />;
}

function DefaultAcl({ vpc, direction }: Omit<Parameters<typeof DefaultAclRules>[0], 'readOnly'>) {
  return <DefaultAclRules vpc={vpc} direction={direction} readOnly={useReadOnly(vpc)} />;
}

const dhcpOptions = defineInspector('dhcpOptions', {
  fields: [
    { type: 'text', property: 'domainName', label: 'Domain name', hint: 'What is added to names without a dot.', optional: true, cloudFormation: 'AWS::EC2::DHCPOptions DomainName' },
    {
      type: 'texts',
      property: 'domainNameServers',
      label: 'Domain name servers',
      entry: 'name server',
      hint: '`AmazonProvidedDNS` is the resolver of the VPC; others answer as public DNS.',
      cloudFormation: 'AWS::EC2::DHCPOptions DomainNameServers',
      placeholder: 'AmazonProvidedDNS',
    },
  ],
});

function siblingBlocks(design: Design, node: DesignNode): { cidr: string; name: string }[] {
  if (node.kind !== 'subnet') return [];
  return nodesOf(design, 'subnet').flatMap((other) => (other.id !== node.id && other.vpcId === node.vpcId && other.cidrBlock !== undefined ? [{ cidr: other.cidrBlock, name: other.name }] : []));
}

const subnet = defineInspector('subnet', {
  fields: [
    {
      type: 'text',
      property: 'cidrBlock',
      label: 'IPv4 CIDR block',
      hint: 'Inside the VPC’s blocks, beside those of the other subnets.',
      cloudFormation: 'AWS::EC2::Subnet CidrBlock',
      optional: true,
      single: true,
      mono: true,
      validate: (text, node, design) => {
        const owner = node.kind === 'subnet' ? findNode(design, node.vpcId) : undefined;
        return blockProblem(text, { ...(owner?.kind === 'vpc' ? { within: owner.cidrBlocks } : {}), taken: siblingBlocks(design, node) });
      },
    },
    {
      type: 'text',
      property: 'ipv6CidrBlock',
      label: 'IPv6 CIDR block',
      hint: 'A /64 of the VPC’s IPv6 block.',
      cloudFormation: 'AWS::EC2::Subnet Ipv6CidrBlock',
      optional: true,
      single: true,
      mono: true,
      validate: (text) => cidrProblem(text, 6),
    },
    {
      type: 'choice',
      property: 'availabilityZone',
      label: 'Availability Zone',
      hint: 'An endpoint has one network interface per zone.',
      cloudFormation: 'AWS::EC2::Subnet AvailabilityZone',
      options: (node, design) => zonesOf(regionNameOf(design, node)).map((zone) => ({ value: zone.name, label: zone.name })),
    },
    {
      type: 'reference',
      property: 'routeTableId',
      label: 'Route table',
      hint: 'Where packets of this subnet go.',
      cloudFormation: 'AWS::EC2::SubnetRouteTableAssociation RouteTableId',
      kinds: ['routeTable'],
      fits: (candidate, node, design) => isInVpcOf(candidate, node, design) && candidate.kind === 'routeTable' && candidate.edgeGatewayId === undefined,
      absent: 'Main route table of the VPC',
      awsDefault: null,
      write: (design, ids, value) => associateRouteTable(design, ids, typeof value === 'string' ? value : undefined),
    },
    {
      type: 'reference',
      property: 'networkAclId',
      label: 'Network ACL',
      hint: 'Filters every packet that enters or leaves the subnet.',
      cloudFormation: 'AWS::EC2::SubnetNetworkAclAssociation NetworkAclId',
      kinds: ['networkAcl'],
      fits: isInVpcOf,
      absent: 'Default network ACL of the VPC',
      awsDefault: null,
      write: (design, ids, value) => associateNetworkAcl(design, ids, typeof value === 'string' ? value : undefined),
    },
    {
      type: 'toggle',
      property: 'mapPublicIpOnLaunch',
      label: 'Public address on launch',
      hint: 'Instances get a public IPv4 address unless they say otherwise.',
      cloudFormation: 'AWS::EC2::Subnet MapPublicIpOnLaunch',
      awsDefault: false,
    },
    { type: 'toggle', property: 'enableDns64', label: 'DNS64', hint: 'Names with IPv4 addresses only get IPv6 ones, for NAT64.', cloudFormation: 'AWS::EC2::Subnet EnableDns64', awsDefault: false },
    { type: 'toggle', property: 'ipv6Native', label: 'IPv6 only', hint: 'The subnet has no IPv4 addresses.', cloudFormation: 'AWS::EC2::Subnet Ipv6Native', awsDefault: false },
  ],
  facts: (node, design) => [
    { label: 'In it', value: linksTo(contentOf(design, node.id)) },
  ],
  sections: [{ title: 'Public or private, free addresses', render: (node, design) => <SubnetFacts subnet={node} design={design} /> }],
});

const routeTable = defineInspector('routeTable', {
  fields: [],
  first: { title: 'Routes', render: (node, design) => <Routes table={node} design={design} /> },
  sections: [{ title: 'Associations', render: (node, design) => <Associations node={node} design={design} /> }],
  facts: (node, design): readonly Fact[] =>
    node.edgeGatewayId === undefined ? [] : [{ label: 'Edge of', value: linksTo(design.nodes.filter((candidate) => candidate.id === node.edgeGatewayId)) }],
});

function Routes({ table, design }: { table: Parameters<typeof RouteRows>[0]['table']; design: Design }) {
  return <RouteRows table={table} design={design} readOnly={useReadOnly(table)} />;
}

const prefixList = defineInspector('prefixList', {
  fields: [
    { type: 'choice', property: 'addressFamily', label: 'Address family', hint: 'Fixed when the list is made.', options: optionsOf(['IPv4', 'IPv4'], ['IPv6', 'IPv6']), cloudFormation: 'AWS::EC2::PrefixList AddressFamily' },
    { type: 'number', property: 'maxEntries', label: 'Most entries', hint: 'Counts against the quota of every table that names the list.', min: 1, max: 1000, cloudFormation: 'AWS::EC2::PrefixList MaxEntries' },
  ],
  sections: [
    {
      title: 'Entries',
      render: (node) => (
        <Entries node={node} />
      ),
    },
  ],
});

function Entries({ node }: { node: Extract<DesignNode, { kind: 'prefixList' }> }) {
  return (
    <ListRows
      node={node}
      property="entries"
      values={node.entries}
      entry="entry"
      readOnly={useReadOnly(node)}
      emptyText="No entries yet."
      columns={[
        { key: 'cidr', label: 'CIDR block', width: '1fr', placeholder: '10.0.0.0/16' },
        { key: 'description', label: 'Description', width: '1fr', optional: true },
      ]}
      rowOf={(entry) => ({ cidr: entry.cidr, description: entry.description ?? '' })}
      read={(row) => ({ cidr: row['cidr']?.trim(), ...(row['description'] ? { description: row['description'] } : {}) })}
      check={(row) => cidrProblem((row['cidr'] ?? '').trim(), node.addressFamily === 'IPv6' ? 6 : 4)}
    />
  );
}

const securityGroup = defineInspector('securityGroup', {
  fields: [
    { type: 'text', property: 'description', label: 'Description', hint: 'Cannot be changed after deployment without a new group.', cloudFormation: 'AWS::EC2::SecurityGroup GroupDescription' },
    {
      type: 'references',
      property: 'associatedVpcIds',
      label: 'Further VPCs',
      hint: 'Of the same Region, that may use the group.',
      cloudFormation: 'AWS::EC2::SecurityGroupVpcAssociation VpcId',
      kinds: ['vpc'],
      fits: (candidate, node) => node.kind === 'securityGroup' && candidate.id !== node.vpcId,
      none: 'Its own VPC only.',
    },
  ],
  sections: [
    { title: 'Inbound rules', render: (node, design) => <GroupRules group={node} design={design} direction="ingress" /> },
    { title: 'Outbound rules', render: (node, design) => <GroupRules group={node} design={design} direction="egress" /> },
  ],
  facts: (node, design) => [
    { label: 'Who is affected', value: linksTo(design.nodes.filter((other) => 'securityGroupIds' in other && other.securityGroupIds.some((id) => id === node.id))) },
    { label: 'Named by', value: linksTo(nodesOf(design, 'securityGroup').filter((other) => [...other.ingress, ...(other.egress ?? [])].some(({ peer }) => peer.type === 'securityGroup' && peer.securityGroupId === node.id))) },
  ],
  note: 'Stateful: an answer to what was let through always passes. There are only rules that allow.',
});

function GroupRules({ group, design, direction }: Omit<Parameters<typeof SecurityGroupRules>[0], 'readOnly'>) {
  return <SecurityGroupRules group={group} design={design} direction={direction} readOnly={useReadOnly(group)} />;
}

const networkAcl = defineInspector('networkAcl', {
  fields: [],
  sections: [
    { title: 'Inbound rules', render: (node) => <AclRules acl={node} direction="inbound" /> },
    { title: 'Outbound rules', render: (node) => <AclRules acl={node} direction="outbound" /> },
    { title: 'Associations', render: (node, design) => <Associations node={node} design={design} /> },
  ],
  facts: (node, design) => [{ label: 'Who is affected', value: linksTo(nodesOf(design, 'subnet').filter((candidate) => candidate.networkAclId === node.id)) }],
  note: 'Stateless: answers need a rule of their own, usually for ports 1024 to 65535. The lowest number that matches decides; what matches nothing is denied.',
});

function AclRules({ acl, direction }: Omit<Parameters<typeof NetworkAclRules>[0], 'readOnly'>) {
  return <NetworkAclRules acl={acl} direction={direction} readOnly={useReadOnly(acl)} />;
}

const blockPublicAccess = defineInspector('vpcBlockPublicAccess', {
  fields: [
    {
      type: 'choice',
      property: 'internetGatewayBlockMode',
      label: 'Mode',
      hint: 'For all internet gateways of the account and Region.',
      cloudFormation: 'AWS::EC2::VPCBlockPublicAccessOptions InternetGatewayBlockMode',
      options: optionsOf(['off', 'Off'], ['block-bidirectional', 'Block in both directions'], ['block-ingress', 'Block what comes in']),
      awsDefault: 'off',
    },
  ],
});

const blockPublicAccessExclusion = defineInspector('vpcBlockPublicAccessExclusion', {
  fields: [
    {
      type: 'choice',
      property: 'mode',
      label: 'Mode',
      hint: 'What is let through in spite of Block Public Access.',
      cloudFormation: 'AWS::EC2::VPCBlockPublicAccessExclusion InternetGatewayExclusionMode',
      options: optionsOf(['allow-bidirectional', 'Both directions'], ['allow-egress', 'Outward only']),
    },
    { type: 'reference', property: 'vpcId', cloudFormation: 'AWS::EC2::VPCBlockPublicAccessExclusion VpcId', label: 'VPC', hint: 'A VPC or a subnet.', kinds: ['vpc'], absent: 'None' },
    { type: 'reference', property: 'subnetId', cloudFormation: 'AWS::EC2::VPCBlockPublicAccessExclusion SubnetId', label: 'Subnet', hint: 'A VPC or a subnet.', kinds: ['subnet'], absent: 'None' },
  ],
});

export const networkInspectors = [
  region, vpc, dhcpOptions, subnet, routeTable, prefixList, securityGroup, networkAcl, blockPublicAccess, blockPublicAccessExclusion,
];
