import { createStore, del, get, set } from 'idb-keyval';
import { z } from 'zod/mini';
import type { DeepReadonly } from '../../model/deepReadonly';

/** The outputs of AWS commands that designs of this browser were made of, so that further ones are read together with them after a restart, too. */
const database = createStore('vpc-endpoint-designer-outputs', 'outputs');

const placement = z.object({ id: z.string(), x: z.number(), y: z.number(), width: z.number(), height: z.number(), collapsed: z.optional(z.boolean()) });
const stored = z.array(z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })), layout: z.array(placement) }));

/** What was opened or added at once, and how the design was laid out then. */
export type StoredOutputs = DeepReadonly<z.infer<typeof stored>>;

/** Spare: without them further outputs are a design of their own. */
export async function storeOutputs(designId: string, outputs: StoredOutputs): Promise<void> {
  await set(designId, outputs, database).catch(() => undefined);
}

export async function loadOutputs(designId: string): Promise<StoredOutputs> {
  const found = stored.safeParse(await get(designId, database).catch(() => undefined));
  return found.success ? found.data : [];
}

export async function dropOutputs(designId: string): Promise<void> {
  await del(designId, database);
}
