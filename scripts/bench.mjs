// npm run bench -- NAME [options]: builds bench/NAME.ts and runs it (what they share is in folders below). The rest of the command line is the benchmark's.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './install.mjs';
import { projectRoot } from './project.mjs';

const names = readdirSync(join(projectRoot, 'bench'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .toSorted();
const [name, ...options] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  console.error(`usage: npm run bench -- ${names.join('|') || 'NAME'} [--json]`);
  process.exitCode = 2;
} else {
  ensureDependencies();
  const { build } = await import('vite');
  const outDir = join(projectRoot, '.cache', 'bench', String(process.pid));
  mkdirSync(outDir, { recursive: true });
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: `bench/${name}.ts`,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  process.argv = [process.argv[0] ?? 'node', join(outDir, `${name}.mjs`), ...options];
  await import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
}
