import { createStore, del, get, keys, promisifyRequest, set } from 'idb-keyval';
import { z } from 'zod/mini';
import type { Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';
import { timeAfter, timesToForget } from './historyRing';

/** Former states of designs, each under its design's id and the time. They are spare: whatever goes wrong here costs no design. */
const database = createStore('vpc-endpoint-designer-history', 'states');

const stored = z.object({ savedAt: z.number(), label: z.string(), design: z.unknown() });

export interface FormerState {
  readonly savedAt: number;
  /** What had been done, in the words of the undo steps. */
  readonly label: string;
  /** Undefined where it can no longer be read. */
  readonly read: () => Design | undefined;
}

/** Keeps one more state of a design and forgets those that are too many. */
export async function keepState(designId: string, state: { readonly savedAt: number; readonly label: string; readonly design: Design }): Promise<void> {
  const times = await timesOf(designId);
  const savedAt = timeAfter(times, state.savedAt);
  await set([designId, savedAt], { ...state, savedAt }, database);
  for (const time of timesToForget([...times, savedAt])) await del([designId, time], database);
}

export async function hasStates(designId: string): Promise<boolean> {
  return (await timesOf(designId)).length > 0;
}

/** Newest first. */
export async function listStates(designId: string): Promise<readonly FormerState[]> {
  const found: FormerState[] = [];
  for (const time of (await timesOf(designId)).toReversed()) {
    const entry = stored.safeParse(await get([designId, time], database));
    if (!entry.success) continue;
    const { savedAt, label, design } = entry.data;
    found.push({ savedAt, label, read: once(() => readDesign(design)) });
  }
  return found;
}

export async function dropStates(designId: string): Promise<void> {
  for (const time of await timesOf(designId)) await del([designId, time], database);
}

/** Gives up the older half of all states; false when there was none. */
export async function makeRoom(): Promise<boolean> {
  const all = (await keys(database)).flatMap((key) => {
    const time = timeIn(key);
    return time === undefined ? [] : [{ key, time }];
  });
  const oldest = all.toSorted((one, other) => one.time - other.time).slice(0, Math.ceil(all.length / 2));
  for (const { key } of oldest) await del(key, database);
  return oldest.length > 0;
}

async function timesOf(designId: string): Promise<readonly number[]> {
  // In the order of IndexedDB a list stands after every number.
  const range = IDBKeyRange.bound([designId], [designId, []]);
  const found = await database('readonly', (store) => promisifyRequest(store.getAllKeys(range)));
  return found.flatMap((key) => timeIn(key) ?? []);
}

function timeIn(key: IDBValidKey): number | undefined {
  const time: unknown = Array.isArray(key) ? key[1] : undefined;
  return typeof time === 'number' ? time : undefined;
}

function readDesign(value: unknown): Design | undefined {
  const parsed = parseDesign(value);
  return parsed.ok ? parsed.design : undefined;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
