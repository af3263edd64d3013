import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/project.mjs';
import { serveFolder } from '../scripts/serve.mjs';

/** Serves dist/ for the whole run as a static host would: from a sub-path, with the strict Content-Security-Policy. */
export default async function serveBuiltSite(): Promise<() => Promise<void>> {
  const folder = join(projectRoot, 'dist');
  if (!existsSync(join(folder, 'index.html'))) throw new Error('There is no build to test. Run `npm run build:site` first.');
  const { url, close } = await serveFolder({ folder, basePath: '/tools/designer/' });
  process.env['DESIGNER_URL'] = url;
  return close;
}
