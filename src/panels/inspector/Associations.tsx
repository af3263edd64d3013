import { nodesOf, type Design } from '../../model/design';
import type { NetworkAcl, RouteTable } from '../../model/kinds';
import { associateNetworkAcl, associateRouteTable } from '../../model/operations/associations';
import { perform } from '../../state/perform';
import { NodeIcon } from '../NodeIcon';
import { useReadOnly } from './readOnly';

/** The subnets of the VPC, and which of them use this table or list. Taken off, a subnet falls back to the one its VPC came with. */
export function Associations({ node, design }: { readonly node: RouteTable | NetworkAcl; readonly design: Design }) {
  const readOnly = useReadOnly(node);
  const subnets = nodesOf(design, 'subnet').filter((subnet) => subnet.vpcId === node.vpcId);
  const edge = node.kind === 'routeTable' && node.edgeGatewayId !== undefined;
  if (edge) return <p className="field-hint">It routes what comes in through a gateway; it takes no subnets.</p>;
  if (subnets.length === 0) return <p className="field-hint">The VPC has no subnets yet.</p>;
  const associate = node.kind === 'routeTable' ? associateRouteTable : associateNetworkAcl;
  return (
    <div className="check-list" role="group" aria-label="Associated subnets">
      {subnets.map((subnet) => {
        const used = node.kind === 'routeTable' ? subnet.routeTableId : subnet.networkAclId;
        const other = design.nodes.find((candidate) => candidate.id === used);
        return (
          <label key={subnet.id} className="check-item">
            <input
              type="checkbox"
              disabled={readOnly}
              checked={used === node.id}
              onChange={(event) => {
                const wanted = event.target.checked ? node.id : undefined;
                perform(`Subnets of ${node.name}`, (whole) => associate(whole, [subnet.id], wanted));
              }}
            />
            <NodeIcon node={subnet} size={16} />
            <span className="check-name">{subnet.name}</span>
            <span className="check-detail">{used === node.id ? '' : (other?.name ?? (node.kind === 'routeTable' ? 'main route table' : 'default network ACL'))}</span>
          </label>
        );
      })}
    </div>
  );
}
