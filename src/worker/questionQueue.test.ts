import { describe, expect, it } from 'vitest';
import { emptyDesign } from '../model/design';
import { diffDesigns } from './designPatch';
import type { FromEngine } from './protocol';
import { createQuestionQueue } from './questionQueue';

const design = emptyDesign({ name: 'first', region: 'us-east-1', accountId: '111122223333' });

function queue(answer: (name: string | undefined) => unknown = (name) => name) {
  const sent: FromEngine[] = [];
  const turns: (() => void)[] = [];
  const take = createQuestionQueue({
    answer: (document) => answer(document?.name),
    send: (message) => sent.push(message),
    later: (next) => turns.push(next),
  });
  const settle = async () => {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
      turn();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  return { take, sent, settle };
}

describe('The engine', () => {
  it('answers each question about the document as it was when it was asked', async () => {
    const { take, sent, settle } = queue();
    take({ type: 'open', revision: 1, design });
    take({ type: 'ask', id: 1, about: 'problems', question: {} });
    take({ type: 'change', revision: 2, patch: diffDesigns(design, { ...design, name: 'second' }) });
    take({ type: 'ask', id: 2, about: 'problems', question: {} });
    await settle();
    expect(sent).toEqual([
      { type: 'answer', id: 1, revision: 1, answer: 'first' },
      { type: 'answer', id: 2, revision: 2, answer: 'second' },
    ]);
  });

  it('answers what somebody waits for first, but never about another document', async () => {
    const { take, sent, settle } = queue();
    const policy = { text: '{}', kind: 'endpoint', nodeId: 'x' } as const;
    take({ type: 'open', revision: 1, design });
    take({ type: 'ask', id: 1, about: 'problems', question: {} });
    take({ type: 'ask', id: 2, about: 'lintPolicy', question: policy });
    take({ type: 'change', revision: 2, patch: diffDesigns(design, { ...design, name: 'second' }) });
    take({ type: 'ask', id: 3, about: 'lintPolicy', question: policy });
    await settle();
    expect(sent.map((message) => (message.type === 'answer' ? [message.id, message.revision] : message))).toEqual([[2, 1], [1, 1], [3, 2]]);
  });

  it('never computes a question that was cancelled before its turn', async () => {
    const { take, sent, settle } = queue();
    take({ type: 'open', revision: 1, design });
    take({ type: 'ask', id: 1, about: 'problems', question: {} });
    take({ type: 'cancel', id: 1 });
    await settle();
    expect(sent).toEqual([]);
  });

  it('says which question it failed on', async () => {
    const { take, sent, settle } = queue(() => {
      throw new Error('a bug');
    });
    take({ type: 'ask', id: 3, about: 'problems', question: {} });
    await settle();
    expect(sent).toEqual([{ type: 'failed', id: 3, message: 'a bug' }]);
  });

  it('gives a long answer bit by bit, lets others in between, and stops when nobody waits for it', async () => {
    const sent: FromEngine[] = [];
    const turns: (() => void)[] = [];
    async function* bits() {
      for (const bit of [1, 2, 3]) {
        yield bit;
        // Somebody asks for a verdict meanwhile, and later takes the long question back.
        if (bit === 1) take({ type: 'ask', id: 2, about: 'simulate', question: { request: { from: 'a' } } });
        if (bit === 2) take({ type: 'cancel', id: 1 });
      }
      return 'whole';
    }
    const take = createQuestionQueue({
      answer: (_design, ask) => (ask.about === 'matrix' ? bits() : 'verdict'),
      send: (message) => sent.push(message),
      later: (next) => turns.push(next),
    });
    take({ type: 'open', revision: 1, design });
    take({ type: 'ask', id: 1, about: 'matrix', question: {} });
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
      turn();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(sent).toEqual([
      { type: 'part', id: 1, part: 1 },
      { type: 'part', id: 1, part: 2 },
      { type: 'answer', id: 2, revision: 1, answer: 'verdict' },
    ]);
  });

  it('goes on with the problems before a matrix that was begun earlier', async () => {
    const sent: FromEngine[] = [];
    const turns: (() => void)[] = [];
    async function* bits() {
      yield 1;
      return 'whole';
    }
    const take = createQuestionQueue({ answer: () => bits(), send: (message) => sent.push(message), later: (next) => turns.push(next) });
    take({ type: 'ask', id: 1, about: 'matrix', question: {} });
    take({ type: 'ask', id: 2, about: 'problems', question: {} });
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
      turn();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(sent.map((message) => (message.type === 'ready' ? '' : `${message.type} ${message.id}`))).toEqual(['part 2', 'answer 2', 'part 1', 'answer 1']);
  });
});
