import { findNode, nodesOf, type Design } from '../../../model/design';
import type { DesignNode, EndpointService } from '../../../model/kinds';
import { addEndpointSubnet, removeEndpointSubnet, setGatewayEndpointTables } from '../../../model/operations/associations';
import { setEndpointState } from '../../../model/operations/endpointChanges';
import { serviceSuffix } from '../../../model/operations/serviceLabels';
import type { OperationResult } from '../../../model/operations/result';
import { updateNode } from '../../../model/operations/updateNode';
import { perform } from '../../../state/perform';
import { AppliancePath } from '../AppliancePath';
import { chain, ipAddressTypes, isInVpcOf, optionsOf, securityGroupsField, subnetField } from '../commonFields';
import { EndpointFacts } from '../EndpointFacts';
import { textsOf, valueOf, type Field } from '../field';
import { defineInspector, linksTo } from '../kindInspector';
import { GatewayEndpointPrefixList } from '../GatewayEndpointPrefixList';
import { useReadOnly } from '../readOnly';
import { GatewayLoadBalancerServiceChooser, ServiceChooser } from '../ServiceChooser';
import { WorkloadAddresses } from '../WorkloadAddresses';
import { hostNameProblem, principalProblem, regionProblem } from '../validation';

const stateField: Field = {
  type: 'choice',
  property: 'state',
  label: 'State',
  hint: 'Only an available endpoint carries traffic.',
  absent: 'As the service decides',
  options: optionsOf(
    ['available', 'Available'], ['pendingAcceptance', 'Pending acceptance'], ['pending', 'Pending'], ['rejected', 'Rejected'], ['expired', 'Expired'],
    ['failed', 'Failed'], ['partial', 'Partial'], ['deleting', 'Deleting'], ['deleted', 'Deleted'],
  ),
};

const ipTypeField: Field = {
  type: 'choice',
  property: 'ipAddressType',
  label: 'IP address type',
  hint: 'Of its network interfaces.',
  cloudFormation: 'AWS::EC2::VPCEndpoint IpAddressType',
  options: ipAddressTypes,
  awsDefault: 'ipv4',
};

const dnsRecordField: Field = {
  type: 'choice',
  property: 'dnsRecordIpType',
  label: 'DNS record type',
  hint: 'Which addresses its names answer with.',
  cloudFormation: 'AWS::EC2::VPCEndpoint DnsOptions.DnsRecordIpType',
  absent: 'As its IP address type',
  options: optionsOf(['ipv4', 'IPv4'], ['ipv6', 'IPv6'], ['dualstack', 'Dual stack'], ['service-defined', 'As the service defines']),
};

/** One subnet per Availability Zone: the operations refuse a second one with AWS's reason. */
const endpointSubnetsField: Field = {
  type: 'references',
  property: 'subnetIds',
  label: 'Subnets',
  hint: 'A network interface in each; one per Availability Zone.',
  cloudFormation: 'AWS::EC2::VPCEndpoint SubnetIds',
  kinds: ['subnet'],
  fits: isInVpcOf,
  none: 'No subnet chosen.',
  detail: (candidate) => (candidate.kind === 'subnet' ? candidate.availabilityZone : ''),
  write: (design, ids, value) => chain(design, ids.flatMap((id) => subnetSteps(design, id, textsOf(value)))),
};

function subnetSteps(design: Design, id: string, wanted: readonly string[]): ((design: Design) => OperationResult)[] {
  const node = findNode(design, id);
  const present: readonly string[] = node !== undefined && 'subnetIds' in node ? node.subnetIds : [];
  const added = wanted.filter((subnetId) => !present.includes(subnetId));
  const removed = present.filter((subnetId) => !wanted.includes(subnetId));
  return [
    ...removed.map((subnetId) => (whole: Design) => removeEndpointSubnet(whole, id, subnetId)),
    ...added.map((subnetId) => (whole: Design) => addEndpointSubnet(whole, id, subnetId)),
  ];
}

