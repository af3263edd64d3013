import type { Design } from '../../model/design';
import type { Cidr, IpAddress, IpFamily } from '../../model/ip';
import type { DesignNode, NodeKind, NodeOf, Subnet, Vpc } from '../../model/kinds';
import type { AddressSet } from '../addressSet';

/**
 * The design as the walk needs it: blocks parsed, addresses assigned, tables and groups resolved, everything found by id or by
 * address. Nodes whose template condition is false are not in it. VPCs are made when first asked for and kept for as long as
 * nothing in them changes, so an edit costs the VPC it touches. Ids may be those of implicit nodes (`model/implicitNodes.ts`).
 */
export interface CompiledNetwork {
  readonly design: Design;
  /** Nodes that take part. */
  readonly node: (id: string | undefined) => DesignNode | undefined;
  /** Nodes of one kind that take part, in template order. */
  readonly nodesOf: <Kind extends NodeKind>(kind: Kind) => readonly NodeOf<Kind>[];
  /** The label in backticks: "`app`", "the main route table of `shop`". */
  readonly nameOf: (id: string) => string;
  readonly vpcIds: readonly string[];
  readonly vpc: (id: string | undefined) => CompiledVpc | undefined;
  readonly subnet: (id: string | undefined) => CompiledSubnet | undefined;
  /** Interfaces of an owner in order of zone; of an instance those that are nodes of their own too. */
  readonly interfacesOf: (ownerId: string) => readonly CompiledInterface[];
  /** The interface that an Elastic IP address with a known address leads to. */
  readonly interfaceOfPublicAddress: (address: IpAddress) => CompiledInterface | undefined;
  readonly securityGroup: (id: string) => CompiledSecurityGroup | undefined;
  /** Blocks of a prefix list: a node, or the id or name of an AWS-managed list in that Region. */
  readonly prefixList: (id: string, region: string) => CompiledPrefixList | undefined;
  /** The public addresses of an AWS service as a set; the same object for the same question. */
  readonly serviceAddresses: (service: string, region: string, family: IpFamily) => AddressSet;
  readonly peeringConnectionsOf: (vpcId: string) => readonly CompiledPeering[];
  readonly transitGateway: (id: string | undefined) => CompiledTransitGateway | undefined;
  readonly transitGatewayIdsOf: (vpcId: string) => readonly string[];
  readonly site: (customerGatewayId: string | undefined) => CompiledSite | undefined;
  readonly virtualPrivateGateway: (id: string | undefined) => CompiledVirtualPrivateGateway | undefined;
  readonly accountIdOf: (node: DesignNode) => string;
  readonly regionOf: (node: DesignNode) => string;
  /** How VPC Block Public Access stands in the account and Region of a VPC. */
  readonly blockPublicAccess: (vpc: CompiledVpc) => BlockPublicAccess;
}

export interface CompiledVpc {
  readonly id: string;
  readonly node: Vpc;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** IPv4 and IPv6. */
  readonly blocks: readonly Cidr[];
  readonly subnets: readonly CompiledSubnet[];
  readonly subnetById: ReadonlyMap<string, CompiledSubnet>;
  readonly subnetHolding: (address: IpAddress) => CompiledSubnet | undefined;
  readonly interfaceAt: (address: IpAddress) => CompiledInterface | undefined;
  readonly interfacesByOwner: ReadonlyMap<string, readonly CompiledInterface[]>;
  /** The default group is among them. */
  readonly securityGroups: ReadonlyMap<string, CompiledSecurityGroup>;
  readonly routeTable: (id: string) => CompiledRouteTable | undefined;
  /** The table of what comes in through an internet or virtual private gateway. */
  readonly edgeTable: (gatewayId: string) => CompiledRouteTable | undefined;
  readonly internetGatewayId: string | undefined;
  readonly virtualPrivateGatewayId: string | undefined;
  /** Nodes of the VPC by kind of what may be asked for: endpoints, gateways. */
  readonly nodes: readonly DesignNode[];
}

