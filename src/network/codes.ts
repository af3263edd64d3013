/**
 * Codes of steps, each with the rule behind it in one sentence and the page where AWS writes it (the page shows both under "Why?").
 * Public: never renamed. Those of AWS's Reachability Analyzer mean the same there.
 * https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
 */
export interface CodeFacts {
  readonly rule: string;
  readonly page: string;
}

const guide = 'https://docs.aws.amazon.com/vpc/latest/userguide/';
const privateLink = 'https://docs.aws.amazon.com/vpc/latest/privatelink/';
const transit = 'https://docs.aws.amazon.com/vpc/latest/tgw/';
const loadBalancing = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/';
const resolver = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/';
const analyzer = 'https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html';
const api = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html';

export const codes = {
  // Failures.
  ACL_EPHEMERAL_PARTIAL: { rule: 'Replies go to the client port, which may be any of a range; a network ACL must admit the whole range.', page: `${guide}custom-network-acl.html` },
  ASYMMETRIC_ROUTING: { rule: 'A reply must come back to its sender, past the same NAT gateways and the same inspection as the request.', page: `${guide}gateway-route-tables.html` },
  BAD_STATE: { rule: 'Only an endpoint that is available, or a peering connection that is active, carries traffic.', page: `${privateLink}concepts.html` },
  BAD_STATE_ATTACHMENT: { rule: 'A VPC uses a transit gateway through an attachment of its own.', page: `${transit}tgw-vpc-attachments.html` },
  BAD_STATE_ROUTE: { rule: 'A route whose target is gone or detached is a blackhole; a less specific route does not take over.', page: `${guide}RouteTables.html` },
  CANNOT_ROUTE: { rule: 'The target of this route is not simulated.', page: analyzer },
  DNS_LOOP: { rule: 'A rule that leads to an inbound endpoint of a VPC with which it is associated turns in a circle.', page: `${resolver}resolver-rules-managing.html` },
  DNS_NO_RECORD_OF_TYPE: { rule: 'The name exists, but has no record for this IP version.', page: `${privateLink}create-interface-endpoint.html` },
  DNS_NXDOMAIN: { rule: 'The zone that answers for a name answers alone: without a record the name does not exist.', page: `${resolver}hosted-zone-private-considerations.html` },
  DNS_SUPPORT_DISABLED: { rule: 'Without `EnableDnsSupport` the Amazon resolver does not answer.', page: `${guide}vpc-dns.html` },
  ELBV2_LISTENERS_MISMATCH: { rule: 'A load balancer takes connections only where it has a listener for their protocol and port.', page: `${loadBalancing}load-balancer-listeners.html` },
  ELBV2_LISTENER_HAS_NO_TG: { rule: 'A listener needs a target group to forward to.', page: `${loadBalancing}load-balancer-listeners.html` },
  ELBV2_NO_TARGETS_IN_AZ: { rule: 'Without cross-zone load balancing a load balancer node sends only to targets in its own Availability Zone.', page: `${loadBalancing}target-group-cross-zone.html` },
  ENI_SG_RULES_MISMATCH: { rule: 'A security group admits only what one of its rules allows.', page: `${guide}security-group-rules.html` },
  ENI_SOURCE_DEST_CHECK_RESTRICTION: { rule: 'An interface forwards packets of others only when its source/destination check is off.', page: `${guide}work-with-nat-instances.html` },
  GWLB_EIGW_DROPPED: { rule: 'IPv6 packets from a Gateway Load Balancer endpoint are dropped at an egress-only internet gateway.', page: `${privateLink}gateway-load-balancer-endpoints.html` },
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: { rule: 'An internet gateway drops packets to private addresses.', page: analyzer },
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: { rule: 'An internet gateway drops packets to 100.64.0.0/10.', page: analyzer },
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: { rule: 'From the internet only an interface with a public address can be reached.', page: `${guide}VPC_Internet_Gateway.html` },
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: { rule: 'Over IPv4 only an interface of the VPC with a public address can use its internet gateway.', page: `${guide}VPC_Internet_Gateway.html` },
  INGRESS_RTB_NO_PUBLIC_IP: { rule: 'A middlebox to which an internet gateway sends traffic needs a public address.', page: analyzer },
  INGRESS_RTB_TRAFFIC_REDIRECTION: { rule: 'What an edge route table redirects to inspection must go back the same way.', page: `${guide}gateway-route-tables.html` },
  NGW_REQUIRES_SOURCE_IN_VPC: { rule: 'A NAT gateway serves its own VPC and transit gateways, not peering, VPN or Direct Connect.', page: `${guide}nat-gateway-basics.html` },
  NO_POSSIBLE_DESTINATION: { rule: 'The resource on the way cannot pass this packet on or answer it.', page: analyzer },
  NO_ROUTE_TO_DESTINATION: { rule: 'Without a matching route a packet is dropped.', page: `${guide}route-tables-priority.html` },
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: { rule: 'Peering is not transitive, and does not lead to gateways, NAT devices or gateway endpoints of the peer.', page: 'https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html' },
  PROTOCOL_RESTRICTION: { rule: 'Endpoints of AWS services and resource endpoints carry TCP, a NAT gateway TCP, UDP and ICMP; no endpoint answers ICMP.', page: `${privateLink}create-interface-endpoint.html` },
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION: { rule: 'A regional NAT gateway in manual mode serves only zones in which it has an address.', page: `${guide}nat-gateways-regional.html` },
  RESOURCE_PORT_NOT_SHARED: { rule: 'A resource configuration shares the ports of its port ranges only.', page: `${privateLink}resource-configuration.html` },
  ROUTING_LOOP: { rule: 'A packet that meets the same route again never arrives.', page: `${guide}route-table-options.html` },
  SERVICE_MISMATCH: { rule: 'An endpoint leads to one service.', page: `${privateLink}concepts.html` },
  SERVICE_PERMISSION_MISSING: { rule: 'A service or resource of another account can be used only where its owner allows it.', page: `${privateLink}configure-endpoint-service.html` },
  SUBNET_ACL_RESTRICTION: { rule: 'Network ACLs are stateless: the first matching rule decides, and what no rule matches is denied, in both directions.', page: `${guide}vpc-network-acls.html` },
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION: { rule: 'An attachment that is associated with no route table goes nowhere.', page: `${transit}tgw-route-tables.html` },
  TGW_ATTACH_VPC_AZ_RESTRICTION: { rule: 'A transit gateway delivers only into zones in which the attachment has a subnet.', page: `${transit}tgw-vpc-attachments.html` },
  TGW_IPV6_SUPPORT: { rule: 'IPv6 passes an attachment only when its IPv6 support is on.', page: `${transit}tgw-vpc-attachments.html` },
  TGW_ROUTE_AZ_RESTRICTION: { rule: 'A subnet reaches a transit gateway only when the attachment has a subnet in the same Availability Zone.', page: `${transit}tgw-vpc-attachments.html` },
  TGW_RTB_BAD_STATE_ROUTE: { rule: 'A blackhole route of a transit gateway drops what it matches; a less specific route does not take over.', page: `${transit}tgw-route-tables.html` },
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT: { rule: 'The table associated with the sending attachment decides; without a route the packet is dropped.', page: `${transit}tgw-route-tables.html` },
  UNKNOWN_DESTINATION: { rule: 'Nothing has this address.', page: analyzer },
  VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS: { rule: 'A virtual private gateway carries only what comes from its own VPC.', page: analyzer },
  VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: { rule: 'A virtual private gateway delivers to interfaces of its VPC, not to NAT gateways, gateway endpoints or beyond.', page: analyzer },
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED: { rule: 'VPC Block Public Access stops connections at internet gateways unless the VPC or subnet is excluded.', page: `${guide}security-vpc-bpa.html` },
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: { rule: 'Gateway endpoints carry TCP and ICMP echo.', page: analyzer },
  VPCE_GATEWAY_REMOTE_SOURCE: { rule: 'A gateway endpoint serves addresses of its own VPC only, not peers, transit gateways, VPN or Direct Connect.', page: `${privateLink}gateway-endpoints.html` },
  VPCE_INTRA_VPC_TRAFFIC: { rule: 'Connections through an endpoint start at the consumer; nothing starts at the endpoint.', page: `${privateLink}concepts.html` },
  VPCE_SERVICE_NOT_INSTALLED_IN_AZ: { rule: 'The service must be present in the Availability Zone of the endpoint network interface.', page: `${privateLink}create-endpoint-service.html` },
  EXECUTE_API_PUBLIC_API_VIA_ENDPOINT: { rule: 'With private DNS of API Gateway every API host of the Region leads to the endpoint, which refuses public APIs.', page: api },
  EXECUTE_API_PRIVATE_API_NEEDS_ENDPOINT: { rule: 'A private API is reached through an endpoint only.', page: api },

  // Information.
  HIGHER_PRIORITY_ROUTE: { rule: 'Of routes for the same block local comes first, then static, prefix list and propagated ones.', page: `${guide}route-tables-priority.html` },
  MORE_SPECIFIC_ROUTE: { rule: 'The longest prefix wins, whatever the kind of route.', page: `${guide}route-tables-priority.html` },
  NOT_INSPECTED: { rule: 'Traffic with a more specific route passes inspection by.', page: `${guide}route-tables-priority.html` },
  PRIVATE_DNS_INACTIVE: { rule: 'Private DNS needs both DNS attributes of the VPC, an available endpoint and a service that supports it.', page: `${privateLink}create-interface-endpoint.html` },
  RESOURCE_NOT_IN_DESIGN: { rule: 'A resource that is not part of the design is taken to exist, without a resource policy.', page: privateLink },
  SG_HAS_NO_RULES: { rule: 'A new security group admits nothing in.', page: `${guide}security-group-rules.html` },
  SG_REFERENCES_NOT_PRESERVED: { rule: 'The groups of a packet are not known behind NAT, inspection, VPN, other Regions, or transit gateways without support for it.', page: `${guide}security-group-rules.html` },
  SG_REFERENCING_SUPPORT: { rule: 'Over a transit gateway groups are known only with security group referencing support on it and both attachments.', page: `${transit}tgw-vpc-attachments.html` },

  // Passed checks.
  EIGW_PASSED: { rule: 'An egress-only internet gateway lets IPv6 connections out.', page: `${guide}egress-only-internet-gateway.html` },
  ELBV2_LISTENER_FOUND: { rule: 'The load balancer has a listener for this protocol and port.', page: `${loadBalancing}load-balancer-listeners.html` },
  ELBV2_TARGET_CHOSEN: { rule: 'The load balancer forwards to its targets; every one in scope must work.', page: `${loadBalancing}load-balancer-target-groups.html` },
  ENDPOINT_REACHED: { rule: 'The endpoint is available and takes the packet.', page: `${privateLink}concepts.html` },
  ENI_SG_ALLOWED: { rule: 'One rule of one group is enough.', page: `${guide}security-group-rules.html` },
  IGW_PASSED: { rule: 'An internet gateway translates between the private and the public address of an interface.', page: `${guide}VPC_Internet_Gateway.html` },
  INSPECTED: { rule: 'A Gateway Load Balancer endpoint hands packets to appliances and gets them back unchanged.', page: `${privateLink}gateway-load-balancer-endpoints.html` },
  MIDDLEBOX_FORWARDED: { rule: 'A middlebox forwards packets of others.', page: `${guide}route-table-options.html` },
  NAT_RESTORED: { rule: 'A NAT gateway passes replies back; the other side stays their source.', page: `${guide}vpc-nat-gateway.html` },
  NAT_TRANSLATED: { rule: 'A NAT gateway replaces the source address by its own.', page: `${guide}vpc-nat-gateway.html` },
  PEERING_PASSED: { rule: 'A peering connection carries traffic between its two VPCs.', page: 'https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html' },
  REPLY_RETURNED: { rule: 'A connection works only when the reply arrives too.', page: `${guide}RouteTables.html` },
  RESOURCE_SHARED: { rule: 'A resource endpoint reaches its resource through the resource gateway.', page: `${privateLink}resource-configuration.html` },
  ROUTE_SELECTED: { rule: 'The longest prefix wins.', page: `${guide}route-tables-priority.html` },
  SAME_SUBNET: { rule: 'Inside a subnet neither route tables nor network ACLs are asked.', page: `${guide}vpc-network-acls.html` },
  SERVICE_PERMITTED: { rule: 'The account may use the endpoint service.', page: `${privateLink}configure-endpoint-service.html` },
  SITE_INTERNET_ACCESS: { rule: 'An on-premises network may have internet access of its own.', page: 'https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html' },
  SITE_REACHED: { rule: 'VPN and Direct Connect lead to the on-premises network.', page: 'https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html' },
  SUBNET_ACL_ALLOWED: { rule: 'The first matching rule of the network ACL allows it.', page: `${guide}vpc-network-acls.html` },
  TGW_ROUTE_SELECTED: { rule: 'The table associated with the sending attachment decides.', page: `${transit}how-transit-gateways-work.html` },
  VGW_PASSED: { rule: 'A virtual private gateway joins its VPC and on-premises networks.', page: 'https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html' },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type Code = keyof typeof codes;
