import type { EngineListener, EnginePort } from './client';
import type { FromEngine } from './protocol';

/** The real thing: a module worker of the page's own origin. */
export function startEngine(listener: EngineListener): EnginePort {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  worker.addEventListener('message', (event: MessageEvent<FromEngine>) => listener.receive(event.data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    listener.crash(event.message || 'It could not be loaded.');
  });
  worker.addEventListener('messageerror', () => listener.crash('A message could not be read.'));
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
}
