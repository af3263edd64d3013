import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

/** The designs of the gallery, by file name. */
export const exampleDesigns: readonly (readonly [string, Design])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const parsed = parseDesign(JSON.parse(readFileSync(folder + name, 'utf8')));
    if (!parsed.ok) throw new Error(`${name}: ${parsed.complaints.map(({ message }) => message).join(' ')}`);
    return [name, parsed.design];
  });
