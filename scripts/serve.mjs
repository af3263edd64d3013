// A plain static file server, as any host of the built site would be. Serves from a sub-path and sends the strict Content-Security-Policy.
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { contentSecurityPolicyHeader } from './contentSecurityPolicy.mjs';
import { mediaTypeOf } from './mediaTypes.mjs';
import { isStartedDirectly, projectRoot } from './project.mjs';

/**
 * @param {{ folder: string, basePath?: string, port?: number, host?: string }} options
 *   `basePath` begins and ends with a slash; port 0 takes a free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveFolder({ folder, basePath = '/', port = 0, host = '127.0.0.1' }) {
  // Read once: a build that runs meanwhile cannot mix two versions of the site.
  const files = readFiles(folder);
  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? '/');
    if (`${path}/` === basePath) {
      response.writeHead(301, { location: basePath }).end();
      return;
    }
    const name = path?.startsWith(basePath) ? path.slice(basePath.length) : undefined;
    const content = name === undefined ? undefined : files.get(name === '' ? 'index.html' : name);
    if (content === undefined || name === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      'content-type': mediaTypeOf(name === '' ? 'index.html' : name),
      'content-length': content.length,
      'content-security-policy': contentSecurityPolicyHeader,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    response.end(request.method === 'HEAD' ? undefined : content);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://${host}:${address.port}${basePath}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @param {string} folder @returns {Map<string, Buffer>} */
function readFiles(folder) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(relative(folder, file).split(sep).join('/'), readFileSync(file));
  }
  return files;
}

/** @param {string} url */
function decodePath(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

if (isStartedDirectly(import.meta.url)) {
  /** @param {string} name @param {string} fallback */
  const option = (name, fallback) => {
    const at = process.argv.indexOf(name);
    return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
  };
  const { url } = await serveFolder({
    folder: join(projectRoot, 'dist'),
    basePath: option('--base', '/'),
    port: Number(option('--port', '4173')),
    host: option('--host', '127.0.0.1'),
  });
  console.log(`Serving dist/ at ${url}`);
}
