import { arnOf } from '../../../model/arns';
import { findNode, nodesOf, type Design } from '../../../model/design';
import type { DesignNode, NetworkAclEntry, NodeOf, SecurityGroupRule } from '../../../model/kinds';
import type { JsonObject } from '../../json';
import { textsOf, type readBack } from './readBack';

/** What a drawing says must be there, in the words of `readBack`. Only from the design, never from the template. */
export function drawn(design: Design): ReturnType<typeof readBack> {
  const own = <Kind extends DesignNode['kind']>(kind: Kind) => nodesOf(design, kind).filter((node) => node.outside !== true);
  const named = (id: string) => {
    const node = findNode(design, id);
    return node === undefined ? id : ((node.outside === true ? undefined : arnOf(design, node)) ?? id);
  };
  const endpoints = [...own('gatewayEndpoint'), ...own('interfaceEndpoint'), ...own('gatewayLoadBalancerEndpoint'), ...own('resourceEndpoint'), ...own('serviceNetworkEndpoint')];
  return {
    vpcs: Object.fromEntries(own('vpc').map((vpc) => [vpc.id, {
      blocks: [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks].toSorted(),
      enableDnsSupport: vpc.enableDnsSupport,
      enableDnsHostnames: vpc.enableDnsHostnames,
      dhcpOptions: vpc.dhcpOptionsId === undefined ? [] : [vpc.dhcpOptionsId],
    }])),
    subnets: Object.fromEntries(own('subnet').map((subnet) => [subnet.id, {
      vpc: subnet.vpcId,
      blocks: [subnet.cidrBlock, subnet.ipv6CidrBlock].filter((block) => block !== undefined),
      zone: subnet.availabilityZone,
      mapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
      routeTable: subnet.routeTableId,
      networkAcl: subnet.networkAclId,
    }])),
    routeTables: Object.fromEntries(own('routeTable').map((table) => [table.id, {
      vpc: table.vpcId,
      routes: table.routes.map(routeText).toSorted(),
      edge: table.edgeGatewayId,
      propagating: [...table.propagatingGatewayIds],
    }])),
    endpoints: Object.fromEntries(endpoints.map((endpoint) => [endpoint.id, {
      type: endpointTypes[endpoint.kind],
      vpc: endpoint.vpcId,
      to: 'serviceName' in endpoint ? serviceNameOf(endpoint) : named(endpoint.kind === 'resourceEndpoint' ? endpoint.resourceConfigurationId : endpoint.serviceNetworkId),
      routeTables: endpoint.kind === 'gatewayEndpoint' ? endpoint.routeTableIds.toSorted() : [],
      subnets: endpoint.kind === 'gatewayLoadBalancerEndpoint' ? [endpoint.subnetId] : 'subnetIds' in endpoint ? endpoint.subnetIds.toSorted() : [],
      securityGroups: 'securityGroupIds' in endpoint ? endpoint.securityGroupIds.toSorted() : [],
      privateDnsEnabled: 'privateDnsEnabled' in endpoint ? endpoint.privateDnsEnabled : false,
      inboundOnly: endpoint.kind === 'interfaceEndpoint' ? endpoint.privateDnsOnlyForInboundResolverEndpoint : undefined,
      policy: 'policy' in endpoint ? parsed(endpoint.policy) : undefined,
    }])),
    securityGroups: Object.fromEntries(own('securityGroup').map((group) => [group.id, {
      vpc: group.vpcId,
      ingress: group.ingress.map((rule) => ruleText(rule, 'Source')).toSorted(),
      egress: (group.egress ?? [everything]).map((rule) => ruleText(rule, 'Destination')).toSorted(),
    }])),
    networkAcls: Object.fromEntries(own('networkAcl').map((acl) => [acl.id, { entries: acl.entries.map(entryText).toSorted() }])),
    bucketPolicies: Object.fromEntries(own('s3Bucket').flatMap((bucket) => (bucket.policy === undefined ? [] : [[bucket.bucketName ?? bucket.id, parsed(bucket.policy)]]))),
    roles: Object.fromEntries(own('role').map((role) => [role.roleName ?? role.id, {
      trust: parsed(role.trustPolicy),
      policies: Object.fromEntries(role.identityPolicies.map(({ name, policy }) => [name, parsed(policy)])),
      managedPolicies: role.managedPolicyIds.map(policyArn).toSorted(),
      boundary: role.permissionsBoundaryId === undefined ? undefined : policyArn(role.permissionsBoundaryId),
    }])),
  };

  // What another endpoint's name is made of is what AWS makes up for the service.
  function serviceNameOf(endpoint: { readonly serviceName: string; readonly endpointServiceId?: string | undefined }): string {
    return endpoint.endpointServiceId === undefined ? endpoint.serviceName : `com.amazonaws.vpce.${design.region}.${endpoint.endpointServiceId}`;
  }

  function policyArn(id: string): string {
    const node = findNode(design, id);
    return node?.kind === 'managedPolicy' ? `arn:aws:iam::${design.accountId}:policy/${node.policyName ?? node.id}` : id;
  }
}

