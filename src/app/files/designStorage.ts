import { createStore, del, entries, get, set } from 'idb-keyval';
import { z } from 'zod/mini';
import type { DeepReadonly } from '../../model/deepReadonly';
import type { Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';
import { simulationRequest } from '../../model/request';
import { dropOutputs } from './inventoryStorage';
import { forgetLastMoment, lastMoments } from './lastMoment';
import { dropStates, makeRoom } from './stateStorage';

/** This browser's designs. Every function may be refused: private windows, full disks, switched-off storage. */
const stored = z.object({
  id: z.string(),
  savedAt: z.number(),
  design: z.unknown(),
});

/** What was shown of a design: of this browser, not of the design. Kept apart, so that panning does not write the design again. */
const session = z.object({
  viewport: z.optional(z.nullable(z.object({ x: z.number(), y: z.number(), zoom: z.number() }))),
  request: z.optional(z.nullable(simulationRequest)),
  savedId: z.optional(z.nullable(z.string())),
  selectedIds: z.optional(z.array(z.string())),
  policy: z.optional(z.nullable(z.object({ nodeId: z.string(), key: z.string() }))),
});

export type Session = DeepReadonly<z.infer<typeof session>>;

export interface StoredDesign {
  readonly id: string;
  readonly savedAt: number;
  readonly design: Design;
}

export interface OpenedDesign extends StoredDesign {
  readonly session: Session;
}

export interface RecentDesign {
  readonly id: string;
  readonly name: string;
  readonly savedAt: number;
}

const database = createStore('vpc-endpoint-designer', 'designs');
const sessions = createStore('vpc-endpoint-designer-sessions', 'sessions');
const lastKey = 'vpc-endpoint-designer.last';
const kept = 30;

/** Where the disk is full, former states of designs go before a design itself is refused. */
export async function storeDesign(entry: StoredDesign): Promise<void> {
  for (;;) {
    try {
      await set(entry.id, entry, database);
      break;
    } catch (error) {
      if (isFull(error) && (await makeRoom())) continue;
      unsaved.set(entry.id, entry);
      throw error;
    }
  }
  unsaved.delete(entry.id);
  rememberOpen(entry.id);
}

/** What storage refused: gone with this tab, but not with the next design that is opened in it. */
const unsaved = new Map<string, StoredDesign>();

/** The design of this tab, and of the tab that is opened next. */
export function rememberOpen(id: string): void {
  try {
    sessionStorage.setItem(lastKey, id);
    localStorage.setItem(lastKey, id);
  } catch {
    // Only the way back to this design after a restart is lost; it stays under Recent designs.
  }
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

export async function storeSession(id: string, shown: Session): Promise<void> {
  await set(id, shown, sessions);
}

export async function loadDesign(id: string): Promise<OpenedDesign | undefined> {
  const here = unsaved.get(id);
  if (here !== undefined) return { ...here, session: {} };
  const found = stored.safeParse(await get(id, database));
  if (!found.success) return undefined;
  const parsed = parseDesign(found.data.design);
  if (!parsed.ok) return undefined;
  const shown = session.safeParse(await get(id, sessions).catch(() => undefined));
  return { id, savedAt: found.data.savedAt, design: parsed.design, session: shown.success ? shown.data : {} };
}

/** The design this tab showed last, or else any tab; undefined at the first start. */
export async function loadLastDesign(): Promise<OpenedDesign | undefined> {
  await keepLastMoments();
  try {
    const id = sessionStorage.getItem(lastKey) ?? localStorage.getItem(lastKey);
    return id === null ? undefined : await loadDesign(id);
  } catch {
    return undefined;
  }
}

/** Into the database with what the page had no time to write there when it was left. */
async function keepLastMoments(): Promise<void> {
  for (const { id, savedAt, design } of lastMoments()) {
    const parsed = parseDesign(design);
    // A newer release wrote it, perhaps: it is for that to read.
    if (!parsed.ok) continue;
    try {
      const found = stored.safeParse(await get(id, database));
      if (!(found.success && found.data.savedAt >= savedAt)) await set(id, { id, savedAt, design: parsed.design }, database);
      forgetLastMoment(id);
    } catch {
      // The database refuses: this page is the only place where it can be opened again.
      unsaved.set(id, { id, savedAt, design: parsed.design });
    }
  }
}

/** Newest first. Older ones than the last thirty are forgotten, and their former states. */
export async function listRecentDesigns(): Promise<readonly RecentDesign[]> {
  try {
    const all = await entries<string, unknown>(database);
    const recent = all
      .flatMap(([id, value]): RecentDesign[] => {
        const found = stored.safeParse(value);
        return found.success ? [{ id, savedAt: found.data.savedAt, name: nameOf(found.data.design) }] : [];
      })
      .toSorted((one, other) => other.savedAt - one.savedAt);
    for (const { id } of recent.slice(kept)) {
      await del(id, database);
      await del(id, sessions);
      await dropStates(id);
      await dropOutputs(id);
    }
    return [...listUnsaved(), ...recent.slice(0, kept).filter(({ id }) => !unsaved.has(id))];
  } catch {
    return listUnsaved();
  }
}

function listUnsaved(): readonly RecentDesign[] {
  return [...unsaved.values()].map(({ id, savedAt, design }) => ({ id, savedAt, name: `${design.name} (not saved)` })).toReversed();
}

function nameOf(design: unknown): string {
  return typeof design === 'object' && design !== null && 'name' in design && typeof design.name === 'string' ? design.name : 'Untitled design';
}
