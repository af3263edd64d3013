import { findNodeOf, nodesOf, type Design } from '../design';
import { associateRouteTable } from './associations';
import { dropNode } from './dropNode';
import { refuse, type Done, type OperationResult } from './result';
import { addRoute } from './routes';

/**
 * The subnet gets a default route to the internet gateway of its VPC, which is attached if there is none yet. A subnet that uses the main
 * route table gets a table of its own: what else uses the main one stays as it is.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function openSubnet(design: Design, subnetId: string): OperationResult {
  const subnet = findNodeOf(design, subnetId, 'subnet');
  if (!subnet) return refuse('The subnet is no longer in the design.');
  const nothing: Done = { ok: true, design, created: [], changed: [], removed: [], summary: '' };
  const gateway = nodesOf(design, 'internetGateway').find(({ vpcId }) => vpcId === subnet.vpcId);
  const attached = gateway ? nothing : dropNode(design, 'internetGateway', { containerId: subnet.vpcId });
  if (!attached.ok) return attached;
  const gatewayId = gateway?.id ?? attached.created[0];
  const table = subnet.routeTableId === undefined ? dropNode(attached.design, 'routeTable', { containerId: subnet.vpcId }) : { ...nothing, design: attached.design };
  if (!table.ok) return table;
  const routeTableId = subnet.routeTableId ?? table.created[0];
  if (gatewayId === undefined || routeTableId === undefined) return refuse(`Nothing can lead from \`${subnet.name}\` to the internet.`);
  const associated = associateRouteTable(table.design, [subnet.id], routeTableId);
  if (!associated.ok) return associated;
  const routed = addRoute(associated.design, routeTableId, { destination: '0.0.0.0/0', target: { type: 'internetGateway', id: gatewayId } });
  if (!routed.ok) return routed;
  const name = findNodeOf(routed.design, gatewayId, 'internetGateway')?.name ?? gatewayId;
  return { ...routed, created: [...attached.created, ...table.created], changed: [subnet.id], summary: `\`${subnet.name}\` now leads to the internet through \`${name}\`.` };
}
