import { findNodeOf, nodesOf, type Design } from '../../../model/design';
import { implicitNodeId } from '../../../model/implicitNodes';
import type { DesignNode, NodeOf } from '../../../model/kinds';
import { updateNodes } from '../../../model/operations/updateNode';
import { optionsOf, subnetField } from '../commonFields';
import type { Field } from '../field';
import { defineInspector, linksTo, type FactLink } from '../kindInspector';
import { LinkPrefixes } from '../LinkPrefixes';
import { ListRows } from '../ListRows';
import { useReadOnly } from '../readOnly';
import { addressProblem, cidrProblem, regionProblem } from '../validation';
import { attachedVpc } from './attachedVpc';
import { directConnectFields, directConnectTableFields } from './onPremisesLinks';

const internetGateway = defineInspector('internetGateway', {
  fields: [attachedVpc('AWS::EC2::VPCGatewayAttachment VpcId', 'Detached')],
  facts: (node, design) => [
    { label: 'Routes here', value: linksTo(nodesOf(design, 'routeTable').filter((table) => table.routes.some((route) => route.target.id === node.id))) },
  ],
  note: 'A subnet is public only when its route table has a route here, and a host needs a public address as well.',
});

const egressOnlyInternetGateway = defineInspector('egressOnlyInternetGateway', {
  fields: [attachedVpc('AWS::EC2::EgressOnlyInternetGateway VpcId')],
  facts: (node, design) => [
    { label: 'Routes here', value: linksTo(nodesOf(design, 'routeTable').filter((table) => table.routes.some((route) => route.target.id === node.id))) },
  ],
  note: 'For IPv6, outward only.',
});

const elasticIp = defineInspector('elasticIp', {
  fields: [
    { type: 'text', property: 'publicIp', label: 'Address', hint: 'When it is known before deployment.', optional: true, mono: true, validate: (text) => addressProblem(text, 4) },
    { type: 'reference', property: 'associatedWith', label: 'Associated with', hint: 'An instance or a network interface; a NAT gateway names its address itself.', kinds: ['instance', 'networkInterface'], absent: 'Nothing', cloudFormation: 'AWS::EC2::EIPAssociation' },
  ],
});

const natGateway = defineInspector('natGateway', {
  fields: [
    {
      type: 'choice',
      property: 'connectivityType',
      label: 'Connectivity',
      hint: 'A private one reaches other VPCs and on-premises networks only.',
      cloudFormation: 'AWS::EC2::NatGateway ConnectivityType',
      options: optionsOf(['public', 'Public'], ['private', 'Private']),
      awsDefault: 'public',
    },
    {
      type: 'choice',
      property: 'availabilityMode',
      label: 'Availability',
      hint: 'Zonal: in one subnet. Regional: for the whole VPC, without a subnet.',
      cloudFormation: 'AWS::EC2::NatGateway AvailabilityMode',
      options: optionsOf(['zonal', 'Zonal'], ['regional', 'Regional']),
      awsDefault: 'zonal',
    },
    {
      ...subnetField('AWS::EC2::NatGateway SubnetId', 'A public NAT gateway needs a subnet with a route to an internet gateway.'),
      visible: (node) => node.kind === 'natGateway' && node.availabilityMode === 'zonal',
    },
    {
      type: 'texts',
      property: 'availabilityZones',
      label: 'Availability Zones',
      entry: 'Availability Zone',
      optional: true,
      hint: 'Those that have an address; none: AWS follows the workloads.',
      placeholder: 'us-east-1a',
      cloudFormation: 'AWS::EC2::NatGateway AvailabilityZoneAddresses',
      visible: (node) => node.kind === 'natGateway' && node.availabilityMode === 'regional',
    },
    { type: 'reference', property: 'elasticIpId', label: 'Elastic IP address', hint: 'What the internet sees.', cloudFormation: 'AWS::EC2::NatGateway AllocationId', kinds: ['elasticIp'], absent: 'One that AWS makes up' },
    { type: 'text', property: 'privateIpAddress', label: 'Private address', hint: 'Absent: the next free one.', optional: true, mono: true, cloudFormation: 'AWS::EC2::NatGateway PrivateIpAddress', validate: (text) => addressProblem(text, 4) },
  ],
  facts: (node, design) => [
    { label: 'Routes here', value: linksTo(nodesOf(design, 'routeTable').filter((table) => table.routes.some((route) => route.target.id === node.id))) },
  ],
});

