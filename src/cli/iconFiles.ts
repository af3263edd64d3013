import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IconSource } from '../drawing';

// Beside the bundle: in the installed package the site's icons, in the project the site's sources. Last, beside this file.
const places = ['../dist/icons/', '../public/icons/', '../../public/icons/'].map((place) => new URL(place, import.meta.url));

/** The AWS icons as they come with the package. A bundle that was copied away from it draws without. */
export function packagedIcons(): IconSource {
  const read = new Map<string, string | undefined>();
  return (file) => {
    if (!read.has(file)) read.set(file, places.map((place) => textOf(new URL(file, place))).find((text) => text !== undefined));
    return read.get(file);
  };
}

function textOf(file: URL): string | undefined {
  try {
    return readFileSync(fileURLToPath(file), 'utf8');
  } catch {
    return undefined;
  }
}
