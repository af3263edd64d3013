import type { Verdict } from '../model/request';
import type { RouteName } from '../simulation/result';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  allowed: 'Allowed',
  denied: 'Denied',
  unreachable: 'Unreachable',
  invalid: 'Invalid',
};

/** One shape per verdict: colour alone says nothing to many people. */
export const verdictMarks: Readonly<Record<Verdict, string>> = {
  allowed: '✓',
  denied: '⊘',
  unreachable: '⤫',
  invalid: '?',
};

export const routeWords: Readonly<Record<RouteName, string>> = {
  'interface-endpoint': 'interface endpoint',
  'gateway-endpoint': 'gateway endpoint',
  'gateway-load-balancer-endpoint': 'Gateway Load Balancer endpoint',
  'nat-gateway': 'NAT gateway',
  'egress-only-internet-gateway': 'egress-only internet gateway',
  'internet-gateway': 'internet gateway',
  'transit-gateway': 'transit gateway',
  peering: 'peering connection',
  'direct-connect': 'Direct Connect',
  vpn: 'VPN',
  local: 'local route',
};

/** The letter of a route in the matrix. */
export const routeLetters: Readonly<Record<RouteName, string>> = {
  'gateway-endpoint': 'G',
  'interface-endpoint': 'I',
  'gateway-load-balancer-endpoint': 'B',
  'nat-gateway': 'N',
  'egress-only-internet-gateway': 'E',
  'internet-gateway': 'W',
  local: 'L',
  peering: 'P',
  'transit-gateway': 'T',
  vpn: 'V',
  'direct-connect': 'D',
};