const vpcPeeringConnection = defineInspector('vpcPeeringConnection', {
  fields: [
    { type: 'reference', property: 'requesterVpcId', label: 'Requester', hint: 'The VPC that asked.', kinds: ['vpc'], cloudFormation: 'AWS::EC2::VPCPeeringConnection VpcId' },
    { type: 'reference', property: 'accepterVpcId', label: 'Accepter', hint: 'The VPC that was asked.', kinds: ['vpc'], cloudFormation: 'AWS::EC2::VPCPeeringConnection PeerVpcId' },
    {
      type: 'text',
      property: 'peerRegion',
      label: 'Region of the accepter',
      hint: 'When it is another one than the requester’s.',
      optional: true,
      validate: regionProblem,
      cloudFormation: 'AWS::EC2::VPCPeeringConnection PeerRegion',
    },
    dnsResolutionField('requesterDnsResolution', 'Requester DNS resolution', 'What public host names of the requester’s instances stand for where the accepter asks.'),
    dnsResolutionField('accepterDnsResolution', 'Accepter DNS resolution', 'What public host names of the accepter’s instances stand for where the requester asks.'),
    {
      type: 'choice',
      property: 'state',
      label: 'State',
      hint: 'Only an active connection carries traffic.',
      options: optionsOf(['active', 'Active'], ['pending-acceptance', 'Pending acceptance'], ['rejected', 'Rejected'], ['expired', 'Expired'], ['failed', 'Failed'], ['deleted', 'Deleted']),
    },
  ],
  note: 'Not transitive: gateways, VPN connections and gateway endpoints of one VPC are not reached from the other.',
});

/** Of one side of a peering connection. AWS leaves it off; CloudFormation has no word for it. */
function dnsResolutionField(property: 'requesterDnsResolution' | 'accepterDnsResolution', label: string, hint: string): Field {
  return {
    type: 'choice',
    property,
    label,
    hint,
    absent: 'Not known: taken to be off',
    options: optionsOf(['true', 'On: private addresses'], ['false', 'Off: public addresses']),
    write: (design, ids, value) => updateNodes(design, ids, { [property]: value === undefined ? undefined : value === 'true' }),
  };
}

const transitGateway = defineInspector('transitGateway', {
  fields: [
    { type: 'toggle', property: 'defaultRouteTableAssociation', label: 'Default association', hint: 'New attachments use the default route table.', cloudFormation: 'AWS::EC2::TransitGateway DefaultRouteTableAssociation', awsDefault: true },
    { type: 'toggle', property: 'defaultRouteTablePropagation', label: 'Default propagation', hint: 'New attachments put their prefixes into the default route table.', cloudFormation: 'AWS::EC2::TransitGateway DefaultRouteTablePropagation', awsDefault: true },
    { type: 'toggle', property: 'securityGroupReferencingSupport', label: 'Security group referencing', hint: 'Inbound rules may name groups of other attached VPCs.', cloudFormation: 'AWS::EC2::TransitGateway SecurityGroupReferencingSupport', awsDefault: false },
    ...directConnectFields('A Direct Connect gateway with a transit virtual interface to this site.'),
    ...directConnectTableFields,
  ],
  facts: (node, design) => [
    { label: 'Attachments', value: withTables(design, node, nodesOf(design, 'transitGatewayVpcAttachment').filter((attachment) => attachment.transitGatewayId === node.id)) },
    { label: 'VPN connections', value: withTables(design, node, nodesOf(design, 'vpnConnection').filter((connection) => connection.transitGatewayId === node.id)) },
    { label: 'Route tables', value: linksTo(nodesOf(design, 'transitGatewayRouteTable').filter((table) => table.transitGatewayId === node.id)) },
  ],
  sections: [{ title: 'Prefixes both ways', render: (node, design) => <LinkPrefixes node={node} design={design} /> }],
});

/** Each with the table that routes what it sends. */
function withTables(design: Design, gateway: NodeOf<'transitGateway'>, attachments: readonly DesignNode[]): readonly FactLink[] {
  const tables = nodesOf(design, 'transitGatewayRouteTable').filter((table) => table.transitGatewayId === gateway.id);
  return attachments.map(({ id, name }) => {
    const table = tables.find(({ associatedAttachmentIds }) => associatedAttachmentIds.some((associated) => associated === id));
    return { nodeId: id, text: `${name} (${table?.name ?? (gateway.defaultRouteTableAssociation ? 'default route table' : 'no route table')})` };
  });
}