export interface CompiledSubnet {
  readonly id: string;
  readonly node: Subnet;
  readonly name: string;
  readonly vpc: CompiledVpc;
  readonly zone: string;
  /** IPv4 and IPv6. */
  readonly blocks: readonly Cidr[];
  readonly routeTable: CompiledRouteTable;
  readonly networkAcl: CompiledNetworkAcl;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export interface CompiledInterface {
  /** Unique: the node's id, with the subnet's where one owner has several. */
  readonly key: string;
  /** The node that carries its checks: itself when it is a resource of its own, else its owner. */
  readonly nodeId: string;
  /** The instance it is attached to, else the same as `nodeId`. */
  readonly ownerId: string;
  readonly owner: InterfaceOwner;
  readonly name: string;
  readonly subnet: CompiledSubnet;
  readonly ipv4: IpAddress | undefined;
  readonly ipv6: readonly IpAddress[];
  /** Ids; undefined: it has no groups at all (NAT gateway, load balancer without groups). */
  readonly securityGroupIds: readonly string[] | undefined;
  readonly publicIpv4: PublicAddress | undefined;
  readonly sourceDestCheck: boolean;
  /** Ports its connections come from. */
  readonly clientPorts: PortRange;
}

export type InterfaceOwner =
  | 'instance'
  | 'networkInterface'
  | 'lambdaFunction'
  | 'ecsService'
  | 'rdsInstance'
  | 'efsMountTarget'
  | 'interfaceEndpoint'
  | 'resourceEndpoint'
  | 'serviceNetworkEndpoint'
  | 'resolverEndpoint'
  | 'loadBalancer'
  | 'natGateway'
  | 'resourceGateway';

/** Exists; its value is often not known before deployment. */
export interface PublicAddress {
  readonly address: IpAddress | undefined;
  readonly elasticIpId: string | undefined;
}

export type CompiledTarget = { readonly type: CompiledTargetType; readonly id: string; readonly blackhole?: boolean | undefined };

export type CompiledTargetType =
  | 'local'
  | 'internetGateway'
  | 'virtualPrivateGateway'
  | 'natGateway'
  | 'egressOnlyInternetGateway'
  | 'vpcPeeringConnection'
  | 'transitGateway'
  | 'gatewayLoadBalancerEndpoint'
  | 'gatewayEndpoint'
  | 'networkInterface'
  | 'instance'
  | 'other';

export type RouteOrigin = 'local' | 'static' | 'prefix-list' | 'gateway-endpoint' | 'propagated';

export interface CompiledRoute {
  /** Absent when the blocks of the list are not known: it then matches the service named by `serviceName`. */
  readonly cidr: Cidr | undefined;
  readonly serviceName?: string;
  /** As its author wrote it: a block, or the prefix list it comes from. */
  readonly destination: string;
  readonly target: CompiledTarget;
  readonly origin: RouteOrigin;
  /** Propagated routes among themselves: Direct Connect 0, static VPN 1, BGP VPN 2. */
  readonly rank: number;
  readonly order: number;
}

export interface CompiledRouteTable {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  /** Undefined: the main route table that nobody wrote. */
  readonly node: DesignNode | undefined;
  readonly region: string;
  readonly routes: () => readonly CompiledRoute[];
}

export interface CompiledAclEntry {
  readonly ruleNumber: number;
  readonly action: 'allow' | 'deny';
  /** -1 for all. */
  readonly protocol: number;
  readonly cidr: Cidr;
  readonly ports: PortRange | undefined;
  readonly icmp: { readonly type: number; readonly code: number } | undefined;
}

export interface CompiledNetworkAcl {
  readonly id: string;
  readonly name: string;
  readonly node: DesignNode | undefined;
  readonly inbound: readonly CompiledAclEntry[];
  readonly outbound: readonly CompiledAclEntry[];
}

export type CompiledPeer =
  | { readonly type: 'cidr'; readonly cidr: Cidr }
  /** The address of an instance or interface, which a template takes from that resource. */
  | { readonly type: 'interface'; readonly id: string }
  | { readonly type: 'prefixList'; readonly id: string }
  | { readonly type: 'securityGroup'; readonly id: string };

export interface CompiledRule {
  readonly index: number;
  /** -1 for all. */
  readonly protocol: number;
  /** Ports; for ICMP type and code, -1 for all. */
  readonly from: number;
  readonly to: number;
  readonly peer: CompiledPeer;
  readonly text: string;
}

export interface CompiledSecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly node: DesignNode | undefined;
  readonly vpcId: string | undefined;
  readonly inbound: readonly CompiledRule[];
  readonly outbound: readonly CompiledRule[];
  /** It exists outside of the design: its rules are not known. */
  readonly outside: boolean;
}

