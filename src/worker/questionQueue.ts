import type { Design } from '../model/design';
import { applyDesignPatch } from './designPatch';
import type { FromEngine, ToEngine } from './protocol';

export type Ask = Extract<ToEngine, { type: 'ask' }>;

export interface QuestionQueueOptions {
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
  let document: { design: Design; revision: number } | undefined;
  let busy = false;

  function schedule(): void {
    if (busy || waiting.length === 0) return;
    busy = true;
    later(() => {
      const [message] = waiting.splice(nextOf(waiting), 1);
      void (message === undefined ? Promise.resolve() : take(message)).finally(() => {
        busy = false;
        schedule();
      });
    });
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
          send({ type: 'answer', id, revision, answer: await answer(document?.design, message) });
        } catch (error) {
          send({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
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
      return;
    }
    waiting.push(message);
    schedule();
  };
}