const gatewayEndpoint = defineInspector('gatewayEndpoint', {
  first: { title: 'Service', render: (node, design) => <Chooser endpoint={node} design={design} /> },
  fields: [
    {
      type: 'references',
      property: 'routeTableIds',
      label: 'Route tables',
      hint: 'Each gets one route from the prefix list to the endpoint; it cannot be edited there.',
      cloudFormation: 'AWS::EC2::VPCEndpoint RouteTableIds',
      kinds: ['routeTable'],
      fits: (candidate, node, design) => isInVpcOf(candidate, node, design) && candidate.kind === 'routeTable' && candidate.edgeGatewayId === undefined,
      none: 'No route table chosen: nothing reaches the endpoint.',
      detail: (candidate, design) => {
        const subnets = nodesOf(design, 'subnet').filter((subnet) => subnet.routeTableId === candidate.id);
        return subnets.length === 0 ? 'no subnet' : subnets.map((subnet) => subnet.name).join(', ');
      },
      write: (design, ids, value) => chain(design, ids.map((id) => (whole: Design) => setGatewayEndpointTables(whole, id, textsOf(value)))),
    },
    stateField,
  ],
  sections: [{ title: 'Prefix list', render: (node, design) => <GatewayEndpointPrefixList endpoint={node} design={design} /> }],
  note: 'Same Region only. Hosts of peered VPCs, and what comes in by VPN, Direct Connect or a transit gateway, cannot use it. It has no hourly price.',
});

function Chooser({ endpoint, design }: Omit<Parameters<typeof ServiceChooser>[0], 'readOnly'>) {
  return <ServiceChooser endpoint={endpoint} design={design} readOnly={useReadOnly(endpoint)} />;
}

function ApplianceServiceChooser({ endpoint, design }: Omit<Parameters<typeof GatewayLoadBalancerServiceChooser>[0], 'readOnly'>) {
  return <GatewayLoadBalancerServiceChooser endpoint={endpoint} design={design} readOnly={useReadOnly(endpoint)} />;
}

const interfaceEndpoint = defineInspector('interfaceEndpoint', {
  first: { title: 'Service', render: (node, design) => <Chooser endpoint={node} design={design} /> },
  fields: [
    endpointSubnetsField,
    securityGroupsField('AWS::EC2::VPCEndpoint SecurityGroupIds'),
    {
      type: 'toggle',
      property: 'privateDnsEnabled',
      label: 'Private DNS',
      hint: 'The service’s usual name resolves to this endpoint in its VPC.',
      cloudFormation: 'AWS::EC2::VPCEndpoint PrivateDnsEnabled',
      awsDefault: false,
    },
    {
      type: 'choice',
      property: 'privateDnsOnlyForInboundResolverEndpoint',
      label: 'Private DNS for',
      hint: 'Only inbound Resolver endpoints: hosts of the VPC keep using a gateway endpoint, on-premises hosts use this one.',
      cloudFormation: 'AWS::EC2::VPCEndpoint DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint',
      absent: 'The service’s default',
      options: optionsOf(['OnlyInboundResolver', 'Only inbound Resolver endpoints'], ['AllResolvers', 'Every resolver'], ['NotSpecified', 'Not specified']),
      visible: (node) => node.kind === 'interfaceEndpoint' && serviceSuffix(node.serviceName) === 's3',
    },
    ipTypeField,
    dnsRecordField,
    {
      type: 'text',
      property: 'serviceRegion',
      label: 'Region of the service',
      hint: 'When it is another one than the endpoint’s; not every service can.',
      cloudFormation: 'AWS::EC2::VPCEndpoint ServiceRegion',
      optional: true,
      validate: regionProblem,
    },
    stateField,
  ],
  sections: [{ title: 'Addresses', render: (node, design) => <WorkloadAddresses node={node} design={design} /> }, { title: 'DNS names', render: (node, design) => <EndpointFacts endpoint={node} design={design} /> }],
});

const gatewayLoadBalancerEndpoint = defineInspector('gatewayLoadBalancerEndpoint', {
  first: { title: 'Endpoint service', render: (node, design) => <ApplianceServiceChooser endpoint={node} design={design} /> },
  fields: [
    subnetField('AWS::EC2::VPCEndpoint SubnetIds', 'Exactly one.'),
    ipTypeField,
    stateField,
  ],
  facts: (node, design) => [
    { label: 'Routes here', value: linksTo(nodesOf(design, 'routeTable').filter((table) => table.routes.some((route) => route.target.id === node.id))) },
    { label: 'Service', value: node.serviceName },
  ],
  sections: [{ title: 'Appliance path', render: (node, design) => <AppliancePath endpoint={node} design={design} /> }],
  note: 'Reached only as the target of a route. It has no security groups and no policy.',
});

