import { createStore, del, entries, get, set } from 'idb-keyval';
import { z } from 'zod/mini';

/** The template that was exported last, of each design and file: what the next export is compared with. */
const stored = z.object({ exportedAt: z.number(), text: z.string() });

export type LastExport = Readonly<z.infer<typeof stored>>;

const database = createStore('vpc-endpoint-designer-exports', 'templates');
/** Some designs with a few stacks each. */
const mostEntries = 60;
const mostCharacters = 6_000_000;

export async function lastExportOf(designId: string, fileName: string): Promise<LastExport | undefined> {
  try {
    const found = stored.safeParse(await get(keyOf(designId, fileName), database));
    return found.success ? found.data : undefined;
  } catch {
    // Without storage there is nothing to compare with.
    return undefined;
  }
}

/** Remembers; the oldest are forgotten when there are many, or much. */
export async function rememberExport(designId: string, fileName: string, entry: LastExport): Promise<void> {
  try {
    await set(keyOf(designId, fileName), entry, database);
    const all = (await entries<string, unknown>(database)).flatMap(([key, value]) => {
      const found = stored.safeParse(value);
      return found.success ? [{ key, ...found.data }] : [];
    });
    let characters = 0;
    for (const [position, { key, text }] of all.toSorted((one, other) => other.exportedAt - one.exportedAt).entries()) {
      characters += text.length;
      if (position >= mostEntries || (characters > mostCharacters && position > 0)) await del(key, database);
    }
  } catch {
    // Storage refused or full: the next export has nothing to be compared with.
  }
}

function keyOf(designId: string, fileName: string): string {
  return `${designId} ${fileName}`;
}
