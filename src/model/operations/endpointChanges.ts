import { findNodeOf, type Design } from '../design';
import type { EndpointState } from '../endpointState';
import { choosePrivateDns, endpointOfTable } from './drop/endpoints';
import { isMadeFrom, renameAfterService } from './endpointNames';
import { quoted, uniqueName } from './names';
import { finish, refuse, replaceNode, startDraft, type OperationResult } from './result';
import { serviceLabel, serviceSuffix } from './serviceLabels';

export interface ServiceChoice {
  readonly serviceName: string;
  /** What the service is called in the endpoint's name. */
  readonly serviceLabel?: string | undefined;
  /** Interface endpoints: whether the service offers private DNS names. */
  readonly privateDns?: 'available' | 'unavailable' | undefined;
}

/** The service chooser: the endpoint leads to another service, and is called after it unless a person gave it a name. */
export function setEndpointService(design: Design, endpointId: string, choice: ServiceChoice): OperationResult {
  const { serviceName } = choice;
  const label = choice.serviceLabel ?? serviceLabel(serviceName);
  const draft = startDraft(design);

  const gateway = findNodeOf(design, endpointId, 'gatewayEndpoint');
  if (gateway) {
    if (!/\.(s3|s3express|dynamodb)$/.test(serviceName)) return refuse(`${label} has no gateway endpoints; only Amazon S3 and DynamoDB have.`);
    const tables = gateway.routeTableIds.flatMap((id) => findNodeOf(design, id, 'routeTable') ?? []);
    const taken = tables.filter((table) => (endpointOfTable(design, table, serviceName)?.id ?? gateway.id) !== gateway.id);
    if (taken.length > 0) return refuse(`${quoted(taken.map((table) => table.name))} already has a route to ${label}; a route table takes one endpoint per service.`);
    const name = renameAfterService(draft, gateway, label);
    replaceNode(draft, { ...gateway, serviceName, name });
    return finish(draft, `\`${name}\` now leads to ${label}.`);
  }

  const endpoint = findNodeOf(design, endpointId, 'interfaceEndpoint');
  if (!endpoint) return refuse('The endpoint is no longer in the design.');
  const vpc = findNodeOf(design, endpoint.vpcId, 'vpc');
  const { endpointServiceId: _service, privateDnsOnlyForInboundResolverEndpoint: _s3, ...rest } = endpoint;
  const offered = choice.privateDns === undefined ? !serviceSuffix(serviceName).startsWith('dynamodb') : choice.privateDns === 'available';
  const others: Design = { ...design, nodes: design.nodes.filter((node) => node.id !== endpoint.id) };
  const privateDns = vpc ? choosePrivateDns(others, vpc, { serviceName, offered }) : undefined;
  const name = renameAfterService(draft, endpoint, label);
  const s3 = serviceSuffix(serviceName) === 's3' && privateDns?.enabled === true ? { privateDnsOnlyForInboundResolverEndpoint: privateDns.s3 } : {};
  replaceNode(draft, { ...rest, ...s3, serviceName, name, privateDnsEnabled: privateDns?.enabled ?? false });
  return finish(draft, `\`${name}\` now leads to ${label}; private DNS is ${privateDns?.enabled === true ? 'on' : `off${privateDns?.because ?? ''}`}.`);
}

/** The service that an `AWS service` stands for, which it is called after unless a person gave it a name. */
export function setAwsService(design: Design, id: string, service: string): OperationResult {
  const node = findNodeOf(design, id, 'awsService');
  if (!node) return refuse('The service is no longer in the design.');
  const draft = startDraft(design);
  const others: Design = { ...design, nodes: design.nodes.filter((other) => other.id !== id) };
  const name = isMadeFrom(node.name, serviceLabel(node.service)) ? uniqueName(others, 'awsService', serviceLabel(service), ' ') : node.name;
  replaceNode(draft, { ...node, service, name });
  return finish(draft, `\`${name}\` stands for \`${service}\`.`);
}

/** The provider accepts or rejects a connection, or it is in any other state of its life. */
export function setEndpointState(design: Design, endpointId: string, state: EndpointState): OperationResult {
  const node =
    findNodeOf(design, endpointId, 'interfaceEndpoint') ??
    findNodeOf(design, endpointId, 'gatewayLoadBalancerEndpoint') ??
    findNodeOf(design, endpointId, 'gatewayEndpoint') ??
    findNodeOf(design, endpointId, 'resourceEndpoint') ??
    findNodeOf(design, endpointId, 'serviceNetworkEndpoint');
  if (!node) return refuse('The endpoint is no longer in the design.');
  const draft = startDraft(design);
  replaceNode(draft, { ...node, state });
  const words: Partial<Record<EndpointState, string>> = { available: 'is accepted and available', rejected: 'is rejected', pendingAcceptance: 'waits for acceptance' };
  return finish(draft, `\`${node.name}\` ${words[state] ?? `is ${state}`}.`);
}

/** Who may connect to an endpoint service: ARNs of accounts, users and roles, or `*`. */
export function setAllowedPrincipals(design: Design, serviceId: string, principals: readonly string[]): OperationResult {
  const service = findNodeOf(design, serviceId, 'endpointService');
  if (!service) return refuse('The endpoint service is no longer in the design.');
  const draft = startDraft(design);
  replaceNode(draft, { ...service, allowedPrincipals: [...new Set(principals)] });
  return finish(draft, principals.length === 0 ? `Nobody may connect to \`${service.name}\` any more.` : `${quoted([...new Set(principals)])} may connect to \`${service.name}\`.`);
}
