import type { NodeOf } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { error, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, knownZones } from '../knowledge';

type Endpoint = NodeOf<'resourceEndpoint'> | NodeOf<'serviceNetworkEndpoint'>;

/** A zone in common with the resource gateway, and a share where another account owns it. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html */
export function* checkResourceEndpoints({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const endpoint of nodes) {
    if ((endpoint.kind !== 'resourceEndpoint' && endpoint.kind !== 'serviceNetworkEndpoint') || endpoint.outside === true) continue;
    const target = network.node(endpoint.kind === 'resourceEndpoint' ? endpoint.resourceConfigurationId : endpoint.serviceNetworkId);
    if (target === undefined || target.outside === true) continue;
    if (!isShared(endpoint, target, network)) {
      yield error('ENDPOINT_RESOURCE', endpoint, `\`${target.name}\` belongs to account ${network.accountIdOf(target)} and is not shared with account ${network.accountIdOf(endpoint)} of \`${endpoint.name}\`.`);
    }
    if (target.kind === 'resourceConfiguration') yield* checkZones(endpoint, target, network);
  }
}

function* checkZones(endpoint: Endpoint, configuration: NodeOf<'resourceConfiguration'>, network: CompiledNetwork): Iterable<DesignFinding> {
  const group = network.node(configuration.groupId);
  const gateway = network.node(configuration.resourceGatewayId ?? (group?.kind === 'resourceConfiguration' ? group.resourceGatewayId : undefined));
  if (gateway?.kind !== 'resourceGateway' || gateway.outside === true || !isKnown(gateway, 'SubnetIds') || !isKnown(endpoint, 'SubnetIds')) return;
  const [own, theirs] = [knownZones(network, endpoint.subnetIds), knownZones(network, gateway.subnetIds)];
  // Zone names say the same within an account only.
  if (own === undefined || theirs === undefined || own.size === 0 || theirs.size === 0 || network.accountIdOf(gateway) !== network.accountIdOf(endpoint)) return;
  if (![...own].some((zone) => theirs.has(zone))) {
    yield error('ENDPOINT_RESOURCE', endpoint, `\`${endpoint.name}\` and \`${gateway.name}\`, the resource gateway of \`${configuration.name}\`, have no Availability Zone in common.`, 'SubnetIds');
  }
}

function isShared(endpoint: Endpoint, target: CheckContext['nodes'][number], network: CompiledNetwork): boolean {
  const account = network.accountIdOf(endpoint);
  if (network.accountIdOf(target) === account) return true;
  const ids: readonly (string | undefined)[] = [target.id, target.kind === 'resourceConfiguration' ? target.groupId : undefined];
  return network.nodesOf('resourceShare').some((share) => {
    // Who belongs to an organization, or what a parameter will name, is not known here.
    if (!isKnown(share, 'Principals', 'ResourceArns')) return true;
    const isNamed = share.resourceIds.some((id) => ids.includes(id));
    return isNamed && share.principals.some((principal) => principal === account || principal.includes(':organizations:') || principal.split(':')[4] === account);
  });
}
