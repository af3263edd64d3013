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

/** The engine's side of the protocol: keeps the document, answers in the order of the questions, forgets cancelled ones. */
export function createQuestionQueue({ answer, send, later }: QuestionQueueOptions): (message: ToEngine) => void {
  const waiting: ToEngine[] = [];
  let document: { design: Design; revision: number } | undefined;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    later(() => {
      scheduled = false;
      const message = waiting.shift();
      if (message !== undefined) take(message);
      schedule();
    });
  }

  function take(message: ToEngine): void {
    switch (message.type) {
      case 'open':
        document = { design: message.design, revision: message.revision };
        return;
      case 'change':
        if (document === undefined) throw new Error('A change came before the document.');
        document = { design: applyDesignPatch(document.design, message.patch), revision: message.revision };
        return;
      case 'ask':
        try {
          send({ type: 'answer', id: message.id, revision: document?.revision ?? 0, answer: answer(document?.design, message) });
        } catch (error) {
          send({ type: 'failed', id: message.id, message: error instanceof Error ? error.message : String(error) });
        }
        return;
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
