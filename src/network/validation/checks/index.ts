import type { DesignCheck } from '../designCheck';
import { checkAddresses, checkRoom } from './addresses';
import { checkEndpointConnections, checkResolverEndpoints } from './endpointConnections';
import { checkEndpointGroups } from './endpointGroups';
import { checkEndpointPolicies } from './endpointPolicies';
import { checkEndpointPrivateDns } from './endpointPrivateDns';
import { checkEndpointServices } from './endpointServices';
import { checkReturnPaths, checkSecurityGroupReferences } from './filters';
import { checkGatewayEndpoints } from './gatewayEndpoints';
import { checkAttachedGateways } from './gateways';
import { checkHostedZones } from './hostedZones';
import { checkInspection } from './inspection';
import { checkInterfaceEndpoints } from './interfaceEndpoints';
import { checkNatGateways } from './natGateways';
import { checkPeerings } from './peerings';
import { checkQuotas } from './quotas';
import { checkReferences } from './references';
import { checkResourceEndpoints } from './resourceEndpoints';
import { checkPrefixListTies, checkRoutes } from './routes';
import { checkTemplateProperties } from './templateProperties';
import { checkTransitGatewayAttachments } from './transitGateways';
import { checkSubnetBlocks, checkVpcBlocks } from './vpcBlocks';

/** Every check of a design. A new one: one function here, its code in `../codes.ts`. */
export const designChecks: readonly DesignCheck[] = [
  checkReferences,
  checkVpcBlocks,
  checkSubnetBlocks,
  checkAddresses,
  checkRoom,
  checkRoutes,
  checkPrefixListTies,
  checkPeerings,
  checkAttachedGateways,
  checkNatGateways,
  checkTransitGatewayAttachments,
  checkInspection,
  checkTemplateProperties,
  checkGatewayEndpoints,
  checkInterfaceEndpoints,
  checkEndpointPrivateDns,
  checkEndpointGroups,
  checkEndpointPolicies,
  checkEndpointConnections,
  checkResourceEndpoints,
  checkEndpointServices,
  checkResolverEndpoints,
  checkHostedZones,
  checkSecurityGroupReferences,
  checkReturnPaths,
  checkQuotas,
];
