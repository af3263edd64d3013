import { createEngineClient, type EngineClient } from '../worker/client';
import { startEngine } from '../worker/startEngine';
import { linkEngine, showHealth } from './engineLink';

let client: EngineClient | undefined;

/** The page's one engine. It starts with the first question. */
export function engine(): EngineClient {
  client ??= createEngineClient({ start: startEngine, onHealth: showHealth });
  return client;
}

/** Called once, when the page is there. */
export function startAnswering(): () => void {
  return linkEngine(engine());
}
