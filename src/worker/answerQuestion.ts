import type { Design } from '../model/design';
import type { Ask } from './questionQueue';

/** One question, one answer. Throws only for our own bugs; the page then starts the engine anew. */
export function answerQuestion(design: Design | undefined, ask: Ask): unknown {
  if (design === undefined && ask.about !== 'importTemplate') throw new Error('A question came before the document.');
  throw new Error(`The engine of this build cannot answer "${ask.about}".`);
}