const latticeFields: readonly Field[] = [
  endpointSubnetsField,
  securityGroupsField('AWS::EC2::VPCEndpoint SecurityGroupIds'),
  { type: 'toggle', property: 'privateDnsEnabled', label: 'Private DNS', hint: 'Names of the resources resolve to this endpoint.', cloudFormation: 'AWS::EC2::VPCEndpoint PrivateDnsEnabled', awsDefault: false },
  {
    type: 'choice',
    property: 'privateDnsPreference',
    label: 'Private DNS for',
    hint: 'Whose names resolve to this endpoint.',
    cloudFormation: 'AWS::EC2::VPCEndpoint DnsOptions.PrivateDnsPreference',
    absent: 'Verified domains only',
    options: optionsOf(
      ['VERIFIED_DOMAINS_ONLY', 'Verified domains only'], ['ALL_DOMAINS', 'All domains'],
      ['VERIFIED_DOMAINS_AND_SPECIFIED_DOMAINS', 'Verified and specified domains'], ['SPECIFIED_DOMAINS_ONLY', 'Specified domains only'],
    ),
    visible: (node) => valueOf(node, 'privateDnsEnabled') === true,
  },
  {
    type: 'texts',
    property: 'privateDnsSpecifiedDomains',
    label: 'Specified domains',
    entry: 'domain',
    optional: true,
    hint: 'Names under them resolve to this endpoint as well.',
    placeholder: 'example.com',
    validate: hostNameProblem,
    cloudFormation: 'AWS::EC2::VPCEndpoint DnsOptions.PrivateDnsSpecifiedDomains',
    visible: (node) => String(valueOf(node, 'privateDnsPreference')).includes('SPECIFIED_DOMAINS'),
  },
  ipTypeField,
  dnsRecordField,
  stateField,
];

const resourceEndpoint = defineInspector('resourceEndpoint', {
  fields: [
    { type: 'reference', property: 'resourceConfigurationId', label: 'Resource configuration', hint: 'The one resource it reaches.', kinds: ['resourceConfiguration'], cloudFormation: 'AWS::EC2::VPCEndpoint ResourceConfigurationArn' },
    ...latticeFields,
  ],
  sections: [{ title: 'DNS names', render: (node, design) => <EndpointFacts endpoint={node} design={design} /> }],
});

const serviceNetworkEndpoint = defineInspector('serviceNetworkEndpoint', {
  fields: [
    { type: 'reference', property: 'serviceNetworkId', label: 'Service network', hint: 'It reaches every resource of it.', kinds: ['serviceNetwork'], cloudFormation: 'AWS::EC2::VPCEndpoint ServiceNetworkArn' },
    ...latticeFields,
  ],
  sections: [{ title: 'DNS names', render: (node, design) => <EndpointFacts endpoint={node} design={design} /> }],
});

const endpointService = defineInspector('endpointService', {
  fields: [
    {
      type: 'references',
      property: 'loadBalancerIds',
      label: 'Load balancers',
      hint: 'Network or Gateway Load Balancers, not both.',
      kinds: ['loadBalancer'],
      fits: (candidate) => candidate.kind === 'loadBalancer' && candidate.type !== 'application',
      none: 'None: there is nothing to connect to.',
      cloudFormation: 'AWS::EC2::VPCEndpointService NetworkLoadBalancerArns, GatewayLoadBalancerArns',
    },
    {
      type: 'choice',
      property: 'state',
      label: 'State',
      hint: 'Of the service itself: only an available one takes connections.',
      absent: 'Available',
      options: optionsOf(['pending', 'Pending'], ['available', 'Available'], ['failed', 'Failed'], ['deleting', 'Deleting'], ['deleted', 'Deleted']),
    },
    { type: 'toggle', property: 'acceptanceRequired', label: 'Acceptance required', hint: 'A connection waits until the provider accepts it.', awsDefault: true, cloudFormation: 'AWS::EC2::VPCEndpointService AcceptanceRequired' },
    {
      type: 'texts',
      property: 'allowedPrincipals',
      label: 'Allowed principals',
      entry: 'principal',
      hint: 'ARNs of accounts, users and roles, or `*`. None: nobody may connect but the provider’s own account.',
      placeholder: 'arn:aws:iam::111122223333:root',
      validate: principalProblem,
      cloudFormation: 'AWS::EC2::VPCEndpointServicePermissions AllowedPrincipals',
    },
    { type: 'texts', property: 'supportedRegions', label: 'Supported Regions', entry: 'Region', hint: 'Further Regions in which consumers may connect.', placeholder: 'eu-west-1', validate: regionProblem, cloudFormation: 'AWS::EC2::VPCEndpointService SupportedRegions' },
    {
      type: 'texts',
      property: 'supportedIpAddressTypes',
      label: 'IP address types',
      entry: 'IP address type',
      hint: '`ipv4`, `ipv6` or both: what consumers’ endpoints may have.',
      placeholder: 'ipv4',
      validate: (text) => (text === 'ipv4' || text === 'ipv6' ? undefined : 'It is `ipv4` or `ipv6`.'),
      cloudFormation: 'AWS::EC2::VPCEndpointService SupportedIpAddressTypes',
    },
    {
      type: 'text',
      property: 'privateDnsName.name',
      cloudFormation: 'AWS::EC2::VPCEndpointService PrivateDnsName',
      label: 'Private DNS name',
      hint: 'What consumers may call the service by; its domain must be verified.',
      optional: true,
      validate: hostNameProblem,
      write: (design, ids, value) => writePrivateName(design, ids, { name: value }),
    },
    {
      type: 'toggle',
      property: 'privateDnsName.verified',
      label: 'Domain verified',
      hint: 'Before that, consumers cannot switch private DNS on.',
      visible: (node) => node.kind === 'endpointService' && node.privateDnsName !== undefined,
      write: (design, ids, value) => writePrivateName(design, ids, { verified: value }),
    },
  ],
  sections: [{ title: 'Connections', render: (node, design) => <Connections service={node} design={design} /> }],
});

