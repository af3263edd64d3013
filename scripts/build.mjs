// npm run build: the site (dist/), the command line (dist-cli/) and the engine as a library (dist-lib/).
// Each is built beside its place and then put there, so that nobody meets half a build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { ensureDependencies } from './install.mjs';
import { isStartedDirectly, projectRoot } from './project.mjs';

const cliFolders = ['catalog', 'policy', 'model', 'network', 'simulation', 'cloudformation', 'inventory', 'layout', 'drawing', 'cli'];

export const cliBundle = join(projectRoot, 'dist-cli', 'cli.mjs');

export async function buildSite() {
  const { build } = await import('vite');
  await inTemporaryFolder('site', async (folder) => {
    await build({ root: projectRoot, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
    for (const name of ['LICENSE', 'NOTICE']) copyFileSync(join(projectRoot, name), join(folder, name));
    replaceFolder(join(projectRoot, 'dist'), folder);
  });
}

/** One self-contained file: it runs where no package is installed. */
export async function buildCli() {
  const inputs = engineInputs();
  const { build } = await import('vite');
  await inTemporaryFolder('cli', async (folder) => {
    await build({
      root: projectRoot,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: 'src/cli/main.ts',
        target: 'node20',
        outDir: folder,
        emptyOutDir: true,
        rolldownOptions: {
          output: { entryFileNames: 'cli.mjs', codeSplitting: false, banner: `#!/usr/bin/env node\n// inputs: ${inputs}` },
        },
      },
    });
    mkdirSync(dirname(cliBundle), { recursive: true });
    chmodSync(join(folder, 'cli.mjs'), 0o755);
    renameSync(join(folder, 'cli.mjs'), cliBundle);
  });
}

export function isCliCurrent() {
  return existsSync(cliBundle) && readFileSync(cliBundle, 'utf8').slice(0, 200).includes(`// inputs: ${engineInputs()}\n`);
}

export async function buildLib() {
  if (!existsSync(join(projectRoot, 'src', 'index.ts'))) throw new Error('src/index.ts, the front door of the library, does not exist');
  const { build } = await import('vite');
  await inTemporaryFolder('lib', async (folder) => {
    await build({
      root: projectRoot,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        target: 'es2023',
        outDir: folder,
        emptyOutDir: true,
        minify: false,
        lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'index.js' },
        rolldownOptions: { external: isPackage },
      },
    });
    writeDeclarations(folder);
    replaceFolder(join(projectRoot, 'dist-lib'), folder);
  });
}

/** A fingerprint of every source file of the command line: the bundle is current as long as it stays the same. */
function engineInputs() {
  const hash = createHash('sha256');
  const files = cliFolders.flatMap((name) => filesBelow(join(projectRoot, 'src', name))).filter((file) => !file.includes('.test.'));
  for (const file of [...files, join(projectRoot, 'package-lock.json')].toSorted()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(projectRoot, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The types of the library: what the compiler says of src/index.ts and every file it leads to. @param {string} folder */
function writeDeclarations(folder) {
  const emitted = join(folder, '.types');
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(
    process.execPath,
    [compiler, '-p', 'src/tsconfig.pure.json', '--outDir', emitted, '--tsBuildInfoFile', join(emitted, '.tsbuildinfo')],
    { cwd: projectRoot, encoding: 'utf8' },
  );
  if (result.status !== 0) throw new Error(`the types of the library do not compile\n${result.stdout}${result.stderr}`);

  const pending = ['index.d.ts'];
  const written = new Set(pending);
  for (const name of pending) {
    // Node wants file names in full where bundlers do not; the library serves both.
    const text = readFileSync(join(emitted, name), 'utf8').replace(
      /((?:from|import)\s*\(?\s*)(["'])(\.{1,2}\/[^"']+|\.{1,2})\2/g,
      (_, before, quote, specifier) => {
        const target = [`${specifier}.d.ts`, `${specifier}/index.d.ts`]
          .map((candidate) => posix.join(posix.dirname(name), candidate))
          .find((candidate) => existsSync(join(emitted, candidate)));
        if (target === undefined) throw new Error(`${name} imports ${specifier}, which has no types`);
        if (!written.has(target)) {
          written.add(target);
          pending.push(target);
        }
        const path = posix.relative(posix.dirname(name), target).replace(/\.d\.ts$/, '.js');
        return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
      },
    );
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  rmSync(emitted, { recursive: true });
}

/** @param {string} specifier */
function isPackage(specifier) {
  return /^[@a-z]/.test(specifier) && !specifier.includes('?');
}

/** @param {string} name @param {(folder: string) => Promise<void>} work */
async function inTemporaryFolder(name, work) {
  const folder = mkdtempSync(join(projectRoot, `.build-${name}-`));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} place @param {string} folder */
function replaceFolder(place, folder) {
  // A temporary folder is its owner's alone; a web server is somebody else.
  chmodSync(folder, 0o755);
  rmSync(place, { recursive: true, force: true });
  renameSync(folder, place);
}

/** @type {Record<string, () => Promise<void>>} */
const builds = { site: buildSite, cli: buildCli, lib: buildLib };

if (isStartedDirectly(import.meta.url)) {
  ensureDependencies();
  const names = process.argv.slice(2);
  for (const name of names.length === 0 ? Object.keys(builds) : names) {
    const build = builds[name];
    if (build === undefined) throw new Error(`nothing called ${name} to build: ${Object.keys(builds).join(', ')}`);
    await build();
    console.log(`${{ site: 'dist/', cli: 'dist-cli/cli.mjs', lib: 'dist-lib/' }[name]} built`);
  }
}
