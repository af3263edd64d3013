// Makes sure that what the project needs is on this machine: its packages, and for the end-to-end tests a browser.
// Uses only what Node brings along, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { isStartedDirectly, projectRoot } from './project.mjs';

/** Installs the packages of the lock file where they are missing or older. Everything npm says goes to standard error. */
export function ensureDependencies() {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const fresh = !existsSync(join(projectRoot, 'node_modules'));
  console.error(fresh ? 'Installing packages…' : `Installing packages (${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', …' : ''})…`);
  // `ci` deletes node_modules first. Where there is one already, only what differs is added.
  const command = fresh ? ['ci'] : ['install', '--no-save'];
  const result = run('npm', [...command, '--include=dev', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(`npm ${command[0]} failed. Its output is above.`);
}

/**
 * The path of a Chromium that starts: one already on the machine, else Playwright's own, else Debian's.
 * @returns {string}
 */
export function ensureBrowser() {
  const present = findBrowser();
  if (present !== undefined) return present;

  console.error("No Chromium found. Downloading Playwright's…");
  const playwright = join(projectRoot, 'node_modules', 'playwright', 'cli.js');
  if (run(process.execPath, [playwright, 'install', 'chromium'], { timeout: 10 * 60_000 }).status === 0) {
    // Downloaded, but a bare system lacks the libraries it is linked with.
    if (findBrowser() === undefined && isRoot()) run(process.execPath, [playwright, 'install-deps', 'chromium']);
    const downloaded = findBrowser();
    if (downloaded !== undefined) return downloaded;
  }

  if (isDebian() && installFromDebian()) {
    const packaged = findBrowser();
    if (packaged !== undefined) return packaged;
  }
  throw new Error(
    'No Chromium to test with. Install chromium or google-chrome, or name one in the environment variable DESIGNER_BROWSER.',
  );
}

/** @returns {string | undefined} */
export function findBrowser() {
  const named = process.env['DESIGNER_BROWSER'];
  if (named !== undefined && named !== '') {
    if (starts(named)) return named;
    throw new Error(`DESIGNER_BROWSER names ${named}, which does not start.`);
  }
  return [...browsersOnThisMachine(), ...playwrightBrowser()].find(starts);
}

/** @returns {string[]} names of packages that are missing or not of the version of the lock file */
function missingPackages() {
  const wanted = readPackages(join(projectRoot, 'package-lock.json'));
  const installed = readPackages(join(projectRoot, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** @returns {string[]} */
function browsersOnThisMachine() {
  if (process.platform === 'darwin') {
    return ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'].filter(isExecutable);
  }
  if (process.platform === 'win32') {
    return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
      .flatMap((folder) => (folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')]))
      .filter(isExecutable);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter(isExecutable);
}

/** @returns {string[]} */
function playwrightBrowser() {
  try {
    /** @type {typeof import('playwright')} */
    const { chromium } = createRequire(join(projectRoot, 'package.json'))('playwright');
    return [chromium.executablePath()].filter(isExecutable);
  } catch {
    return [];
  }
}

/** A file with the right name may still be a stub, or lack its libraries. @param {string} browser */
function starts(browser) {
  // Chrome for Windows has no --version: it opens a window instead.
  if (process.platform === 'win32') return isExecutable(browser);
  return spawnSync(browser, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installFromDebian() {
  const sudo = isRoot() ? [] : ['sudo', '-n'];
  /** @param {string[]} command */
  const asRoot = (command) => {
    const [program = '', ...rest] = [...sudo, ...command];
    return run(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  };
  console.error("Installing Debian's chromium…");
  // An index that could not be refreshed is no reason not to try: the package may be known already.
  asRoot(['apt-get', 'update', '-qq']);
  return asRoot(['apt-get', 'install', '-qq', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
}

function isDebian() {
  return process.platform === 'linux' && existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function isRoot() {
  return process.getuid?.() === 0;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} program @param {string[]} parameters @param {import('node:child_process').SpawnSyncOptions} [options] */
function run(program, parameters, options) {
  // The child's standard output becomes our standard error: a command's own output must stay clean.
  return spawnSync(program, parameters, { cwd: projectRoot, stdio: ['ignore', 2, 2], ...options });
}

if (isStartedDirectly(import.meta.url)) {
  ensureDependencies();
  if (process.argv.includes('--browser')) console.error(`Browser: ${ensureBrowser()}`);
}
