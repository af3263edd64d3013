import { describe, expect, it } from 'vitest';
import { containerIdOf } from '../containment';
import { emptyDesign, nodesOf, type Design } from '../design';
import type { NodeKind } from '../kinds';
import { parseDesign } from '../parseDesign';
import { connect, dropNode, type OperationResult } from './index';

function done(result: OperationResult): Design {
  if (!result.ok) throw new Error(result.reason);
  return result.design;
}

function draw(...drops: readonly (readonly [NodeKind, string?])[]): Design {
  const blank = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });
  return drops.reduce((design, [kind, containerId]) => done(dropNode(design, kind, { containerId })), blank);
}

describe('connecting an endpoint and a topic', () => {
  const design = draw(['vpc'], ['subnet', 'vpc1'], ['interfaceEndpoint', 'appSubnetA'], ['snsTopic']);
  const endpoint = nodesOf(design, 'interfaceEndpoint')[0]?.id ?? '';
  const topic = nodesOf(design, 'snsTopic')[0]?.id ?? '';

  it('makes a connection notification about all events, inside the VPC of the endpoint', () => {
    const after = done(connect(design, topic, endpoint));
    const [made] = nodesOf(after, 'connectionNotification');
    expect(made).toMatchObject({ endpointId: endpoint, topicId: topic, connectionEvents: ['Accept', 'Connect', 'Delete', 'Reject'] });
    expect(made && containerIdOf(after, made)).toBe('vpc1');
    expect(parseDesign(JSON.parse(JSON.stringify(after))).ok).toBe(true);
  });

  it('is refused a second time', () => {
    expect(connect(done(connect(design, endpoint, topic)), endpoint, topic)).toMatchObject({ ok: false });
  });
});

describe('connecting VPC Block Public Access', () => {
  const design = draw(['vpc'], ['subnet', 'vpc1'], ['vpcBlockPublicAccess']);
  const setting = nodesOf(design, 'vpcBlockPublicAccess')[0]?.id ?? '';

  it.each([['vpc1', 'vpcId'], ['appSubnetA', 'subnetId']])('to %s excludes it, once', (place, property) => {
    const after = done(connect(design, setting, place));
    const [made] = nodesOf(after, 'vpcBlockPublicAccessExclusion');
    expect(made).toMatchObject({ [property]: place, mode: 'allow-bidirectional' });
    expect(made && containerIdOf(after, made)).toBe(place);
    expect(connect(after, setting, place)).toMatchObject({ ok: false, relatedId: made?.id });
  });
});
