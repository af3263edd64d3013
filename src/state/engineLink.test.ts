import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDesign } from '../model/design';
import type { SimulationResult } from '../simulation/result';
import type { EngineClient, Outcome } from '../worker/client';
import type { QuestionType } from '../worker/protocol';
import { apply, designStore, openDesign } from './designStore';
import { linkEngine } from './engineLink';
import { askRequest, clearRequest } from './requestStore';
import { simulationStore } from './simulationStore';

const denied: SimulationResult = {
  verdict: 'denied', route: null, endpoint: null, resolution: null, path: [], decidedBy: [], context: {}, assumptions: [],
  explanation: 'Denied.',
  steps: [
    { node: 'a', layer: 'dns', outcome: 'pass', code: 'A', message: '' },
    { node: 'b', layer: 'endpoint-policy', outcome: 'fail', code: 'B', message: '' },
  ],
};

function fakeClient() {
  const asked: { about: QuestionType; answer: (value: unknown) => void; stop: () => void }[] = [];
  const client: EngineClient = {
    setDesign: () => undefined,
    ask: (about) => {
      let answer: (value: unknown) => void = () => undefined;
      let stop: () => void = () => undefined;
      const outcome = new Promise<Outcome<typeof about>>((resolve) => {
        stop = () => resolve({ status: 'stopped', reason: 'out of memory' });
        answer = (value) => resolve({ status: 'answered', answer: value, revision: 0 } as Outcome<typeof about>);
      });
      asked.push({ about, answer, stop });
      return { outcome, cancel: () => undefined };
    },
    restart: () => undefined,
    dispose: () => undefined,
  };
  return { client, asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('The answers on the page', () => {
  let unlink: () => void;
  let fake: ReturnType<typeof fakeClient>;

  beforeEach(async () => {
    openDesign(emptyDesign({ name: 'd', region: 'us-east-1', accountId: '111122223333' }), { designId: 'test' });
    askRequest({ from: 'app', to: '10.0.0.1' });
    fake = fakeClient();
    unlink = linkEngine(fake.client);
    await settled();
  });
  afterEach(() => {
    unlink();
    clearRequest();
  });

  it('are asked for at once and open at the first failing step', async () => {
    expect(fake.asked.map(({ about }) => about)).toEqual(['simulate', 'problems']);
    expect(simulationStore.getState().updating).toBe(true);
    fake.asked[0]?.answer(denied);
    fake.asked[1]?.answer([]);
    await settled();
    const { revision } = designStore.getState();
    expect(simulationStore.getState()).toMatchObject({ result: denied, revision, settledRevision: revision, updating: false, selectedStep: 1 });
  });

  it('are asked for by the edit itself, so that the engine works while the page draws it', () => {
    apply('Region', (design) => ({ ...design, region: 'eu-west-1' }));
    expect(fake.asked.map(({ about }) => about)).toEqual(['simulate', 'problems', 'simulate', 'problems']);
    expect(simulationStore.getState().updating).toBe(true);
  });

  it('are asked for once where a design comes with its question', async () => {
    openDesign(emptyDesign({ name: 'e', region: 'us-east-1', accountId: '111122223333' }), { designId: 'other' });
    askRequest({ from: 'app', to: '10.0.0.2' });
    await settled();
    expect(fake.asked).toHaveLength(4);
  });

  it('stay, marked as updating, while a newer one is computed', async () => {
    fake.asked[0]?.answer(denied);
    fake.asked[1]?.answer([]);
    await settled();
    apply('Region', (design) => ({ ...design, region: 'eu-west-1' }));
    await settled();
    expect(simulationStore.getState()).toMatchObject({ result: denied, updating: true });
    expect(simulationStore.getState().settledRevision).not.toBe(designStore.getState().revision);
  });

  it('are dropped when the document has moved on', async () => {
    const before = simulationStore.getState().result;
    apply('Region', (design) => ({ ...design, region: 'eu-west-1' }));
    await settled();
    fake.asked[1]?.answer([]);
    fake.asked[0]?.answer({ ...denied, explanation: 'Too late.' });
    await settled();
    expect(simulationStore.getState().result).toBe(before);
  });

  it('are asked for anew after the engine stopped: by a change of the picture, or as soon as something else has started it', async () => {
    for (const question of fake.asked) question.stop();
    await settled();
    apply('Move', (design) => ({ ...design, layout: [] }));
    await settled();
    expect(fake.asked).toHaveLength(4);
    for (const question of fake.asked) question.stop();
    await settled();
    simulationStore.setState({ engine: 'stopped' });
    simulationStore.setState({ engine: 'running' });
    await settled();
    expect(fake.asked).toHaveLength(6);
    expect(simulationStore.getState().settledRevision).not.toBe(designStore.getState().revision);
  });

  it('stay true, without a question, when only the picture changes', async () => {
    fake.asked[0]?.answer(denied);
    fake.asked[1]?.answer([]);
    await settled();
    apply('Move', (design) => ({ ...design, layout: [] }));
    await settled();
    expect(fake.asked).toHaveLength(2);
    expect(simulationStore.getState().settledRevision).toBe(designStore.getState().revision);
  });
});
