/** The ways a request may take, first in this order names its `route` (network-reachability 2.2). */
export const routeNames = [
  'interface-endpoint',
  'gateway-endpoint',
  'gateway-load-balancer-endpoint',
  'nat-gateway',
  'egress-only-internet-gateway',
  'internet-gateway',
  'transit-gateway',
  'peering',
  'direct-connect',
  'vpn',
  'local',
] as const;

export type RouteName = (typeof routeNames)[number];
