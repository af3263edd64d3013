import { createStore, del, entries, get, set } from 'idb-keyval';
import { z } from 'zod/mini';
import type { Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';

/** This browser's designs. Every function may be refused: private windows, full disks, switched-off storage. */
const stored = z.object({
  id: z.string(),
  savedAt: z.number(),
  design: z.unknown(),
  viewport: z.optional(z.object({ x: z.number(), y: z.number(), zoom: z.number() })),
  request: z.optional(z.unknown()),
});

export interface StoredDesign {
  readonly id: string;
  readonly savedAt: number;
  readonly design: Design;
  readonly viewport?: { readonly x: number; readonly y: number; readonly zoom: number };
}

export interface RecentDesign {
  readonly id: string;
  readonly name: string;
  readonly savedAt: number;
}

const database = createStore('vpc-endpoint-designer', 'designs');
const lastKey = 'vpc-endpoint-designer.last';
const kept = 30;

export async function storeDesign(entry: StoredDesign): Promise<void> {
  await set(entry.id, entry, database);
  try {
    localStorage.setItem(lastKey, entry.id);
  } catch {
    // Only the way back to this design after a restart is lost; it stays under Recent designs.
  }
}

export async function loadDesign(id: string): Promise<StoredDesign | undefined> {
  const found = stored.safeParse(await get(id, database));
  if (!found.success) return undefined;
  const parsed = parseDesign(found.data.design);
  if (!parsed.ok) return undefined;
  const { savedAt, viewport } = found.data;
  return { id, savedAt, design: parsed.design, ...(viewport === undefined ? {} : { viewport }) };
}

/** The design that was open last, or undefined at the first start. */
export async function loadLastDesign(): Promise<StoredDesign | undefined> {
  try {
    const id = localStorage.getItem(lastKey);
    return id === null ? undefined : await loadDesign(id);
  } catch {
    return undefined;
  }
}

/** Newest first. Older ones than the last thirty are forgotten. */
export async function listRecentDesigns(): Promise<readonly RecentDesign[]> {
  try {
    const all = await entries<string, unknown>(database);
    const recent = all
      .flatMap(([id, value]): RecentDesign[] => {
        const found = stored.safeParse(value);
        return found.success ? [{ id, savedAt: found.data.savedAt, name: nameOf(found.data.design) }] : [];
      })
      .toSorted((one, other) => other.savedAt - one.savedAt);
    for (const { id } of recent.slice(kept)) await del(id, database);
    return recent.slice(0, kept);
  } catch {
    return [];
  }
}

function nameOf(design: unknown): string {
  return typeof design === 'object' && design !== null && 'name' in design && typeof design.name === 'string' ? design.name : 'Untitled design';
}
