import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDesign, type Design } from '../model/design';
import { createEngineClient, type EngineHealth, type EngineListener } from './client';
import type { ToEngine } from './protocol';

const first = emptyDesign({ name: 'first', region: 'us-east-1', accountId: '111122223333' });
const second: Design = { ...first, name: 'second' };

/** Engines that do nothing by themselves: the test is the other side. */
function fakeEngines() {
  const engines: { listener: EngineListener; messages: ToEngine[]; terminated: boolean }[] = [];
  const health: EngineHealth[] = [];
  const client = createEngineClient({
    start: (listener) => {
      const engine = { listener, messages: new Array<ToEngine>(), terminated: false };
      engines.push(engine);
      return {
        post: (message) => engine.messages.push(message),
        terminate: () => {
          engine.terminated = true;
        },
      };
    },
    onHealth: (state) => health.push(state),
    patience: 1000,
  });
  const lastAsk = () => engines.at(-1)?.messages.findLast((message) => message.type === 'ask');
  const answer = (value: unknown, revision = 1) => {
    const ask = lastAsk();
    if (ask?.type === 'ask') engines.at(-1)?.listener.receive({ type: 'answer', id: ask.id, revision, answer: value });
  };
  return { client, engines, health, answer };
}

describe('The engine client', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('starts no engine before there is a question', () => {
    const { client, engines } = fakeEngines();
    client.setDesign(first, 1);
    expect(engines).toHaveLength(0);
  });

  it('sends the document once and afterwards only what changed', () => {
    const { client, engines } = fakeEngines();
    client.setDesign(first, 1);
    client.ask('problems', {});
    client.setDesign(second, 2);
    client.ask('problems', {});
    expect(engines[0]?.messages).toMatchObject([
      { type: 'open', revision: 1 },
      { type: 'ask' },
      { type: 'change', revision: 2, patch: { nodes: [], properties: { name: 'second' } } },
      { type: 'ask' },
    ]);
  });

  it('gives the answer with the revision it is true for', async () => {
    const { client, answer } = fakeEngines();
    client.setDesign(first, 7);
    const asked = client.ask('problems', {});
    answer([], 7);
    await expect(asked.outcome).resolves.toEqual({ status: 'answered', answer: [], revision: 7 });
  });

  it('drops a question when a newer one takes its slot, and ignores its late answer', async () => {
    const { client, engines, answer } = fakeEngines();
    client.setDesign(first, 1);
    const stale = client.ask('problems', {}, { slot: 'problems' });
    const fresh = client.ask('problems', {}, { slot: 'problems' });
    engines[0]?.listener.receive({ type: 'answer', id: 1, revision: 1, answer: ['stale'] });
    answer(['fresh']);
    await expect(stale.outcome).resolves.toEqual({ status: 'dropped' });
    await expect(fresh.outcome).resolves.toMatchObject({ answer: ['fresh'] });
    expect(engines[0]?.messages).toContainEqual({ type: 'cancel', id: 1 });
  });

  it('starts the engine again after a crash, with the whole document, and repeats the question', async () => {
    const { client, engines, health, answer } = fakeEngines();
    client.setDesign(first, 1);
    const asked = client.ask('problems', {});
    engines[0]?.listener.crash('out of memory');
    expect(engines[0]?.terminated).toBe(true);
    expect(engines[1]?.messages).toMatchObject([{ type: 'open', revision: 1 }, { type: 'ask', about: 'problems' }]);
    answer([]);
    await expect(asked.outcome).resolves.toMatchObject({ status: 'answered' });
    expect(health.map((entry) => entry.state)).toEqual(['restarted', 'running']);
  });

  it('stops after two crashes in a row and says why', async () => {
    const { client, engines, health } = fakeEngines();
    client.setDesign(first, 1);
    const asked = client.ask('problems', {});
    engines[0]?.listener.crash('one');
    engines[1]?.listener.receive({ type: 'failed', id: 1, message: 'two' });
    await expect(asked.outcome).resolves.toEqual({ status: 'stopped', reason: 'two' });
    expect(health.at(-1)).toEqual({ state: 'stopped', reason: 'two' });
    await expect(client.ask('problems', {}).outcome).resolves.toMatchObject({ status: 'stopped' });
    expect(engines).toHaveLength(2);
  });

  it('tries a stopped engine again when the document changes', async () => {
    const { client, engines, answer, health } = fakeEngines();
    client.setDesign(first, 1);
    void client.ask('problems', {});
    engines[0]?.listener.crash('one');
    engines[1]?.listener.crash('two');
    client.setDesign(second, 2);
    const asked = client.ask('problems', {});
    answer([], 2);
    await expect(asked.outcome).resolves.toMatchObject({ status: 'answered' });
    expect(health.at(-1)).toEqual({ state: 'running' });
  });

  it('stays stopped while panels ask about the same document, and is tried again for another question', async () => {
    const { client, engines, answer } = fakeEngines();
    client.setDesign(first, 1);
    void client.ask('problems', {});
    engines[0]?.listener.crash('one');
    engines[1]?.listener.crash('two');
    client.setDesign(first, 1);
    await expect(client.ask('problems', {}).outcome).resolves.toMatchObject({ status: 'stopped' });
    expect(engines).toHaveLength(2);
    client.restart();
    const asked = client.ask('problems', {});
    answer([]);
    await expect(asked.outcome).resolves.toMatchObject({ status: 'answered' });
  });

  it('takes an engine that does not answer for a crashed one', () => {
    const { client, engines } = fakeEngines();
    client.setDesign(first, 1);
    void client.ask('problems', {});
    vi.advanceTimersByTime(1001);
    expect(engines).toHaveLength(2);
    expect(engines[0]?.terminated).toBe(true);
  });

  it('hears nothing of an engine it has given up', () => {
    const { client, engines } = fakeEngines();
    client.setDesign(first, 1);
    void client.ask('problems', {});
    engines[0]?.listener.crash('one');
    engines[0]?.listener.crash('again');
    expect(engines).toHaveLength(2);
  });

  it('starts anew, and repeats the other questions, when somebody gives up what it has been busy with', async () => {
    const { client, engines, answer } = fakeEngines();
    client.setDesign(first, 1);
    const long = client.ask('matrix', {});
    const other = client.ask('problems', {});
    vi.advanceTimersByTime(900);
    long.cancel();
    await expect(long.outcome).resolves.toEqual({ status: 'dropped' });
    expect(engines[0]?.terminated).toBe(true);
    expect(engines[1]?.messages).toMatchObject([{ type: 'open', revision: 1 }, { type: 'ask', about: 'problems' }]);
    answer([]);
    await expect(other.outcome).resolves.toMatchObject({ status: 'answered' });
  });

  it('goes on when something quick is given up', () => {
    const { client, engines } = fakeEngines();
    client.setDesign(first, 1);
    client.ask('matrix', {}).cancel();
    expect(engines).toHaveLength(1);
    expect(engines[0]?.terminated).toBe(false);
  });

  it('counts a document that cannot be sent as one the engine stopped on', async () => {
    const health: string[] = [];
    const client = createEngineClient({
      start: () => ({
        post: () => {
          throw new RangeError('Maximum call stack size exceeded');
        },
        terminate: () => undefined,
      }),
      onHealth: ({ state }) => health.push(state),
    });
    client.setDesign(first, 1);
    await expect(client.ask('problems', {}).outcome).resolves.toMatchObject({ status: 'stopped' });
    expect(health).toEqual(['restarted', 'stopped']);
  });
});
