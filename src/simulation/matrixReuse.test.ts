import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { withPolicy } from '../model/policies';
import { compileSimulation } from './compileSimulation';
import { answerOfCell, matrixColumns, simulateMatrix, type FormerMatrix, type MatrixRow } from './matrix';
import { allow, deny, everybody, policyOf } from './testing/identities';
import { randomDesigns } from './testing/randomDesigns';

function matrixOf(design: Design): FormerMatrix {
  const compiled = compileSimulation(design);
  return { compiled, columns: matrixColumns(design), rows: [...simulateMatrix(compiled)] };
}

function afterEdit(before: FormerMatrix, design: Design): readonly MatrixRow[] {
  return [...simulateMatrix(compileSimulation(design), { former: before })];
}

function edited(design: Design, id: string, change: (node: DesignNode) => DesignNode): Design {
  return { ...design, nodes: design.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

function asked(before: FormerMatrix, after: readonly MatrixRow[]): readonly string[] {
  const known = new Set(before.rows.flatMap(({ cells }) => cells));
  return after.flatMap(({ from, cells }) => cells.filter((cell) => !known.has(cell)).map((cell) => `${from} ${cell.columnId}`));
}

const otherPolicies = [policyOf(allow('*', '*', everybody)), policyOf(deny('s3:*', '*', everybody)), policyOf(allow('sqs:*', '*', everybody), deny('s3:GetObject', '*', everybody))];
const closed = { protocol: 'tcp', fromPort: 22, toPort: 22, peer: { type: 'cidr', cidr: '10.9.0.0/16' } } as const;

/** Edits of every kind that is followed, and some that are not. */
const edits: readonly ((design: Design, pick: number) => Design)[] = [
  ...['S3', 'Sqs', 'Bucket'].map((id) => (design: Design, pick: number) => edited(design, id, (node) => withPolicy(node, 'policy', otherPolicies[pick % otherPolicies.length]))),
  (design, pick) => edited(design, 'Role', (node) => withPolicy(node, 'identityPolicies/0', otherPolicies[pick % otherPolicies.length])),
  ...['Open', 'Narrow', 'Closed', 'PeerOpen'].map((id) => (design: Design, pick: number) =>
    edited(design, id, (node) => (node.kind === 'securityGroup' ? { ...node, ...(pick % 2 === 0 ? { egress: [closed] } : { ingress: [closed] }) } : node)),
  ),
  ...['Host', 'Edge'].map((id) => (design: Design, pick: number) =>
    edited(design, id, (node) => {
      if (node.kind !== 'instance') return node;
      if (pick % 2 === 0) return { ...node, securityGroupIds: design.nodes.filter((each) => each.id === 'Narrow').map((each) => each.id) };
      const { roleId: _former, ...rest } = node;
      return rest;
    }),
  ),
  (design) => edited(design, 'Routes', (node) => (node.kind === 'routeTable' ? { ...node, routes: [] } : node)),
];

describe('The matrix after an edit', () => {
  it('is the one that is asked as a whole', () => {
    fc.assert(
      fc.property(randomDesigns, fc.nat(edits.length - 1), fc.nat(5), (design, edit, pick) => {
        const after = edits[edit]?.(design, pick) ?? design;
        const whole = matrixOf(after).rows.map(({ from, cells }) => ({ from, cells: cells.map(answerOfCell) }));
        expect(afterEdit(matrixOf(design), after).map(({ from, cells }) => ({ from, cells: cells.map(answerOfCell) }))).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('asks nothing anew where only the picture moved', () => {
    const [design] = fc.sample(randomDesigns, { numRuns: 1, seed: 7 });
    if (design === undefined) throw new Error('no design');
    const before = matrixOf(design);
    expect(asked(before, afterEdit(before, { ...design, name: 'Another name', layout: [] }))).toEqual([]);
  });

  it('asks the row of a workload that got another security group, and no other', () => {
    const [design] = fc.sample(randomDesigns.filter((each) => each.nodes.some(({ id }) => id === 'S3')), { numRuns: 1, seed: 11 });
    if (design === undefined) throw new Error('no design');
    const before = matrixOf(design);
    const narrow = design.nodes.filter(({ id }) => id === 'Closed').map(({ id }) => id);
    const after = edited(design, 'Other', (node) => (node.kind === 'instance' ? { ...node, securityGroupIds: narrow } : node));
    const rows = new Set(asked(before, afterEdit(before, after)).map((name) => name.split(' ')[0]));
    // Answers that show one of several ways are asked again in any case.
    const open = before.rows.flatMap(({ from, cells }) => (cells.some(({ result }) => result.mixed === true || result.verdict === 'invalid') ? [from] : []));
    expect(rows).toEqual(new Set(['Other', ...open]));
  });

  it('asks only what read the policy that was rewritten', () => {
    const [design] = fc.sample(randomDesigns, { numRuns: 1, seed: 3 });
    if (design === undefined) throw new Error('no design');
    const given = edited(design, 'Bucket', (node) => withPolicy(node, 'policy', otherPolicies[0]));
    const before = matrixOf(given);
    const again = asked(before, afterEdit(before, edited(given, 'Bucket', (node) => withPolicy(node, 'policy', otherPolicies[1]))));
    const open = before.rows.flatMap(({ cells }) => cells).filter(({ result }) => result.mixed === true || result.verdict === 'invalid').length;
    expect(again.filter((name) => !name.endsWith(' Bucket')).length).toBeLessThanOrEqual(open);
  });
});
