// npm test: types, lint, unit tests (with the layer rules), the production build, and the built site in a browser.
// `npm run test:unit` and its like run one of them. The last line is the sum: "12 passed, 0 failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureDependencies } from './install.mjs';
import { projectRoot } from './project.mjs';

/** @typedef {{ ok: boolean, passed: number, failed: number, skipped: number, note?: string }} Outcome */

/** @type {Record<string, { title: string, run: () => Outcome | Promise<Outcome> }>} */
const stages = {
  types: { title: 'Types', run: () => plainStage('typescript/bin/tsc', ['-b', '--pretty', 'false']) },
  lint: { title: 'Lint', run: () => plainStage('oxlint/bin/oxlint', ['--deny-warnings', 'src', 'e2e', 'bench', 'scripts', 'vite.config.ts']) },
  unit: { title: 'Unit tests', run: runUnitTests },
  build: { title: 'Production build', run: runBuild },
  e2e: { title: 'End-to-end tests of the built site', run: runBrowserTests },
};

const reports = join(projectRoot, '.cache', 'reports');
const builtSite = join(projectRoot, 'dist');

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} names */
async function main(names) {
  const unknown = names.find((name) => stages[name] === undefined);
  if (unknown !== undefined) {
    console.error(`nothing called ${unknown} to test: ${Object.keys(stages).join(', ')}`);
    return 2;
  }
  ensureDependencies();
  mkdirSync(reports, { recursive: true });

  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  for (const name of names.length === 0 ? Object.keys(stages) : names) {
    const stage = stages[name];
    if (stage === undefined) continue;
    console.log(`\n── ${stage.title} ──`);
    // On its own, the end-to-end stage builds what it tests. After the build stage it takes that build, or reports that there is none.
    if (name === 'e2e' && !outcomes.has('build')) buildParts(['site']);
    outcomes.set(name, await attempt(stage.run));
  }
  return report(outcomes);
}

/** @param {() => Outcome | Promise<Outcome>} stage @returns {Promise<Outcome>} */
async function attempt(stage) {
  try {
    return await stage();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return failure('could not run');
  }
}

/** @param {Map<string, Outcome>} outcomes */
function report(outcomes) {
  let passed = 0;
  let failed = 0;
  console.log('');
  for (const [name, outcome] of outcomes) {
    passed += outcome.passed;
    // A stage that fails as a whole (a type error, a broken build) counts as one: the sum must not read "0 failed".
    failed += outcome.ok ? 0 : Math.max(1, outcome.failed);
    const counted = outcome.passed + outcome.failed > 0 ? ` (${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped)` : '';
    const note = outcome.note === undefined ? '' : `: ${outcome.note}`;
    console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${stages[name]?.title}${counted}${note}`);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** @param {string} script below node_modules @param {string[]} parameters @returns {Outcome} */
function plainStage(script, parameters) {
  const ok = runNode(join('node_modules', script), parameters);
  if (ok) console.log('nothing found');
  return { ok, passed: 0, failed: 0, skipped: 0 };
}

/** @returns {Outcome} */
function runUnitTests() {
  const file = join(reports, 'unit.json');
  rmSync(file, { force: true });
  const ok = runNode('node_modules/vitest/vitest.mjs', ['run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return failure('vitest ended without a report');
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  // A file that does not load has no tests to fail, and counts as one.
  const broken = testResults.filter((/** @type {{ status: string, assertionResults: { status: string }[] }} */ result) =>
    result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed'));
  return counted({ ok, passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests });
}

/** @returns {Outcome} */
function runBuild() {
  const failed = buildParts(['site', 'cli', 'lib']);
  const outcome = { ok: failed.length === 0, passed: 0, failed: 0, skipped: 0 };
  return failed.length === 0 ? outcome : { ...outcome, note: failed.join(', ') };
}

/** @param {string[]} parts @returns {string[]} those that failed */
function buildParts(parts) {
  // An older site must not be what the end-to-end tests meet after a build that failed.
  rmSync(builtSite, { recursive: true, force: true });
  return parts.filter((part) => !runNode('scripts/build.mjs', [part]));
}

/** @returns {Outcome} */
function runBrowserTests() {
  const browser = ensureBrowser();
  if (!existsSync(builtSite)) return failure('not run: there is no build to test');
  const file = join(reports, 'e2e.json');
  rmSync(file, { force: true });
  const ok = runNode('node_modules/@playwright/test/cli.js', ['test', '--config', 'e2e', '--forbid-only', '--reporter=list,json'], {
    DESIGNER_BROWSER: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  if (!existsSync(file)) return failure('Playwright ended without a report');
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  return counted({
    ok,
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    ...(stats.flaky > 0 && { note: `${stats.flaky} passed only when tried again (marked "flaky" above)` }),
  });
}

/** @param {Outcome} outcome @returns {Outcome} */
function counted(outcome) {
  if (outcome.ok && outcome.passed === 0) return failure('no test ran');
  return { ...outcome, ok: outcome.ok && outcome.failed === 0 };
}

/** @param {string} note @returns {Outcome} */
function failure(note) {
  return { ok: false, passed: 0, failed: 0, skipped: 0, note };
}

/** @param {string} script @param {string[]} parameters @param {Record<string, string>} [environment] */
function runNode(script, parameters, environment) {
  const result = spawnSync(process.execPath, [script, ...parameters], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  if (result.signal !== null) console.error(`${script} was ended by ${result.signal}`);
  return result.status === 0;
}
