import { containerIdOf, kindOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import { parseImplicitNodeId, type ImplicitNodeType } from '../model/implicitNodes';
import type { DesignNode } from '../model/kinds';

const implicitWords: Readonly<Record<ImplicitNodeType, string>> = {
  mainRouteTable: 'main route table',
  defaultNetworkAcl: 'default network ACL',
  defaultSecurityGroup: 'default security group',
  transitGatewayDefaultRouteTable: 'default route table',
  transitGatewayDirectConnect: 'Direct Connect attachment',
};

/** What a person calls a node of a trace, also where it is one that AWS makes and no template names. */
export function labelOf(design: Design, id: string): string {
  const node = findNode(design, id);
  if (node !== undefined) return node.name;
  const implicit = parseImplicitNodeId(id);
  if (implicit !== undefined) return `${implicitWords[implicit.type]} of ${findNode(design, implicit.ownerId)?.name ?? implicit.ownerId}`;
  return id === 'internet' ? 'the internet' : id;
}

/** The node to show for an id of a trace: an implicit node is shown by its VPC or transit gateway. */
export function drawnNodeOf(design: Design, id: string): DesignNode | undefined {
  return findNode(design, id) ?? findNode(design, parseImplicitNodeId(id)?.ownerId);
}

/** `EC2 instance in app-subnet`. */
export function placeWords(design: Design, node: DesignNode): string {
  const container = findNode(design, containerIdOf(design, node));
  return container === undefined ? kindOf(node).label : `${kindOf(node).label} in ${container.name}`;
}
