/** What a person is told of an error that nobody foresaw. */
export function sayFailure(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (/dynamically imported module|importing a module script|module script failed|preload CSS|ChunkLoadError/i.test(said)) {
    return 'A part of the page could not be loaded. The site may be out of reach, or a newer version has taken its place: then load the page again.';
  }
  return said;
}
