import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenByContainer } from '../model/containment';
import { emptyDesign, placementOf, type Design } from '../model/design';
import type { NodeKind } from '../model/kinds';
import { dropNode, moveNodes, setCollapsed, setLayout } from '../model/operations';
import { overlaps, type Box } from './boxes';
import { boxedServiceOf, serviceBoxesAmong, serviceBoxMembersOf, type ServiceBox } from './serviceBoxes';
import { settle } from './settle';
import { containerHeader, containerPadding, shapeOf } from './sizes';
import { tidyUp } from './tidyUp';

const blank = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });

/** Dropped one after the other, each finding its place. */
function dropped(kinds: readonly NodeKind[], start: Design = blank): Design {
  let design = start;
  for (const kind of kinds) {
    const result = dropNode(design, kind, {});
    if (!result.ok) throw new Error(result.reason);
    design = setLayout(result.design, settle(result.design, new Map(), design)).design;
  }
  return design;
}

function tidied(design: Design): Design {
  return { ...design, layout: tidyUp(design) };
}

function serviceBoxesOf(design: Design): readonly { readonly containerId: string | undefined; readonly box: ServiceBox }[] {
  return [...childrenByContainer(design)].flatMap(([containerId, children]) => serviceBoxesAmong(children, (node) => placementOf(design, node.id)).map((box) => ({ containerId, box })));
}

function encloses(outer: Box, inner: Box): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}

/** Resources in no box, boxes that cover something or stick out of their container. */
function flaws(design: Design): readonly string[] {
  const boxes = serviceBoxesOf(design);
  const inBoxes = new Set(boxes.flatMap(({ box }) => box.memberIds));
  const found = design.nodes.filter((node) => boxedServiceOf(node) !== undefined && !inBoxes.has(node.id)).map(({ id }) => `${id} is in no box`);
  for (const [containerId, children] of childrenByContainer(design)) {
    const own = boxes.filter((each) => each.containerId === containerId).map(({ box }) => box);
    const container = containerId === undefined ? undefined : placementOf(design, containerId);
    for (const [index, box] of own.entries()) {
      if (own.slice(index + 1).some((other) => overlaps(box, other))) found.push(`the box of ${box.service} covers another one`);
      for (const child of children) {
        const place = placementOf(design, child.id);
        if (place === undefined) continue;
        const isMember = box.memberIds.includes(child.id);
        if (isMember && !encloses(box, place)) found.push(`${child.id} sticks out of its box`);
        if (!isMember && overlaps(box, place)) found.push(`the box of ${box.service} covers ${child.id}`);
      }
      if (container === undefined) continue;
      const inside = { x: containerPadding, y: containerHeader + containerPadding, width: container.width - 2 * containerPadding, height: container.height - containerHeader - 2 * containerPadding };
      if (!encloses(inside, box)) found.push(`the box of ${box.service} sticks out of ${containerId ?? ''}`);
    }
  }
  return found;
}

const resourceKinds = ['s3Bucket', 'dynamodbTable', 'sqsQueue', 'kmsKey', 'secret', 'restApi'] as const;
const anyKinds = fc.array(fc.constantFrom<NodeKind>(...resourceKinds, ...resourceKinds, 'vpc', 'transitGateway', 'customerGateway', 'awsService', 'role'), { minLength: 1, maxLength: 24 });

describe('The box of a service', () => {
  it('is around every resource that is dropped, and covers nothing else', () => {
    fc.assert(
      fc.property(anyKinds, fc.boolean(), (kinds, region) => {
        expect(flaws(dropped(region ? ['region', ...kinds] : kinds))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is one for each service once the picture is tidied up', () => {
    fc.assert(
      fc.property(anyKinds, fc.boolean(), (kinds, region) => {
        const design = tidied(dropped(region ? ['region', ...kinds] : kinds));
        expect(flaws(design)).toEqual([]);
        const services = serviceBoxesOf(design).map(({ box }) => box.service);
        expect(new Set(services).size).toBe(services.length);
      }),
      { numRuns: 40 },
    );
  });

  it('takes a further bucket wherever the pointer was', () => {
    const design = dropped(['s3Bucket', 'sqsQueue']);
    const result = dropNode(design, 's3Bucket', { placement: { x: 900, y: 700, width: 176, height: 56 } });
    if (!result.ok) throw new Error(result.reason);
    const wished = { ...result.design, layout: design.layout };
    const settled = setLayout(wished, settle(wished, new Map([['bucket2', { x: 900, y: 700 }]]), design)).design;
    expect(serviceBoxesOf(settled).map(({ box }) => [box.service, box.memberIds])).toEqual([['s3', ['bucket1', 'bucket2']], ['sqs', ['queue1']]]);
    expect(flaws(settled)).toEqual([]);
  });

  it('is a second one around a bucket that was moved away', () => {
    const design = tidied(dropped(['s3Bucket', 's3Bucket']));
    const moved = moveNodes(design, [{ id: 'bucket2', x: 800, y: 0 }]);
    if (!moved.ok) throw new Error(moved.reason);
    expect(serviceBoxesOf(moved.design).map(({ box }) => box.memberIds)).toEqual([['bucket1'], ['bucket2']]);
  });

  it('is none where something else stands between the resources', () => {
    const design = dropped(['s3Bucket', 's3Bucket', 'transitGateway']);
    const [first, second, other] = design.layout;
    if (first === undefined || second === undefined || other === undefined) throw new Error('not placed');
    const layout = [{ ...first, x: 0, y: 0 }, { ...second, x: 0, y: 120 }, { ...other, x: 0, y: 56 }];
    expect(serviceBoxesOf({ ...design, layout })).toEqual([]);
  });

  it('makes way as a whole for a VPC that grows', () => {
    let design = tidied(dropped(['vpc', 's3Bucket', 's3Bucket']));
    for (let count = 0; count < 6; count += 1) {
      const result = dropNode(design, 'subnet', { containerId: 'vpc1' });
      if (!result.ok) throw new Error(result.reason);
      design = setLayout(result.design, settle(result.design, new Map(), design)).design;
    }
    expect(serviceBoxesOf(design).map(({ box }) => box.memberIds)).toEqual([['bucket1', 'bucket2']]);
    expect(flaws(design)).toEqual([]);
  });

  it('is smaller while it is collapsed, and collapses with all that is in it', () => {
    const design = tidied(dropped(['s3Bucket', 's3Bucket', 's3Bucket']));
    const members = serviceBoxMembersOf(design, 'bucket2');
    expect(members).toEqual(['bucket1', 'bucket2', 'bucket3']);
    const folded = setCollapsed(design, members, 'collapsed');
    if (!folded.ok) throw new Error(folded.reason);
    const [open, collapsed] = [serviceBoxesOf(design)[0]?.box, serviceBoxesOf(folded.design)[0]?.box];
    expect(collapsed).toMatchObject({ x: open?.x, y: open?.y, collapsed: true, memberIds: members });
    expect(collapsed?.height).toBeLessThan(open?.height ?? 0);
  });

  it('is none around workloads and services without resources', () => {
    const design = dropped(['awsService', 'lambdaFunction', 'transitGateway']);
    expect(design.nodes.map(({ kind }) => shapeOf(kind))).toContain('leaf');
    expect(serviceBoxesOf(design)).toEqual([]);
  });
});
