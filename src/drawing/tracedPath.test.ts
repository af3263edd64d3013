import { describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, interfaceEndpoint, node, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import { toNodeId } from '../model/identifiers';
import { setCollapsed } from '../model/operations';
import type { Verdict } from '../model/request';
import type { SimulationResult } from '../simulation/result';
import { boxesOf } from './boxes';
import { placed } from './testing/placed';
import { tracedPathOf } from './tracedPath';

const design = placed(
  designOf(
    vpc('Vpc', '10.0.0.0/16').with(
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host')),
      subnet('Other', '10.0.2.0/24').with(instance('Peer')),
      routeTable('Routes', {}),
      gatewayEndpoint('S3', 's3', ['Routes']),
      interfaceEndpoint('Athena', 'athena', ['App']),
    ),
  ),
);

function result(verdict: Verdict, path: readonly string[], deciding?: string): SimulationResult {
  const decidedBy = deciding === undefined ? [] : [{ node: deciding, layer: 'endpoint-policy' as const, code: 'X' }];
  return { verdict, path, decidedBy, route: null, endpoint: null, resolution: null, steps: [], context: {}, assumptions: [], explanation: '' };
}

function trace(verdict: Verdict, path: readonly string[], deciding?: string, of = design) {
  return tracedPathOf(of, boxesOf(of), result(verdict, path, deciding), { from: 'Host', to: 'Peer' });
}

describe('The traced path on the canvas', () => {
  it('numbers its nodes in the order in which the packet meets them', () => {
    expect([...trace('denied', ['Host', 'Routes', 'S3'], 'S3').numbers]).toEqual([
      ['Host', 1],
      ['Routes', 2],
      ['S3', 3],
    ]);
  });

  it('has one hop between each two, and a container is where the line crosses its border', () => {
    expect(trace('denied', ['Host', 'App', 'Athena'], 'Athena').edges).toEqual([
      { number: 1, source: 'Host', target: 'App', from: 'Host', to: 'Athena' },
      { number: 2, source: 'App', target: 'Athena', from: 'Host', to: 'Athena' },
    ]);
  });

  it('stays inside of a VPC whose main route table was asked', () => {
    const hops = trace('allowed', ['Host', 'App', 'Vpc/main-route-table', 'Other', 'Peer']).edges;
    expect(hops.map(({ source, target }) => `${source} ${target}`)).toEqual(['Host App', 'App Other', 'Other Peer']);
    expect(new Set(hops.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(['Host Peer']));
  });

  it('stops at the node that refused', () => {
    expect(trace('denied', ['Host', 'S3'], 'S3').stoppedId).toBe('S3');
    expect(trace('allowed', ['Host', 'S3'], 'S3').stoppedId).toBeUndefined();
  });

  it('stops where the packet stops when what decided is not drawn, and shows what would have come next', () => {
    const { stoppedId, beyond } = trace('unreachable', ['Host'], 'Vpc/main-route-table');
    expect(stoppedId).toBe('Vpc');
    expect(beyond).toEqual({ source: 'Host', target: 'Peer' });
    expect(trace('unreachable', ['Host'], 'nowhere').stoppedId).toBe('Host');
  });

  it('keeps the containers of what is on it in full view', () => {
    const { around } = trace('denied', ['Host', 'S3'], 'S3');
    expect([...around].toSorted()).toEqual(['App', 'Other', 'Vpc']);
  });

  it('goes on to the resource that answers the call, or refuses it', () => {
    expect([...trace('allowed', ['Host', 'S3']).numbers.keys()]).toEqual(['Host', 'S3', 'Peer']);
    expect(trace('denied', ['Host', 'S3'], 'Peer').edges.at(-1)).toMatchObject({ source: 'S3', target: 'Peer' });
    expect([...trace('denied', ['Host', 'S3'], 'S3').numbers.keys()]).toEqual(['Host', 'S3']);
  });

  it('ends at the node whose ARN the request gives, or else at the service that is called', () => {
    const withServices = designOf(node('s3Bucket', 'Reports', { bucketName: 'reports' }), node('awsService', 'Athena', { service: 'athena' }), vpc('Vpc', '10.0.0.0/16').with(subnet('App', '10.0.1.0/24').with(instance('Host'))));
    const boxes = boxesOf(withServices);
    const last = (action: string, resource: string) => [...tracedPathOf(withServices, boxes, result('allowed', ['Host']), { from: 'Host', action, resource }).numbers.keys()].at(-1);
    expect(last('s3:GetObject', 'arn:aws:s3:::reports/q3.csv')).toBe('Reports');
    expect(last('s3:GetObject', 'arn:aws:s3:::reports-of-others/q3.csv')).toBe('Host');
    expect(last('athena:GetWorkGroup', 'arn:aws:athena:us-east-1:111122223333:workgroup/a')).toBe('Athena');
  });

  it('sees a node in a collapsed container as that container', () => {
    const collapsed = setCollapsed(design, ['App'], 'collapsed');
    if (!collapsed.ok) throw new Error(collapsed.reason);
    expect([...trace('denied', ['Host', 'S3'], 'S3', collapsed.design).numbers.keys()]).toEqual(['App', 'S3']);
  });

  it('takes no harm from ids that are not in the design', () => {
    expect(trace('denied', ['Host', '__proto__', 'internet', toNodeId('gone')], 'Host').edges).toEqual([]);
  });
});
