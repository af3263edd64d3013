import type { DesignCheck } from '../designCheck';
import { checkAddresses, checkRoom } from './addresses';
import { checkEndpointConnections, checkResolverEndpoints } from './endpointConnections';
import { checkEndpointServices, checkGatewayEndpoints, checkHostedZones, checkInterfaceEndpoints } from './endpoints';
import { checkReturnPaths, checkSecurityGroupReferences } from './filters';
import { checkAttachedGateways, checkNatGateways, checkReferences, checkTransitGatewayAttachments } from './gateways';
import { checkEndpointQuotas } from './quotas';
import { checkPeerings, checkPrefixListTies, checkRoutes } from './routes';
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
  checkGatewayEndpoints,
  checkInterfaceEndpoints,
  checkEndpointServices,
  checkEndpointConnections,
  checkEndpointQuotas,
  checkResolverEndpoints,
  checkHostedZones,
  checkSecurityGroupReferences,
  checkReturnPaths,
];
