import { findNodeOf, nodesOf, type Design } from '../design';
import type { EndpointService, GatewayEndpoint, InterfaceEndpoint } from '../kinds';
import { uniqueName } from './names';
import { replaceNode, type Draft } from './result';
import { serviceLabel } from './serviceLabels';

const endings = { gatewayEndpoint: 'gateway endpoint', interfaceEndpoint: 'interface endpoint' } as const;

/**
 * What the endpoint is called once it leads to `label`: a name that a drop made follows the service, and the name of the security group
 * that came with it does too; any other name is a person's own.
 */
export function renameAfterService(draft: Draft, endpoint: GatewayEndpoint | InterfaceEndpoint, label: string): string {
  const { design } = draft;
  const ending = endings[endpoint.kind];
  const service = endpoint.kind === 'interfaceEndpoint' ? findNodeOf(design, endpoint.endpointServiceId, 'endpointService') : undefined;
  if (!isMadeFrom(endpoint.name, `${service === undefined ? serviceLabel(endpoint.serviceName) : labelOfService(service)} ${ending}`)) return endpoint.name;
  const others: Design = { ...design, nodes: design.nodes.filter((node) => node.id !== endpoint.id) };
  const name = uniqueName(others, endpoint.kind, `${label} ${ending}`, ' ');
  if (endpoint.kind === 'interfaceEndpoint') renameGroups(draft, endpoint, name);
  return name;
}

/** What endpoints to it are called after: `billing` of `billing endpoint service`. */
export function labelOfService({ name }: EndpointService): string {
  return name.replace(/ endpoint service$/i, '');
}

function renameGroups(draft: Draft, endpoint: InterfaceEndpoint, name: string): void {
  for (const group of nodesOf(draft.design, 'securityGroup')) {
    if (!endpoint.securityGroupIds.includes(group.id) || !isMadeFrom(group.name, `${endpoint.name} security group`)) continue;
    const others: Design = { ...draft.design, nodes: draft.design.nodes.filter((node) => node.id !== group.id) };
    replaceNode(draft, { ...group, name: uniqueName(others, 'securityGroup', `${name} security group`, ' ') });
  }
}

/** Whether a drop made the name of this, numbered or not. */
export function isMadeFrom(name: string, given: string): boolean {
  return name === given || (name.startsWith(`${given} `) && /^\d+$/.test(name.slice(given.length + 1)));
}
