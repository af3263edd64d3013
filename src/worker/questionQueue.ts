import type { Design } from '../model/design';
import { applyDesignPatch } from './designPatch';
import type { FromEngine, ToEngine } from './protocol';

export type Ask = Extract<ToEngine, { type: 'ask' }>;

export interface QuestionQueueOptions {
  /** An answer that takes long comes bit by bit, so that others need not wait for it. */
  readonly answer: (design: Design | undefined, ask: Ask) => unknown;
  readonly send: (message: FromEngine) => void;
  /** Lets further messages in before `next` runs: a cancelled question is then never computed. */
  readonly later: (next: () => void) => void;
}

/** What somebody waits for with a cursor in a policy, or with the verdict before them. */
const pressing: ReadonlySet<Ask['about']> = new Set(['simulate', 'lintPolicy', 'hoverPolicy', 'completePolicy']);

/** The pressing questions first, but none before the document it was asked about. */
function nextOf(waiting: readonly ToEngine[]): number {
  for (const [position, message] of waiting.entries()) {
    if (message.type !== 'ask') return 0;
    if (pressing.has(message.about)) return position;
  }
  return 0;
}

/** The engine's side of the protocol: keeps the document, answers in the order of the questions, the pressing ones first, forgets cancelled ones. */
export function createQuestionQueue({ answer, send, later }: QuestionQueueOptions): (message: ToEngine) => void {
  const waiting: ToEngine[] = [];
  /** Answers under way: they go on when nothing else waits. */
  const underway: Underway[] = [];
  let document: { design: Design; revision: number } | undefined;
  let busy = false;

  function schedule(): void {
    if (busy || (waiting.length === 0 && underway.length === 0)) return;
    busy = true;
    later(() => {
      const [message] = waiting.splice(nextOf(waiting), 1);
      void (message === undefined ? goOn(underway[0]) : take(message)).finally(() => {
        busy = false;
        schedule();
      });
    });
  }

  async function goOn(work: Underway | undefined): Promise<void> {
    if (work === undefined) return;
    const { id, revision, bits } = work;
    try {
      const { done, value } = await bits.next();
      // Nobody waits for it any more.
      if (!underway.includes(work)) return;
      if (done === true) forget(id);
      send(done === true ? { type: 'answer', id, revision, answer: value } : { type: 'part', id, part: value });
    } catch (error) {
      forget(id);
      send({ type: 'failed', id, message: messageOf(error) });
    }
  }

  function forget(id: number): void {
    const position = underway.findIndex((work) => work.id === id);
    if (position !== -1) underway.splice(position, 1);
  }

  async function take(message: ToEngine): Promise<void> {
    switch (message.type) {
      case 'open':
        document = { design: message.design, revision: message.revision };
        return;
      case 'change':
        if (document !== undefined) document = { design: applyDesignPatch(document.design, message.patch), revision: message.revision };
        return;
      case 'ask': {
        const { id } = message;
        const revision = document?.revision ?? 0;
        try {
          const answered = answer(document?.design, message);
          if (!isBitByBit(answered)) send({ type: 'answer', id, revision, answer: await answered });
          // The page is settled when the problems are known: they come before what is asked on top of that.
          else if (message.about === 'problems') underway.unshift({ id, revision, bits: answered });
          else underway.push({ id, revision, bits: answered });
        } catch (error) {
          send({ type: 'failed', id, message: messageOf(error) });
        }
        return;
      }
      case 'cancel':
        return;
    }
  }

  return (message) => {
    if (message.type === 'cancel') {
      const position = waiting.findIndex((other) => other.type === 'ask' && other.id === message.id);
      if (position !== -1) waiting.splice(position, 1);
      forget(message.id);
      return;
    }
    waiting.push(message);
    schedule();
  };
}

interface Underway {
  readonly id: number;
  readonly revision: number;
  readonly bits: AsyncIterator<unknown, unknown>;
}

function isBitByBit(answered: unknown): answered is AsyncGenerator<unknown, unknown> {
  return typeof answered === 'object' && answered !== null && Symbol.asyncIterator in answered;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
