import type { CompiledSubnet, CompiledVpc } from '../compile/compiledNetwork';
import { nameOf, type Finding, type Leg } from './journey';

export interface Opening {
  readonly gatewayId: string;
  readonly vpc: CompiledVpc;
  /** Next to the gateway: of the NAT gateway, of the inspection endpoint, else of the workload. */
  readonly subnet: CompiledSubnet | undefined;
  /** Who opens the connection. */
  readonly opening: 'outward' | 'inward';
  /** A NAT gateway or an egress-only internet gateway opens it. */
  readonly byNatGateway: boolean;
}

/**
 * What VPC Block Public Access says to a new connection. `block-ingress` lets only NAT gateways and egress-only internet gateways open
 * connections; an excluded VPC or subnet is free, or free outward. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function blockedAt(leg: Leg, { gatewayId, vpc, subnet, opening, byNatGateway }: Opening): Finding | undefined {
  if (leg.packet.direction === 'reply') return undefined;
  const access = leg.journey.network.blockPublicAccess(vpc);
  if (access.mode === 'off') return undefined;
  const exclusion = access.exclusionOf(vpc, subnet);
  if (exclusion === 'allow-bidirectional' || (exclusion === 'allow-egress' && opening === 'outward')) return undefined;
  if (access.mode === 'block-ingress' && opening === 'outward' && byNatGateway) return undefined;
  const place = subnet === undefined ? `\`${vpc.name}\`` : `\`${subnet.name}\``;
  return {
    node: gatewayId,
    layer: 'gateway',
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    message: `VPC Block Public Access (${access.mode}) stops this connection at ${nameOf(leg, gatewayId)}; ${place} is not excluded from it.`,
  };
}
