/** Loads what the first paint does not show: asked for at once, it would compete with what the paint does show. */
export async function afterFirstPaint<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  // A frame's callbacks run before it is painted: those of the second one come after the first paint.
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
  return load();
}
