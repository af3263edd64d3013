import { describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, internetGateway, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import type { SimulationResult } from '../simulation/result';
import { boxesOf } from './boxes';
import { placed } from './testing/placed';
import { tracedPathOf } from './tracedPath';
import { tracedWaysOf } from './tracedWays';

const design = placed(
  designOf(
    vpc('Vpc', '10.0.0.0/16').with(
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host'), instance('Peer')),
      subnet('Other', '10.0.2.0/24', { routes: 'Routes' }).with(instance('Third')),
      routeTable('Routes', { '0.0.0.0/0': 'internetGateway:Gateway' }),
      internetGateway('Gateway'),
      gatewayEndpoint('S3', 's3', ['Routes']),
    ),
  ),
);
const boxes = boxesOf(design);

function trace(path: readonly string[]) {
  const result: SimulationResult = { verdict: 'allowed', path, decidedBy: [], route: null, endpoint: null, resolution: null, steps: [], context: {}, assumptions: [], explanation: '' };
  return tracedPathOf(design, boxes, result, null);
}

function startOf(path: string | undefined): string | undefined {
  return path?.split(' L')[0]?.slice(1);
}

describe('The ways of a traced path', () => {
  it('has one for each hop, the next beginning where the one before ends', () => {
    const { edges } = tracedWaysOf(boxes, trace(['Host', 'App', 'Routes', 'S3']));
    expect(edges.map((way) => way?.arrives)).toEqual([false, true, true]);
    const border = edges[0]?.end;
    expect(startOf(edges[1]?.path)).toBe(`${border?.x} ${border?.y}`);
  });

  it('leaves a subnet at its border', () => {
    const app = boxes.get('App');
    const end = tracedWaysOf(boxes, trace(['Host', 'App', 'S3'])).edges[0]?.end;
    const sides = { left: app?.left, right: (app?.left ?? 0) + (app?.width ?? 0), top: app?.top, bottom: (app?.top ?? 0) + (app?.height ?? 0) };
    expect(end !== undefined && [sides.left, sides.right].includes(end.x) !== [sides.top, sides.bottom].includes(end.y)).toBe(true);
  });

  it('comes back beside the way it went', () => {
    const [there, back] = tracedWaysOf(boxes, trace(['Host', 'Third', 'Host'])).edges;
    expect(there?.path).toBeDefined();
    expect(startOf(back?.path)).not.toBe(`${there?.end.x} ${there?.end.y}`);
  });

  it('are found once for a picture and a path', () => {
    const path = trace(['Host', 'S3']);
    expect(tracedWaysOf(boxes, path)).toBe(tracedWaysOf(boxes, path));
  });
});
