// npm start: installs what is missing and opens the designer in the browser.
import { ensureDependencies } from './install.mjs';
import { projectRoot } from './project.mjs';

ensureDependencies();
const { createServer } = await import('vite');

const portAt = process.argv.indexOf('--port');
const port = portAt === -1 ? 5173 : Number(process.argv[portAt + 1]);
const server = await createServer({
  root: projectRoot,
  server: { port, open: hasDisplay() && !process.argv.includes('--no-open') },
});
await server.listen();
console.log(`\nVPC Endpoint Designer: ${server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`}\nStop with Ctrl+C.\n`);

function hasDisplay() {
  if (process.env['CI']) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
