import { createStore, del, get, set } from 'idb-keyval';

/** The file a design came from or was saved to, where the browser lets the page write it again. Remembered beyond a restart. */
export interface KeptFile {
  readonly handle: FileSystemFileHandle;
  /** The file's time when it was last read or written here: a newer one was written by somebody else. */
  readonly lastModified: number;
}

const database = createStore('vpc-endpoint-designer-files', 'handles');
const known = new Map<string, KeptFile>();

export function keepFileOf(designId: string, file: KeptFile): void {
  known.set(designId, file);
  // Where storage is refused the file is known as long as the page stays.
  void set(designId, file, database).catch(() => undefined);
}

export function forgetFileOf(designId: string): void {
  known.delete(designId);
  void del(designId, database).catch(() => undefined);
}

export async function fileOf(designId: string): Promise<KeptFile | undefined> {
  const here = known.get(designId);
  if (here !== undefined) return here;
  const stored: unknown = await get(designId, database).catch(() => undefined);
  return isKeptFile(stored) ? stored : undefined;
}

function isKeptFile(value: unknown): value is KeptFile {
  return (
    typeof FileSystemFileHandle === 'function' &&
    typeof value === 'object' &&
    value !== null &&
    'handle' in value &&
    value.handle instanceof FileSystemFileHandle &&
    'lastModified' in value &&
    typeof value.lastModified === 'number'
  );
}

/** Whether the page may write the file now; the browser asks the person where it has to. */
export async function mayWrite(handle: FileSystemFileHandle): Promise<boolean> {
  const mode = { mode: 'readwrite' } as const;
  const granted = (await handle.queryPermission?.(mode)) ?? 'granted';
  return granted === 'granted' || (await handle.requestPermission?.(mode)) === 'granted';
}

/** Writes the whole file anew. The answer is its time afterwards. */
export async function writeFile(handle: FileSystemFileHandle, text: string): Promise<number> {
  const writable = await handle.createWritable();
  await writable.write(text);
  await writable.close();
  return (await handle.getFile()).lastModified;
}