function writePrivateName(design: Design, ids: readonly string[], change: { name?: unknown; verified?: unknown }): OperationResult {
  return chain(
    design,
    ids.map((id) => (whole: Design) => {
      const node = findNode(whole, id);
      const before = node?.kind === 'endpointService' ? node.privateDnsName : undefined;
      const next = 'name' in change && change.name === undefined ? undefined : { verified: false, ...before, ...change };
      return updateNode(whole, id, { privateDnsName: next });
    }),
  );
}

const stateWords = { available: 'available', pendingAcceptance: 'pending acceptance', rejected: 'rejected' } as const;

/** Who is connected, and the provider's answer. */
function Connections({ service, design }: { service: EndpointService; design: Design }) {
  const readOnly = useReadOnly(service);
  const endpoints = design.nodes.filter(
    (node): node is Extract<DesignNode, { kind: 'interfaceEndpoint' | 'gatewayLoadBalancerEndpoint' }> =>
      (node.kind === 'interfaceEndpoint' || node.kind === 'gatewayLoadBalancerEndpoint') && node.endpointServiceId === service.id,
  );
  if (endpoints.length === 0) return <p className="field-hint">No endpoint of this design leads here.</p>;
  return (
    <ul className="policy-summary">
      {endpoints.map((endpoint) => {
        const state = endpoint.state ?? (service.acceptanceRequired ? 'pendingAcceptance' : 'available');
        const words = state in stateWords ? Object.entries(stateWords).find(([key]) => key === state)?.[1] : state;
        return (
          <li key={endpoint.id}>
            <span className="policy-summary-title">{endpoint.name}</span>
            <span className="policy-summary-words">{words}</span>
            {state !== 'available' && (
              <button type="button" className="button" disabled={readOnly} onClick={() => perform(`Accept ${endpoint.name}`, (whole) => setEndpointState(whole, endpoint.id, 'available'))}>
                Accept
              </button>
            )}
            {state !== 'rejected' && (
              <button type="button" className="button" disabled={readOnly} onClick={() => perform(`Reject ${endpoint.name}`, (whole) => setEndpointState(whole, endpoint.id, 'rejected'))}>
                Reject
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const connectionNotification = defineInspector('connectionNotification', {
  fields: [
    { type: 'texts', property: 'connectionEvents', label: 'Events', entry: 'event', hint: '`Accept`, `Connect`, `Delete`, `Reject`.', cloudFormation: 'AWS::EC2::VPCEndpointConnectionNotification ConnectionEvents' },
    { type: 'reference', property: 'topicId', cloudFormation: 'AWS::EC2::VPCEndpointConnectionNotification ConnectionNotificationArn', label: 'SNS topic', hint: 'Where it is told.', kinds: ['snsTopic'] },
    { type: 'reference', property: 'endpointServiceId', cloudFormation: 'AWS::EC2::VPCEndpointConnectionNotification ServiceId', label: 'Endpoint service', hint: 'Or an endpoint.', kinds: ['endpointService'], absent: 'None' },
    { type: 'reference', property: 'endpointId', cloudFormation: 'AWS::EC2::VPCEndpointConnectionNotification VPCEndpointId', label: 'Endpoint', hint: 'Or an endpoint service.', kinds: ['interfaceEndpoint', 'gatewayEndpoint', 'gatewayLoadBalancerEndpoint'], absent: 'None' },
  ],
});

export const endpointInspectors = [
  gatewayEndpoint, interfaceEndpoint, gatewayLoadBalancerEndpoint, resourceEndpoint, serviceNetworkEndpoint, endpointService, connectionNotification,
];
