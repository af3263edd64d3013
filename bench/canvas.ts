import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright';
import { ensureBrowser } from '../scripts/install.mjs';
import { projectRoot } from '../scripts/project.mjs';
import { serveFolder } from '../scripts/serve.mjs';
import { dragFrames, idleFrames } from './measure/canvasGestures';
import { median } from './measure/median';
import { subnetsOfInstances } from './measure/designs';

/**
 * Paint, verdict and policy pane on the production build in a real browser: what a person waits for. Each figure is the median of
 * several fresh pages, with the slowest beside it.
 */
interface Figure {
  readonly what: string;
  readonly goal: number;
  readonly unit: 'ms' | 'kB gzip';
  readonly median: number;
  readonly worst: number;
}

const runs = 5;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const asJson = process.argv.includes('--json');
const built = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'build.mjs'), 'site'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (built.status !== 0) throw new Error('The site did not build.');

const server = await serveFolder({ folder: join(projectRoot, 'dist'), basePath: '/tools/designer/' });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: flags });
try {
  const figures = await measure(browser, server.url);
  if (asJson) console.log(JSON.stringify({ figures }));
  else for (const { what, median: middle, unit, worst, goal } of figures) console.log(`${what}: ${middle} ${unit} (worst ${worst}, goal ${goal}, of which it takes ${Math.round((middle / goal) * 100)} %)`);
} finally {
  await browser.close();
  await server.close();
}

async function measure(chrome: Browser, url: string): Promise<readonly Figure[]> {
  const paints: number[] = [];
  const usable: number[] = [];
  const editable: number[] = [];
  const verdicts: number[] = [];
  const edits: number[] = [];
  const idle: number[] = [];
  const kilobytes = scriptsOfFirstPaint();
  for (let run = 0; run < runs; run++) {
    const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('dialog', { name: 'Start' }).waitFor();
    // From here on the design is in the browser's storage: opening the page again opens the example.
    await page.getByRole('dialog', { name: 'Start' }).getByRole('button', { name: /^Athena/ }).click();
    await settled(page);
    await page.getByText('Saved in this browser').waitFor();
    await page.reload();
    const times = await timesOfOpening(page);
    paints.push(times.paint);
    usable.push(times.usable);
    editable.push(await timeToEditablePolicy(page));
    await context.close();
    const afterEdit = await editsToVerdict(chrome, url);
    verdicts.push(...afterEdit.verdict);
    edits.push(...afterEdit.settled);
    idle.push(afterEdit.idle);
  }
  return [
    { what: 'JavaScript the first paint waits for', goal: 220, unit: 'kB gzip', median: kilobytes, worst: kilobytes },
    figure('First paint, Athena example', 600, paints),
    figure('Usable (drawn and traced), Athena example', 1000, usable),
    figure('Policy text editable after the pane first opens', 1500, editable),
    figure('Frame while nothing happens, before the edits', 17, idle),
    figure('Edit to verdict shown, 50 nodes', 50, verdicts),
    figure('Edit to verdict and problems shown, 50 nodes', 100, edits),
    ...(await figuresOfSize(chrome, url, { nodes: 200, usable: 1200, drag: 20, container: 30, pan: 33 })),
    ...(await figuresOfSize(chrome, url, { nodes: 500, usable: 1200, drag: 25, container: 30, pan: 40 })),
    ...(await figuresOfSize(chrome, url, { nodes: 2000, usable: 1500, drag: 22, container: 35, pan: 50 })),
  ];
}

interface SizeGoals {
  readonly nodes: number;
  readonly usable: number;
  readonly drag: number;
  readonly container: number;
  readonly pan: number;
}

