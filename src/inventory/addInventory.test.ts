import { describe, expect, it } from 'vitest';
import { findNode, findNodeOf, type Design } from '../model/design';
import { toNodeId } from '../model/identifiers';
import { removeNodes, renameNode, updateNode } from '../model/operations';
import type { OperationResult } from '../model/operations/result';
import { addInventory, importInventory } from '.';
import { filesOf, ids } from './testing/runningNetwork';

const first = filesOf('describe-vpcs', 'describe-subnets');
const all = [...first, ...filesOf('describe-route-tables', 'describe-network-acls')];

describe('Outputs that are added to a design', () => {
  const before = imported(first);
  const after = imported(all);

  it('give what all of them would have given together', () => {
    expect(addInventory(before, before, after).nodes).toEqual(after.nodes);
    expect(findNodeOf(addInventory(before, before, after), ids.privateA, 'subnet')?.routeTableId).toBe(ids.privateTable);
  });

  it('leave what a person changed, deleted or drew since', () => {
    const renamed = done(renameNode(before, ids.privateB, 'reports'));
    const changed = done(updateNode(renamed, ids.vpc, { enableDnsHostnames: true }));
    const smaller = done(removeNodes(changed, [ids.isolated]));
    const together = addInventory({ ...smaller, layout: [{ id: toNodeId(ids.vpc), x: 1, y: 2, width: 300, height: 200 }] }, before, after);
    expect(findNode(together, ids.privateB)?.name).toBe('reports');
    expect(findNodeOf(together, ids.vpc, 'vpc')?.enableDnsHostnames).toBe(true);
    expect(findNode(together, ids.isolated)).toBeUndefined();
    expect(findNode(together, ids.privateTable)).toBeDefined();
    expect(together.layout).toHaveLength(1);
  });
});

function imported(files: typeof first): Design {
  const result = importInventory(files);
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join('\n'));
  return result.design;
}

function done(result: OperationResult): Design {
  if (!result.ok) throw new Error(result.reason);
  return result.design;
}
