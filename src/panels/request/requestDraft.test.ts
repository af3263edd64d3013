import { describe, expect, it } from 'vitest';
import { sameRequest } from '../../commands/savedRequests';
import { emptyDesign, type Design } from '../../model/design';
import type { NodeKind } from '../../model/kinds';
import { dropNode } from '../../model/operations';
import { changeDraft, invalidField, readContext, readSessionPolicy, requestOf, withOnlyCandidates, withUsualAction } from './requestDraft';

describe('a request being put together', () => {
  it('is asked only when it says from where and what', () => {
    expect(requestOf({})).toBeNull();
    expect(requestOf({ from: 'app' })).toBeNull();
    expect(requestOf({ action: 's3:ListBucket' })).toBeNull();
    expect(requestOf({ from: 'app', action: 'sts:GetCallerIdentity' })).toEqual({ from: 'app', action: 'sts:GetCallerIdentity' });
    expect(requestOf({ from: 'app', to: '10.0.0.7' })).toEqual({ from: 'app', to: '10.0.0.7' });
  });

  it('is a call or a connection, never both', () => {
    const call = { from: 'app', principal: 'role', action: 's3:GetObject', resource: { ref: 'reports', suffix: '/a' } };
    const connection = changeDraft(call, { to: 'database' });
    expect(requestOf(connection)).toEqual({ from: 'app', to: 'database' });
    expect(requestOf(changeDraft(connection, { action: 's3:GetObject' }))).toEqual({ from: 'app', action: 's3:GetObject' });
  });

  it('leaves the port of a connection behind when it becomes a call', () => {
    const draft = changeDraft({ from: 'app', to: 'db', port: 5432, ipVersion: 6 }, { action: 's3:ListBucket' });
    expect(requestOf(draft)).toEqual({ from: 'app', action: 's3:ListBucket', ipVersion: 6 });
  });

  it('keeps the port while the target changes', () => {
    expect(requestOf(changeDraft({ from: 'app', to: 'db', port: 5432 }, { to: 'replica' }))).toEqual({ from: 'app', to: 'replica', port: 5432 });
  });

  it('is the same in any order of its parts', () => {
    expect(sameRequest({ from: 'a', action: 's3:ListBucket' }, { action: 's3:ListBucket', from: 'a' })).toBe(true);
    expect(sameRequest({ from: 'a', action: 's3:ListBucket' }, { from: 'b', action: 's3:ListBucket' })).toBe(false);
  });

  it('asks for what is usual on a resource while no action is chosen', () => {
    const dropped = dropNode(emptyDesign({ name: 'usual', region: 'us-east-1', accountId: '111122223333' }), 's3Bucket', {});
    if (!dropped.ok) throw new Error(dropped.reason);
    const bucket = dropped.design.nodes.find((node) => node.kind === 's3Bucket')?.id ?? '';
    expect(withUsualAction(dropped.design, { from: 'app', resource: { ref: bucket } })).toEqual({ from: 'app', action: 's3:GetObject', resource: { ref: bucket, suffix: '/report.csv' } });
    const listing = { from: 'app', action: 's3:ListBucket', resource: { ref: bucket } };
    expect(withUsualAction(dropped.design, listing)).toBe(listing);
    expect(withUsualAction(dropped.design, { from: 'app' })).toEqual({ from: 'app' });
  });

  it('fills in the only workload and the only resource of a design, and nothing that has been said', () => {
    const blank = emptyDesign({ name: 'one of each', region: 'us-east-1', accountId: '111122223333' });
    const drop = (design: Design, kind: NodeKind, containerId?: string) => {
      const dropped = dropNode(design, kind, containerId === undefined ? {} : { containerId });
      if (!dropped.ok) throw new Error(dropped.reason);
      return dropped.design;
    };
    const one = drop(drop(drop(drop(blank, 'vpc'), 'subnet', 'vpc1'), 'instance', 'appSubnetA'), 's3Bucket');
    expect(withOnlyCandidates(one, {})).toEqual({ from: 'app1', resource: { ref: 'bucket1' } });
    expect(withOnlyCandidates(one, { from: 'internet', action: 'sts:GetCallerIdentity' })).toEqual({ from: 'internet', action: 'sts:GetCallerIdentity' });
    expect(withOnlyCandidates(drop(one, 's3Bucket'), {})).toEqual({ from: 'app1' });
    expect(withOnlyCandidates(drop(one, 'instance', 'appSubnetA'), {}).from).toBeUndefined();
  });

  it('takes context keys as JSON and says what is wrong with them', () => {
    expect(readContext('{"aws:SourceIp": "10.0.0.1"}')).toEqual({ ok: true, change: { context: { 'aws:SourceIp': '10.0.0.1' } } });
    expect(readContext(' ')).toEqual({ ok: true, change: { context: undefined } });
    expect(readContext('{')).toMatchObject({ ok: false });
    expect(readContext('{"a": {"b": 1}}')).toMatchObject({ ok: false });
  });

  it('keeps a session policy as it was typed', () => {
    const text = '{ "Statement": [] }';
    expect(readSessionPolicy(text)).toEqual({ ok: true, change: { sessionPolicy: text } });
    expect(readSessionPolicy('')).toEqual({ ok: true, change: { sessionPolicy: undefined } });
    expect(readSessionPolicy('{')).toMatchObject({ ok: false });
    expect(requestOf(changeDraft({ from: 'app', action: 's3:ListBucket', sessionPolicy: text }, { to: 'db' }))).toEqual({ from: 'app', to: 'db' });
  });

  it('is marked where the engine refuses it', () => {
    expect(invalidField('`sessionPolicy`: `Effect` is missing.')).toBe('More');
    expect(invalidField('`resource`: `nonsense` is no ARN.')).toBe('On');
    expect(invalidField('`resource.ref`: the design has no node `x`.')).toBe('On');
    expect(invalidField('`action` and `to` exclude each other.')).toBe('Do');
    expect(invalidField('`host`: `..` is no host name.')).toBe('More');
    expect(invalidField('The policy of `Bucket` cannot be evaluated.')).toBeUndefined();
    expect(invalidField('`Bucket` is gone.')).toBeUndefined();
  });
});
