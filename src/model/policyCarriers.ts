import { findNode, type Design } from './design';
import type { DesignNode } from './kinds';

/** The nodes whose policies hold for a node: itself; of a role or user also its managed policies and its boundary; of a workload its role. */
export function carriersFor(design: Design, nodeId: string): readonly DesignNode[] {
  const node = findNode(design, nodeId);
  if (node === undefined) return [];
  const attached = node.kind === 'role' || node.kind === 'user' ? [...node.managedPolicyIds, ...(node.permissionsBoundaryId === undefined ? [] : [node.permissionsBoundaryId])] : [];
  const role = 'roleId' in node && typeof node.roleId === 'string' ? carriersFor(design, node.roleId) : [];
  return [node, ...attached.flatMap((id) => findNode(design, id) ?? []), ...role];
}
