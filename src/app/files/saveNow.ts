let save: (() => Promise<void>) | undefined;

/** Autosave says how. The answer forgets it again. */
export function savesBy(how: () => Promise<void>): () => void {
  save = how;
  return () => {
    save = undefined;
  };
}

/** Before another design takes its place, or another tab takes it over: nothing of the last moment is lost. */
export async function saveNow(): Promise<void> {
  await save?.();
}