/** Opening, dragging and panning a design of a size. Frames are the 95th percentile; the idle ones tell what the machine had left. */
async function figuresOfSize(chrome: Browser, url: string, { nodes, usable, drag, container, pan }: SizeGoals): Promise<readonly Figure[]> {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('dialog', { name: 'Start' }).waitFor();
  await page.getByLabel('Open file').setInputFiles({ name: 'size.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(subnetsOfInstances(nodes))) });
  await page.locator('[data-node-id="Vpc"]').waitFor();
  await settled(page);
  await page.getByText('Saved in this browser').waitFor();
  const opened: number[] = [];
  for (let run = 0; run < 3; run++) {
    await page.reload();
    opened.push((await timesOfOpening(page)).usable);
  }
  await settled(page);
  // Everything in view: a large one as summaries.
  await page.locator('main').focus();
  await page.keyboard.press('1');
  await page.waitForTimeout(600);
  const idle = [await idleFrames(page)];
  const canvas = await page.locator('main').boundingBox();
  const empty = { x: (canvas?.x ?? 0) + 24, y: (canvas?.y ?? 0) + (canvas?.height ?? 0) - 40 };
  const pans = [await dragFrames(page, empty), await dragFrames(page, empty)];
  // Up to a hundred in view, as somebody works.
  await page.locator('main').focus();
  await page.keyboard.press('0');
  await page.waitForTimeout(400);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').fill('host-1-4');
  await page.keyboard.press('Enter');
  await page.locator('[data-node-id="Host1x4"]').waitFor();
  await page.waitForTimeout(600);
  const host = await page.locator('[data-node-id="Host1x4"]').boundingBox();
  const subnet = await page.locator('[data-node-id="Subnet1"]').boundingBox();
  const drags = [];
  const containers = [];
  for (let run = 0; run < 2; run++) {
    drags.push(await dragFrames(page, { x: (host?.x ?? 0) + 90, y: (host?.y ?? 0) + 28 }));
    containers.push(await dragFrames(page, { x: (subnet?.x ?? 0) + 60, y: (subnet?.y ?? 0) + 20 }));
  }
  await context.close();
  return [
    figure(`Usable (drawn and traced), ${nodes} nodes`, usable, opened),
    figure(`Frame while nothing happens, ${nodes} nodes in view`, 17, idle),
    figure(`Frame while panning, ${nodes} nodes in view`, pan, pans),
    figure(`Frame while dragging a node, ${nodes} nodes`, drag, drags),
    figure(`Frame while dragging a subnet with its content, ${nodes} nodes`, container, containers),
  ];
}

function figure(what: string, goal: number, values: readonly number[]): Figure {
  return { what, goal, unit: 'ms', median: Math.round(median(values)), worst: Math.round(Math.max(...values)) };
}

/** What the first paint waits for: the entry script and everything it imports, as index.html names them. The rest is asked for by then or later, and waited for by nobody. */
function scriptsOfFirstPaint(): number {
  const html = readFileSync(join(projectRoot, 'dist', 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(projectRoot, 'dist', name))).length, 0);
  return Math.round(bytes / 1000);
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && main.dataset['revision'] !== undefined && main.dataset['revision'] === main.dataset['simulatedRevision'];
  });
}

async function timesOfOpening(page: Page): Promise<{ paint: number; usable: number }> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    const drawn = document.querySelector('[data-node-id]') !== null;
    const done = drawn && main !== null && main.dataset['revision'] === main.dataset['simulatedRevision'];
    if (done) performance.mark('usable');
    return done;
  });
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    usable: performance.getEntriesByName('usable')[0]?.startTime ?? 0,
  }));
}

async function timeToEditablePolicy(page: Page): Promise<number> {
  const started = performance.now();
  await page.getByRole('tab', { name: 'Policy', exact: true }).click();
  await page.locator('.monaco-editor').getByRole('textbox').waitFor({ state: 'attached' });
  return performance.now() - started;
}

interface AfterEdit {
  readonly verdict: readonly number[];
  /** The problems are shown, too. */
  readonly settled: readonly number[];
  /** What the machine had left. */
  readonly idle: number;
}

/** A check box of the inspector, on and off: from the click to the verdict that is true for it, and until every answer is. */
async function editsToVerdict(chrome: Browser, url: string): Promise<AfterEdit> {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('dialog', { name: 'Start' }).waitFor();
  await page.getByLabel('Open file').setInputFiles({ name: 'fifty.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(subnetsOfInstances(50))) });
  await page.locator('[data-node-id="Vpc"]').waitFor();
  // A design that brings requests answers the first of them at once.
  await settled(page);
  await page.locator('[data-node-id="Vpc"]').click({ position: { x: 60, y: 12 } });
  const box = page.getByRole('checkbox', { name: /DNS support/ });
  const idle = await idleFrames(page);
  const times: { readonly verdict: number; readonly settled: number }[] = [];
  for (let edit = 0; edit < 6; edit++) {
    times.push(
      await box.evaluate(
        (element) =>
          new Promise<{ verdict: number; settled: number }>((resolve) => {
            const main = document.querySelector('main');
            // Each edit turns the verdict: the newer one is there as soon as the summary says another.
            const summary = document.querySelector<HTMLElement>('.trace-summary');
            if (main === null || summary === null) return;
            const before = { revision: main.dataset['revision'], verdict: summary.dataset['verdict'] };
            const start = performance.now();
            let verdict = 0;
            const observer = new MutationObserver(() => {
              if (verdict === 0 && summary.dataset['verdict'] !== before.verdict) verdict = performance.now() - start;
              if (main.dataset['revision'] === before.revision || main.dataset['simulatedRevision'] !== main.dataset['revision']) return;
              observer.disconnect();
              resolve({ verdict: verdict === 0 ? performance.now() - start : verdict, settled: performance.now() - start });
            });
            observer.observe(main, { attributes: true });
            observer.observe(summary, { attributes: true });
            if (element instanceof HTMLElement) element.click();
          }),
      ),
    );
  }
  await context.close();
  return { verdict: times.map((each) => each.verdict), settled: times.map((each) => each.settled), idle };
}
