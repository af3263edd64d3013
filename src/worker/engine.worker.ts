import './jitless';
import { answerQuestion } from './answerQuestion';
import type { FromEngine, ToEngine } from './protocol';
import { createQuestionQueue } from './questionQueue';

const channel = new MessageChannel();
let next: (() => void) | undefined;
channel.port1.addEventListener('message', () => next?.());
channel.port1.start();

const take = createQuestionQueue({
  answer: answerQuestion,
  send: (message: FromEngine) => self.postMessage(message),
  later: (work) => {
    next = work;
    channel.port2.postMessage(null);
  },
});

self.addEventListener('message', (event: MessageEvent<ToEngine>) => take(event.data));
self.postMessage({ type: 'ready' } satisfies FromEngine);
