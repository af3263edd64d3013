import { describe, expect, it } from 'vitest';
import { emptyDesign } from '../../model/design';
import type { NodeKind } from '../../model/kinds';
import { dropNode } from '../../model/operations';
import { updateNode } from '../../model/operations/updateNode';
import { defaultOf, isChanged, writeField } from './field';
import { inspectorOf } from './kinds/index';

const blank = emptyDesign({ name: 'fields', region: 'us-east-1', accountId: '111122223333' });

function fieldOf(kind: NodeKind, property: string) {
  const field = inspectorOf(kind)?.fields.find((candidate) => candidate.property === property);
  if (field === undefined) throw new Error(`no field ${property}`);
  return field;
}

describe('Reset to AWS default', () => {
  it('is offered for Block Public Access that is off, and turns it on', () => {
    const dropped = dropNode(blank, 's3Bucket', {});
    if (!dropped.ok) throw new Error(dropped.reason);
    const field = fieldOf('s3Bucket', 'publicAccessBlock.blockPublicPolicy');
    const changedIn = (design: typeof blank) => design.nodes.map((node) => isChanged(field, node));
    expect(changedIn(dropped.design)).toEqual([false]);
    const off = writeField(dropped.design, ['bucket1'], field, 'false');
    if (!off.ok) throw new Error(off.reason);
    expect(changedIn(off.design)).toEqual([true]);
    const reset = writeField(off.design, ['bucket1'], field, defaultOf(field) ?? undefined);
    expect(reset.ok && changedIn(reset.design)).toEqual([false]);
  });

  it('is offered for a choice that says something where AWS needs nothing said', () => {
    const vpc = dropNode(blank, 'vpc');
    const subnet = vpc.ok ? dropNode(vpc.design, 'subnet', { containerId: 'vpc1' }) : vpc;
    const instance = subnet.ok ? dropNode(subnet.design, 'instance', { containerId: 'appSubnetA' }) : subnet;
    if (!instance.ok) throw new Error(instance.reason);
    const field = fieldOf('instance', 'associatePublicIpAddress');
    const node = (design: typeof blank) => design.nodes.filter(({ kind }) => kind === 'instance').map((each) => isChanged(field, each));
    expect(node(instance.design)).toEqual([false]);
    const said = updateNode(instance.design, 'app1', { associatePublicIpAddress: true });
    expect(said.ok && node(said.design)).toEqual([true]);
  });
});
