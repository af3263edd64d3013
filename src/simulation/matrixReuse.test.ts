import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { withPolicy } from '../model/policies';
import { simulationRequest } from '../model/request';
import { designOf, gatewayEndpoint, instance, internetGateway, networkAcl, routeTable, securityGroup, subnet, vpc } from '../model/testing/designBuilder';
import { compileSimulation } from './compileSimulation';
import { answerOfCell, matrixColumns, simulateMatrix, type FormerMatrix, type MatrixRow } from './matrix';
import { askRequest } from './askedRequest';
import { stillHolds } from './matrixReuse';
import { simulate } from './simulate';
import { allow, bucket, deny, everybody, policyOf, role } from './testing/identities';
import { randomDesigns, randomRequests } from './testing/randomDesigns';
import { withRandomEdits } from './testing/randomEdits';

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

const otherPolicies = [policyOf(allow('*', '*', everybody)), policyOf(deny('s3:*', '*', everybody))];

describe('The matrix after an edit', () => {
  it('is the one that is asked as a whole', () => {
    fc.assert(
      fc.property(withRandomEdits(randomDesigns), ([design, after]) => {
        const whole = matrixOf(after).rows.map(({ from, cells }) => ({ from, cells: cells.map(answerOfCell) }));
        expect(afterEdit(matrixOf(design), after).map(({ from, cells }) => ({ from, cells: cells.map(answerOfCell) }))).toEqual(whole);
      }),
      { numRuns: 80 },
    );
  });

  it('keeps no answer to any request that the edit changes', () => {
    const requests = fc.array(randomRequests.filter((request) => simulationRequest.safeParse(request).success).map((request) => simulationRequest.parse(request)), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(withRandomEdits(randomDesigns), requests, ([design, after], asked) => {
        const [before, changed] = [compileSimulation(design), compileSimulation(after)];
        const holds = stillHolds(before, changed);
        for (const request of asked) {
          const known = askRequest(before, request);
          if (holds?.(known) === true) expect(known.result).toEqual(simulate(compileSimulation(structuredClone(after)), request));
        }
      }),
      { numRuns: 80 },
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

  it('asks again later what a policy makes depend on the time', () => {
    const until = { Condition: { DateLessThan: { 'aws:CurrentTime': '2026-11-21T12:00:00Z' } } };
    const design = designOf(vpc('Vpc', '10.0.0.0/16').with(routeTable('Routes'), securityGroup('Open', {}), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })), gatewayEndpoint('S3', 's3', ['Routes'])), role('Role', [allow('s3:*', '*', until)]), bucket('Bucket', 'acme'));
    const at = (now: string) => compileSimulation(design, { now });
    const before = at('2026-11-21T11:59:00Z');
    const former = { compiled: before, columns: matrixColumns(design), rows: [...simulateMatrix(before)] };
    const verdicts = (rows: readonly MatrixRow[]) => rows.flatMap(({ cells }) => cells.map(({ result }) => result.verdict));
    expect(verdicts(former.rows)).toEqual(['allowed']);
    expect(verdicts([...simulateMatrix(at('2026-11-21T12:01:00Z'), { former })])).toEqual(['denied']);
  });

  it.each<readonly [string, string, (node: DesignNode) => DesignNode, readonly string[]]>([
    ['a route table', 'PublicRoutes', (node) => (node.kind === 'routeTable' ? { ...node, routes: [] } : node), ['Edge']],
    ['a security group', 'PeerOpen', (node) => (node.kind === 'securityGroup' ? { ...node, ingress: [] } : node), ['PeerHost']],
    ['a network ACL', 'PeerAcl', (node) => (node.kind === 'networkAcl' ? { ...node, entries: [] } : node), ['PeerHost']],
  ])('asks only the rows that meet %s', (_, id, change, rows) => {
    const open = (name: string, inbound: string) => securityGroup(name, { in: [inbound] });
    const design = designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        open('Open', 'all 0.0.0.0/0'),
        internetGateway('Igw'),
        routeTable('Routes'),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
        subnet('Public', '10.0.2.0/24', { routes: 'PublicRoutes', zone: 'b' }).with(instance('Edge', { roleId: 'Role', associatePublicIpAddress: true })),
        gatewayEndpoint('S3', 's3', ['Routes']),
      ),
      vpc('Peer', '10.1.0.0/16').with(open('PeerOpen', 'all 0.0.0.0/0'), networkAcl('PeerAcl', '100 allow in all 0.0.0.0/0', '100 allow out all 0.0.0.0/0'), subnet('PeerApp', '10.1.1.0/24', { acl: 'PeerAcl' }).with(instance('PeerHost', { securityGroupIds: ['PeerOpen'] }))),
      role('Role'),
      bucket('Bucket', 'acme'),
    );
    const before = matrixOf(design);
    const again = asked(before, afterEdit(before, edited(design, id, change)));
    expect([...new Set(again.map((name) => name.split(' ')[0]))]).toEqual(rows);
  });
});
