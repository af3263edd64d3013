import { findNode, nodesOf, type Design } from '../../../model/design';
import type { DesignNode } from '../../../model/kinds';
import { refuse, type OperationResult } from '../../../model/operations/result';
import { updateNode } from '../../../model/operations/updateNode';
import type { Field } from '../field';
import { defineInspector, linksTo } from '../kindInspector';
import { LinkPrefixes } from '../LinkPrefixes';
import { cidrProblem } from '../validation';
import { attachedVpc } from './attachedVpc';

/** Direct Connect is no node of its own: it is a property of the gateway it ends at. */
export function directConnectFields(hint: string): readonly Field[] {
  return [
    {
      type: 'reference',
      property: 'directConnect.customerGatewayId',
      label: 'Direct Connect to',
      hint,
      kinds: ['customerGateway'],
      absent: 'None',
      single: true,
      write: (design, [id], value) => writeDirectConnect(design, id, (before, node) => (value === undefined ? undefined : { ...noDirectConnect(node), ...before, customerGatewayId: value })),
    },
    {
      type: 'texts',
      property: 'directConnect.prefixes',
      label: 'Prefixes by Direct Connect',
      entry: 'prefix',
      hint: 'What the site announces.',
      placeholder: '192.168.0.0/16',
      single: true,
      visible: hasDirectConnect,
      validate: (text) => cidrProblem(text),
      write: (design, [id], value) => writeDirectConnect(design, id, (before) => before && { ...before, prefixes: value }),
    },
  ];
}

/** By which tables of the transit gateway the packets of Direct Connect are routed. CloudFormation has no word for them. */
export const directConnectTableFields: readonly Field[] = [
  {
    type: 'reference',
    property: 'directConnect.associatedTableId',
    label: 'Route table for Direct Connect',
    hint: 'Routes what the site sends.',
    kinds: ['transitGatewayRouteTable'],
    fits: isTableOf,
    absent: 'As the default association says',
    single: true,
    visible: hasDirectConnect,
    write: (design, [id], value) => writeDirectConnect(design, id, (before) => before && { ...before, associatedTableId: value }),
  },
  {
    type: 'references',
    property: 'directConnect.propagatedTableIds',
    label: 'Direct Connect propagates to',
    hint: 'Route tables that hold its prefixes, besides the default one.',
    kinds: ['transitGatewayRouteTable'],
    fits: isTableOf,
    none: 'None besides the default one.',
    single: true,
    visible: hasDirectConnect,
    write: (design, [id], value) => writeDirectConnect(design, id, (before) => before && { ...before, propagatedTableIds: value }),
  },
];

function isTableOf(candidate: DesignNode, node: DesignNode): boolean {
  return candidate.kind === 'transitGatewayRouteTable' && candidate.transitGatewayId === node.id;
}

function hasDirectConnect(node: DesignNode): boolean {
  return directConnectOf(node) !== undefined;
}

function directConnectOf(node: DesignNode): object | undefined {
  return node.kind === 'virtualPrivateGateway' || node.kind === 'transitGateway' ? node.directConnect : undefined;
}

function noDirectConnect({ kind }: DesignNode): object {
  return kind === 'transitGateway' ? { prefixes: [], propagatedTableIds: [] } : { prefixes: [] };
}

function writeDirectConnect(design: Design, id: string | undefined, change: (before: object | undefined, node: DesignNode) => unknown): OperationResult {
  const gateway = findNode(design, id);
  return gateway === undefined ? refuse('The gateway is no longer in the design.') : updateNode(design, gateway.id, { directConnect: change(directConnectOf(gateway), gateway) });
}

const virtualPrivateGateway = defineInspector('virtualPrivateGateway', {
  fields: [attachedVpc('AWS::EC2::VPCGatewayAttachment VpcId', 'Detached'), ...directConnectFields('A private virtual interface to this site.')],
  facts: (node, design) => [
    { label: 'VPN connections', value: linksTo(nodesOf(design, 'vpnConnection').filter((connection) => connection.virtualPrivateGatewayId === node.id)) },
    { label: 'Propagated to', value: linksTo(nodesOf(design, 'routeTable').filter((table) => table.propagatingGatewayIds.some((id) => id === node.id))) },
  ],
  sections: [{ title: 'Prefixes both ways', render: (node, design) => <LinkPrefixes node={node} design={design} /> }],
  note: 'What comes in here reaches interface endpoints of the VPC, never its gateway endpoints.',
});

const vpnConnection = defineInspector('vpnConnection', {
  fields: [
    { type: 'reference', property: 'customerGatewayId', label: 'On-premises network', hint: 'The other end.', kinds: ['customerGateway'], cloudFormation: 'AWS::EC2::VPNConnection CustomerGatewayId' },
    { type: 'reference', property: 'virtualPrivateGatewayId', label: 'Virtual private gateway', hint: 'Or a transit gateway.', kinds: ['virtualPrivateGateway'], absent: 'None', cloudFormation: 'AWS::EC2::VPNConnection VpnGatewayId' },
    { type: 'reference', property: 'transitGatewayId', label: 'Transit gateway', hint: 'Or a virtual private gateway.', kinds: ['transitGateway'], absent: 'None', cloudFormation: 'AWS::EC2::VPNConnection TransitGatewayId' },
    { type: 'toggle', property: 'staticRoutesOnly', label: 'Static routes only', hint: 'Off: both ends tell each other their prefixes by BGP.', awsDefault: false, cloudFormation: 'AWS::EC2::VPNConnection StaticRoutesOnly' },
    { type: 'texts', property: 'routes', label: 'Static routes', entry: 'prefix', hint: 'Prefixes of the site.', placeholder: '192.168.0.0/16', validate: (text) => cidrProblem(text, 4), cloudFormation: 'AWS::EC2::VPNConnectionRoute DestinationCidrBlock' },
  ],
  sections: [{ title: 'Prefixes both ways', render: (node, design) => <LinkPrefixes node={node} design={design} /> }],
});

export const onPremisesLinkInspectors = [virtualPrivateGateway, vpnConnection];