const transitGatewayVpcAttachment = defineInspector('transitGatewayVpcAttachment', {
  fields: [
    { type: 'reference', property: 'transitGatewayId', label: 'Transit gateway', hint: 'Of the same Region.', kinds: ['transitGateway'], cloudFormation: 'AWS::EC2::TransitGatewayVpcAttachment TransitGatewayId' },
    { type: 'reference', property: 'vpcId', label: 'VPC', hint: 'It still needs routes to the transit gateway.', kinds: ['vpc'], cloudFormation: 'AWS::EC2::TransitGatewayVpcAttachment VpcId' },
    {
      type: 'references',
      property: 'subnetIds',
      label: 'Subnets',
      hint: 'One per Availability Zone; other zones are not reached.',
      cloudFormation: 'AWS::EC2::TransitGatewayVpcAttachment SubnetIds',
      kinds: ['subnet'],
      fits: (candidate, node) => candidate.kind === 'subnet' && node.kind === 'transitGatewayVpcAttachment' && candidate.vpcId === node.vpcId,
      none: 'No subnet chosen.',
      detail: (candidate) => (candidate.kind === 'subnet' ? candidate.availabilityZone : ''),
    },
    { type: 'toggle', property: 'applianceModeSupport', cloudFormation: 'AWS::EC2::TransitGatewayVpcAttachment Options.ApplianceModeSupport', label: 'Appliance mode', hint: 'Both directions of a flow take the same zone.', awsDefault: false },
    { type: 'toggle', property: 'ipv6Support', cloudFormation: 'AWS::EC2::TransitGatewayVpcAttachment Options.Ipv6Support', label: 'IPv6 support', hint: 'IPv6 packets pass.', awsDefault: false },
    { type: 'toggle', property: 'securityGroupReferencingSupport', cloudFormation: 'AWS::EC2::TransitGatewayVpcAttachment Options.SecurityGroupReferencingSupport', label: 'Security group referencing', hint: 'Groups of this VPC may be named by others.', awsDefault: true },
  ],
});

const attachmentKinds = ['transitGatewayVpcAttachment', 'vpnConnection'] as const;

const transitGatewayRouteTable = defineInspector('transitGatewayRouteTable', {
  fields: [
    { type: 'reference', property: 'transitGatewayId', cloudFormation: 'AWS::EC2::TransitGatewayRouteTable TransitGatewayId', label: 'Transit gateway', hint: 'The table belongs to it.', kinds: ['transitGateway'] },
    { type: 'references', property: 'associatedAttachmentIds', cloudFormation: 'AWS::EC2::TransitGatewayRouteTableAssociation TransitGatewayAttachmentId', label: 'Associated attachments', hint: 'What they send is routed by this table.', kinds: attachmentKinds, none: 'None.' },
    { type: 'references', property: 'propagatingAttachmentIds', cloudFormation: 'AWS::EC2::TransitGatewayRouteTablePropagation TransitGatewayAttachmentId', label: 'Propagating attachments', hint: 'Their prefixes appear in this table.', kinds: attachmentKinds, none: 'None.' },
  ],
  facts: (node, design) => {
    const link = findNodeOf(design, node.transitGatewayId, 'transitGateway')?.directConnect;
    if (link === undefined) return [];
    const roles = [link.associatedTableId === node.id && 'associated', link.propagatedTableIds.some((id) => id === node.id) && 'propagates'];
    return [{ label: 'Direct Connect', value: roles.filter(Boolean).join(', ') || 'neither associated nor propagating' }];
  },
  sections: [{ title: 'Static routes', render: (node, design) => <TransitRoutes node={node} options={routeTargets(design, node)} /> }],
});

function routeTargets(design: Design, { transitGatewayId }: NodeOf<'transitGatewayRouteTable'>): readonly FactLink[] {
  const gateway = findNodeOf(design, transitGatewayId, 'transitGateway');
  const attachments = linksTo(design.nodes.filter((other) => attachmentKinds.some((kind) => kind === other.kind)));
  return gateway?.directConnect === undefined ? attachments : [...attachments, { nodeId: implicitNodeId('transitGatewayDirectConnect', gateway.id), text: 'Direct Connect' }];
}

function TransitRoutes({ node, options }: { node: NodeOf<'transitGatewayRouteTable'>; options: readonly FactLink[] }) {
  return (
    <ListRows
      node={node}
      property="routes"
      values={node.routes}
      entry="static route"
      readOnly={useReadOnly(node)}
      emptyText="No static routes."
      columns={[
        { key: 'cidr', label: 'Destination', width: '1fr', placeholder: '10.0.0.0/8' },
        { key: 'attachment', label: 'Attachment', width: '1fr', options: [{ value: 'blackhole', label: 'Blackhole' }, ...options.map((each) => ({ value: each.nodeId, label: each.text }))] },
      ]}
      rowOf={(route) => ({ cidr: route.destinationCidrBlock, attachment: route.attachmentId ?? 'blackhole' })}
      read={(row) => ({
        destinationCidrBlock: row['cidr']?.trim(),
        blackhole: row['attachment'] === 'blackhole',
        ...(row['attachment'] === 'blackhole' ? {} : { attachmentId: row['attachment'] }),
      })}
      check={(row) => cidrProblem((row['cidr'] ?? '').trim())}
    />
  );
}

export const gatewayInspectors = [
  internetGateway, egressOnlyInternetGateway, elasticIp, natGateway, vpcPeeringConnection, transitGateway, transitGatewayVpcAttachment,
  transitGatewayRouteTable,
];