const everything: SecurityGroupRule = { protocol: '-1', peer: { type: 'cidr', cidr: '0.0.0.0/0' } };

const endpointTypes = {
  gatewayEndpoint: 'Gateway',
  interfaceEndpoint: 'Interface',
  gatewayLoadBalancerEndpoint: 'GatewayLoadBalancer',
  resourceEndpoint: 'Resource',
  serviceNetworkEndpoint: 'ServiceNetwork',
} as const;

function parsed(text: string | undefined): JsonObject | undefined {
  return text === undefined ? undefined : JSON.parse(text);
}

const targetProperties: Readonly<Record<string, string>> = {
  natGateway: 'NatGatewayId',
  transitGateway: 'TransitGatewayId',
  vpcPeeringConnection: 'VpcPeeringConnectionId',
  gatewayLoadBalancerEndpoint: 'VpcEndpointId',
  egressOnlyInternetGateway: 'EgressOnlyInternetGatewayId',
  networkInterface: 'NetworkInterfaceId',
  instance: 'InstanceId',
};

function routeText({ destination, target }: NodeOf<'routeTable'>['routes'][number]): string {
  const block = destination.type === 'cidr' ? { [destination.cidr.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock']: destination.cidr } : { DestinationPrefixListId: destination.prefixListId };
  return textsOf({ ...block, [targetProperties[target.type] ?? 'GatewayId']: target.id });
}

function ruleText({ protocol, fromPort, toPort, peer }: SecurityGroupRule, end: 'Source' | 'Destination'): string {
  const all = protocol === 'tcp' || protocol === 'udp' ? [0, 65_535] : protocol === 'icmp' || protocol === 'icmpv6' ? [-1, -1] : [undefined, undefined];
  const from =
    peer.type === 'cidr' ? { [peer.cidr.includes(':') ? 'CidrIpv6' : 'CidrIp']: peer.cidr } : peer.type === 'prefixList' ? { [`${end}PrefixListId`]: peer.prefixListId } : { [`${end}SecurityGroupId`]: peer.securityGroupId };
  return textsOf({ IpProtocol: protocol, FromPort: fromPort ?? all[0], ToPort: toPort ?? all[1], ...from });
}

function entryText({ ruleNumber, direction, action, protocol, cidr, portRange, icmp }: NetworkAclEntry): string {
  return textsOf({
    RuleNumber: ruleNumber,
    Protocol: protocol,
    RuleAction: action,
    Egress: direction === 'outbound',
    [cidr.includes(':') ? 'Ipv6CidrBlock' : 'CidrBlock']: cidr,
    PortRange: protocol === 6 || protocol === 17 ? { From: portRange?.from ?? 0, To: portRange?.to ?? 65_535 } : undefined,
    Icmp: protocol === 1 || protocol === 58 ? { Type: icmp?.type ?? -1, Code: icmp?.code ?? -1 } : undefined,
  });
}
