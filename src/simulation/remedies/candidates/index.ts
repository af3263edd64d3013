import type { RemedyEdit } from '../remedyEdit';
import type { Propose, Stuck } from '../stuckRequest';
import { proposeAcceptance, proposeAllowedPrincipals, proposeLoadBalancerChanges, proposeServiceZones } from './connections';
import { proposeExemptions } from './denies';
import { proposeBlockExclusion, proposeForwarding, proposePublicAddress, proposeTransitGatewayChanges } from './gateways';
import { proposeGrants } from './grants';
import { proposeIdentity } from './identities';
import { proposeDnsAttributes, proposeNameAnswers } from './names';
import { proposeNetworkAclEntries } from './networkAcls';
import { proposeInspection, proposeRouteRemoval, proposeRoutes, proposeSiteLinks, proposeVpcForFunction } from './routes';
import { proposeSecurityGroupRules } from './securityGroups';
import { proposePrivateApi, proposePrivateDnsOff, proposeServiceEndpoints } from './serviceEndpoints';
import { proposeCommonZone, proposeSharing } from './sharedResources';

/** Everything that might help at the check where the request is stuck. */
export function proposalsFor(stuck: Stuck): readonly RemedyEdit[] {
  const edits = (byCode[stuck.step.code] ?? byLayer(stuck)).flatMap((propose) => propose(stuck));
  const seen = new Set<string>();
  return edits.filter(({ changes }) => {
    const key = keyOf(changes);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function keyOf(changes: RemedyEdit['changes']): string {
  return JSON.stringify(changes);
}

const inPlaceOfTheInternet: readonly Propose[] = [proposeServiceEndpoints, proposeNameAnswers];

const byCode: Readonly<Record<string, readonly Propose[]>> = {
  NO_ROUTE_TO_DESTINATION: [proposeRoutes, proposeVpcForFunction, proposeSiteLinks, ...inPlaceOfTheInternet],
  BAD_STATE_ROUTE: [proposeRouteRemoval, ...inPlaceOfTheInternet],
  ROUTING_LOOP: [proposeRouteRemoval],
  ASYMMETRIC_ROUTING: [proposeInspection, proposeRoutes, proposeRouteRemoval],
  INGRESS_RTB_TRAFFIC_REDIRECTION: [proposeInspection, proposeRoutes],
  CANNOT_ROUTE: [proposeRoutes, proposeRouteRemoval, ...inPlaceOfTheInternet],
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: [proposeRoutes, proposeRouteRemoval, ...inPlaceOfTheInternet],
  VPCE_GATEWAY_REMOTE_SOURCE: inPlaceOfTheInternet,
  VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: inPlaceOfTheInternet,
  VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS: [proposeRoutes, ...inPlaceOfTheInternet],
  NGW_REQUIRES_SOURCE_IN_VPC: [proposeRoutes, ...inPlaceOfTheInternet],
  NO_POSSIBLE_DESTINATION: [proposeRoutes, ...inPlaceOfTheInternet],
  UNKNOWN_DESTINATION: [proposeRoutes, ...inPlaceOfTheInternet],
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: [proposeRoutes, ...inPlaceOfTheInternet],
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: [proposeRoutes, ...inPlaceOfTheInternet],
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: [proposePublicAddress, ...inPlaceOfTheInternet],
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: [proposePublicAddress],
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED: [...inPlaceOfTheInternet, proposeBlockExclusion],
  ENI_SG_RULES_MISMATCH: [proposeSecurityGroupRules],
  ENI_SOURCE_DEST_CHECK_RESTRICTION: [proposeForwarding],
  SUBNET_ACL_RESTRICTION: [proposeNetworkAclEntries],
  BAD_STATE: [proposeAcceptance],
  SERVICE_PERMISSION_MISSING: [proposeAllowedPrincipals, proposeSharing],
  RESOURCE_PORT_NOT_SHARED: [proposeSharing],
  SERVICE_MISMATCH: inPlaceOfTheInternet,
  VPCE_SERVICE_NOT_INSTALLED_IN_AZ: [proposeServiceZones, proposeCommonZone],
  DNS_SUPPORT_DISABLED: [proposeDnsAttributes],
  EXECUTE_API_PUBLIC_API_VIA_ENDPOINT: [proposePrivateDnsOff, proposePrivateApi],
  EXECUTE_API_PRIVATE_API_NEEDS_ENDPOINT: inPlaceOfTheInternet,
  S3_ACCESS_POINT_VPC_ORIGIN: inPlaceOfTheInternet,
};

function byLayer({ step, result }: Stuck): readonly Propose[] {
  switch (step.layer) {
    case 'dns':
      return [proposeNameAnswers];
    case 'load-balancer':
      return [proposeLoadBalancerChanges];
    case 'transit-gateway':
    case 'transit-gateway-route-table':
      return [proposeTransitGatewayChanges];
    case 'route-table':
      return [proposeRoutes, proposeRouteRemoval];
    case 'endpoint-policy':
    case 'identity-policy':
    case 'resource-policy':
    case 'permissions-boundary':
    case 'session-policy':
    case 'scp':
    case 'rcp': {
      const own = step.code.endsWith('EXPLICIT_DENY') ? [proposeExemptions] : [proposeGrants, proposeIdentity];
      // A policy that asks for an endpoint is content with the request once it comes through one.
      return result.endpoint === null ? [...own, proposeServiceEndpoints] : own;
    }
    default:
      return [];
  }
}
