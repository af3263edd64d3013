import { createNode } from '../defaults/createNode';
import { findNodeOf, type Design } from '../design';
import type { RouteTarget, SecurityGroupRule } from '../kinds';
import { associateRouteTable, setGatewayEndpointTables } from './associations';
import { createId, uniqueName } from './names';
import { openSubnet } from './openSubnet';
import { addNode, finish, refuse, replaceNode, startDraft, type OperationResult } from './result';
import { addDefaultRoute, addRoute, removeRoute, replaceRoute } from './routes';
import { addSecurityGroupRule, type RuleDirection } from './securityGroupRules';
import { updateNode, type NodePatch } from './updateNode';

/**
 * What would mend a problem, as data: found beside the problem, maybe in a worker, and carried out where the document is. A fix that
 * lets more through than before has a title that ends in "(grants more)".
 */
export interface ProblemFix {
  /** What a button says: "Turn on DNS hostnames". */
  readonly title: string;
  /** One undo step: all of them or none. */
  readonly changes: readonly FixChange[];
}

export type FixChange =
  /** As `updateNode`: `undefined` takes an optional property away. */
  | { readonly operation: 'setProperties'; readonly nodeId: string; readonly properties: NodePatch }
  | { readonly operation: 'associateRouteTable'; readonly subnetIds: readonly string[]; readonly routeTableId: string }
  | { readonly operation: 'addRoute'; readonly routeTableId: string; readonly destination: string; readonly target: FixTarget }
  /** The route at this place of the list gets another destination. */
  | { readonly operation: 'setRouteDestination'; readonly routeTableId: string; readonly index: number; readonly destination: string }
  | { readonly operation: 'removeRoute'; readonly routeTableId: string; readonly index: number }
  /** Without `routeTableIds` as `addDefaultRoute` chooses them. */
  | { readonly operation: 'addDefaultRoute'; readonly gatewayId: string; readonly routeTableIds?: readonly string[] }
  | { readonly operation: 'setGatewayEndpointTables'; readonly endpointId: string; readonly routeTableIds: readonly string[] }
  | { readonly operation: 'addSecurityGroupRule'; readonly securityGroupId: string; readonly direction: RuleDirection; readonly rule: SecurityGroupRule }
  | { readonly operation: 'addElasticIp'; readonly natGatewayId: string }
  | { readonly operation: 'openSubnet'; readonly subnetId: string };

interface FixTarget {
  readonly type: RouteTarget['type'];
  readonly id: string;
}

export function applyFix(design: Design, fix: ProblemFix): OperationResult {
  const draft = startDraft(design);
  let summary = '';
  for (const change of fix.changes) {
    const result = applyChange(draft.design, change);
    if (!result.ok) return result;
    draft.design = result.design;
    draft.created.push(...result.created);
    draft.changed.push(...result.changed.filter((id) => !draft.created.includes(id) && !draft.changed.includes(id)));
    draft.removed.push(...result.removed);
    summary = summary === '' ? result.summary : `${summary} ${result.summary}`;
  }
  return finish(draft, summary);
}

function applyChange(design: Design, change: FixChange): OperationResult {
  switch (change.operation) {
    case 'setProperties':
      return updateNode(design, change.nodeId, change.properties);
    case 'associateRouteTable':
      return associateRouteTable(design, change.subnetIds, change.routeTableId);
    case 'addRoute':
      return addRoute(design, change.routeTableId, { destination: change.destination, target: change.target });
    case 'setRouteDestination':
      return setRouteDestination(design, change);
    case 'removeRoute':
      return removeRoute(design, change.routeTableId, change.index);
    case 'addDefaultRoute':
      return addDefaultRoute(design, { gatewayId: change.gatewayId, ...(change.routeTableIds === undefined ? {} : { routeTableIds: change.routeTableIds }) });
    case 'setGatewayEndpointTables':
      return setGatewayEndpointTables(design, change.endpointId, change.routeTableIds);
    case 'addSecurityGroupRule':
      return addSecurityGroupRule(design, change.securityGroupId, change.direction, change.rule);
    case 'addElasticIp':
      return addElasticIp(design, change.natGatewayId);
    case 'openSubnet':
      return openSubnet(design, change.subnetId);
  }
}

function setRouteDestination(design: Design, { routeTableId, index, destination }: Extract<FixChange, { operation: 'setRouteDestination' }>): OperationResult {
  const route = findNodeOf(design, routeTableId, 'routeTable')?.routes[index];
  if (route === undefined) return refuse('The route is no longer in the design.');
  return replaceRoute(design, routeTableId, index, { destination, target: route.target });
}

/** A public NAT gateway speaks with an Elastic IP address of its own. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
function addElasticIp(design: Design, natGatewayId: string): OperationResult {
  const gateway = findNodeOf(design, natGatewayId, 'natGateway');
  if (!gateway) return refuse('The NAT gateway is no longer in the design.');
  const draft = startDraft(design);
  const name = uniqueName(design, 'elasticIp', `${gateway.name}-address`);
  const address = addNode(
    draft,
    createNode('elasticIp', {
      id: createId(design, 'elasticIp', name),
      name,
      ...(gateway.accountId === undefined ? {} : { accountId: gateway.accountId }),
      ...(gateway.region === undefined ? {} : { region: gateway.region }),
    }),
  );
  replaceNode(draft, { ...gateway, elasticIpId: address.id });
  return finish(draft, `\`${gateway.name}\` has the Elastic IP address \`${name}\`.`);
}