export interface CompiledPrefixList {
  readonly id: string;
  readonly name: string;
  readonly cidrs: readonly Cidr[];
  /** The blocks are an example: the live list may hold others. */
  readonly isExample: boolean;
}

export interface CompiledPeering {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly vpcIds: readonly [string, string];
  readonly sameRegion: boolean;
}

export interface TransitGatewayAttachment {
  readonly id: string;
  readonly name: string;
  readonly type: 'vpc' | 'vpn' | 'direct-connect';
  readonly vpcId?: string;
  readonly subnetIds: readonly string[];
  readonly customerGatewayId?: string;
  readonly applianceMode: boolean;
  readonly ipv6Support: boolean;
  readonly securityGroupReferencing: boolean;
}

export interface TransitGatewayRoute {
  readonly cidr: Cidr;
  /** Undefined: blackhole. */
  readonly attachmentId: string | undefined;
  /** An attachment that the route names and this transit gateway of the design does not have. */
  readonly lostAttachmentId?: string | undefined;
  /** Static 0, from a VPC 1, by Direct Connect 2, by VPN 3. */
  readonly rank: number;
}

export interface TransitGatewayTable {
  readonly id: string;
  readonly name: string;
  /** Best first: longest prefix; among equals static before VPC before Direct Connect before VPN. */
  readonly routes: readonly TransitGatewayRoute[];
  readonly routeTo: (address: IpAddress) => TransitGatewayRoute | undefined;
}

export interface CompiledTransitGateway {
  readonly id: string;
  readonly name: string;
  readonly securityGroupReferencing: boolean;
  readonly attachments: ReadonlyMap<string, TransitGatewayAttachment>;
  readonly attachmentOfVpc: (vpcId: string) => TransitGatewayAttachment | undefined;
  /** The table used for what an attachment sends. */
  readonly tableOf: (attachmentId: string) => TransitGatewayTable | undefined;
  /** What an attachment announces. */
  readonly prefixesOf: (attachmentId: string) => readonly Cidr[];
}

/** One prefix a virtual private gateway knows, and the link that leads there. */
export interface GatewayPrefix {
  readonly cidr: Cidr;
  readonly customerGatewayId: string;
  /** Undefined for Direct Connect. */
  readonly vpnConnectionId: string | undefined;
  /** Direct Connect 0, static VPN 1, BGP VPN 2. */
  readonly rank: number;
}

export interface CompiledVirtualPrivateGateway {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string | undefined;
  readonly prefixes: readonly GatewayPrefix[];
}

export interface SiteLink {
  readonly type: 'direct-connect' | 'vpn';
  readonly vpnConnectionId?: string;
  readonly virtualPrivateGatewayId?: string;
  readonly transitGatewayId?: string;
  /** Of the transit gateway. */
  readonly attachmentId?: string;
}

export interface CompiledSite {
  readonly id: string;
  readonly name: string;
  readonly blocks: readonly Cidr[];
  readonly host: IpAddress | undefined;
  readonly internetAccess: boolean;
  /** Direct Connect first. */
  readonly links: readonly SiteLink[];
}

export interface BlockPublicAccess {
  readonly mode: 'off' | 'block-bidirectional' | 'block-ingress';
  /** Without a subnet, beside a regional NAT gateway, only an exclusion of the whole VPC counts. */
  readonly exclusionOf: (vpc: CompiledVpc, subnet: CompiledSubnet | undefined) => 'allow-bidirectional' | 'allow-egress' | undefined;
}
