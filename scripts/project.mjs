// Where the project is. Not by a fixed number of '..': a benchmark bundles these scripts into another folder.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** @param {string} folder @returns {string} */
function findRoot(folder) {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'vpc-endpoint-designer') return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no package.json of vpc-endpoint-designer above ${import.meta.url}`);
  return findRoot(parent);
}

/** The script Node was started with is this module, and not a benchmark that has it in its bundle. @param {string} moduleUrl */
export function isStartedDirectly(moduleUrl) {
  const file = fileURLToPath(moduleUrl);
  return file === process.argv[1] && dirname(file) === join(projectRoot, 'scripts');
}
