import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { boxOf, expect, test, type Designer } from './designer';

test('a trace is presented step by step, and everything stands as it stood afterwards', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.select('nat-gateway');
  await page.getByRole('button', { name: 'Hide the palette and outline' }).click();
  await expect(designer.palette.getByRole('searchbox')).toBeHidden();
  // What it shows goes first, its room a moment later.
  await expect.poll(async () => (await designer.canvas.boundingBox())?.x).toBeLessThan(60);
  const before = await layoutOf(page);
  const revision = await designer.canvas.getAttribute('data-revision');

  await designer.header.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(caption(page)).toBeVisible();
  for (const gone of [designer.header, page.getByRole('navigation', { name: 'Palette' }), designer.inspector, page.getByRole('region', { name: 'Trace, matrix and problems' })]) await expect(gone).toBeHidden();
  await expect(designer.canvas.locator('.handle:visible')).toHaveCount(0);
  const canvas = await designer.canvas.boundingBox();
  expect(canvas).toMatchObject({ x: 0, y: 0, width: 1440 });

  // The whole path first; then one step after the other, each with its node lit.
  await expect(said(page)).toContainText('Read an object through the gateway endpoint');
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await expectWholePathInView(designer);
  await page.keyboard.press('ArrowRight');
  await expect(said(page)).toContainText(/^Step 1 of \d+/);
  await page.keyboard.press('Space');
  await expect(said(page)).toContainText(/^Step 2 of \d+ · Security group · app/);
  await expect(designer.node('app-group').locator('[data-lit]')).toBeVisible();
  await stepTo(page, 'Route table · private-routes');
  await expect(designer.node('private-routes').locator('[data-lit]')).toBeVisible();
  // The route's target is lit too, and the winning row stands on the canvas.
  await expect(designer.node('S3 gateway endpoint').locator('[data-lit]')).toBeVisible();
  await expect(designer.canvas.getByText(/ → S3 gateway endpoint$/)).toBeVisible();
  const here = Number(/^Step (\d+)/.exec(await said(page).innerText())?.[1]);
  await page.keyboard.press('ArrowLeft');
  await expect(said(page)).toContainText(`Step ${here - 1} of`);

  // Legible at half the size.
  for (const text of await page.locator('[data-label-of], .present-sentence, .present-where').all()) expect(await fontSizeOf(text)).toBeGreaterThanOrEqual(20);
  const small = await fontSizeOf(page.locator('.present-sentence'));
  for (const factor of [1.25, 1.5, 2, 2]) {
    await page.keyboard.press('Control++');
    await expect.poll(() => fontSizeOf(page.locator('.present-sentence'))).toBeCloseTo(small * factor, 0);
  }
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Control+-');
  await expect.poll(() => fontSizeOf(page.locator('.present-sentence'))).toBeCloseTo(small, 0);

  // Another question, by its number; then what stands beside the picture.
  await page.keyboard.press('3');
  await expect(said(page)).toContainText('Delete an object');
  await expect(designer.verdict).toHaveText(/^Denied/);
  await page.keyboard.press('n');
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('Two free gateway endpoints');
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('The role allows it, the endpoint policy lists reading and writing only.');
  await page.keyboard.press('n');
  await expect(page.getByRole('complementary', { name: 'Notes' })).toBeHidden();
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: /^Black screen/ })).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: /^Black screen/ })).toBeHidden();
  await expect(said(page)).toContainText('Delete an object');
  await page.keyboard.press('l');
  await page.mouse.move(300, 300);
  await page.mouse.move(500, 350);
  await expect.poll(() => inkOf(page)).toBeGreaterThan(100);
  await page.keyboard.press('l');
  await expect(page.getByTestId('pointer-trail')).toHaveCount(0);

  // Nothing is edited by accident: not by keys, not by the mouse.
  const node = designer.node('app');
  await node.focus();
  for (const key of ['Delete', 'Control+z', 'Control+x', 'Control+d', 'ArrowDown', 'm', 'c', 'g', 'Control+Shift+l']) await page.keyboard.press(key);
  await expect(designer.page.getByRole('dialog')).toHaveCount(0);
  const place = await boxOf(node);
  await page.mouse.move(place.x + 10, place.y + 10);
  await page.mouse.down();
  await page.mouse.move(place.x + 90, place.y + 80, { steps: 4 });
  await page.mouse.up();
  await expect(designer.canvas).toHaveAttribute('data-revision', revision ?? '');
  await expect(designer.nodes.locator('[data-selected]')).toHaveCount(0);

  await page.keyboard.press('Home');
  await page.keyboard.press('1');
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await page.keyboard.press('Escape');
  await expect(caption(page)).toHaveCount(0);
  await expect.poll(() => layoutOf(page)).toEqual(before);
  await expect(designer.canvas).toHaveAttribute('data-revision', revision ?? '');
  await expect(designer.header.getByRole('button', { name: 'Present', exact: true })).toBeFocused();
});

test('edit here leaves at the step: its policy at the statement, its node selected', async ({ designer, page }) => {
  await designer.openExample('Athena');
  await designer.node('analyst').focus();
  await page.keyboard.press('p');
  await page.keyboard.press('2');
  await expect(said(page)).toContainText('The same query in workgroupB');
  await stepTo(page, 'Endpoint policy · Athena interface endpoint');
  await page.keyboard.press('e');
  await expect(caption(page)).toHaveCount(0);
  await expect(designer.policyPane).toBeVisible();
  await expect(designer.policyPane.getByRole('textbox', { name: 'Policy: Athena interface endpoint' })).toHaveCount(1);
  await expect(designer.node('Athena interface endpoint').locator('[data-selected]')).toBeVisible();
  // And can be edited again.
  await designer.node('Athena interface endpoint').focus();
  await page.keyboard.press('Delete');
  await expect(designer.node('Athena interface endpoint')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('presenting is accessible, and the path has a contrast of 7:1', async ({ designer, page }) => {
      test.slow();
      await designer.openExample('PrivateLink');
      await designer.node('shop').focus();
      await page.keyboard.press('p');
      for (const [request, title] of [['1', 'The shop asks for quotes'], ['3', 'From a stranger'], ['8', 'The lopsided server']] as const) {
        await page.keyboard.press(request);
        await expect(said(page)).toContainText(title);
        await page.keyboard.press('ArrowRight');
        await expect(said(page)).toContainText('Step 1 of');
        const { violations, passes } = await new AxeBuilder({ page }).include('.present-labels').include('.present-words').options({ runOnly: ['color-contrast-enhanced'] }).analyze();
        expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
        expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(3);
      }
      await page.keyboard.press('n');
      await expectAccessible(page);
      await page.keyboard.press('b');
      await expectAccessible(page);
    });
  });
}

test('a link opens in presenting at a request and a step', async ({ designer, page, context }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Delete an object');
  await designer.canvas.focus();
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('[');
  await page.keyboard.press(']');
  await designer.header.getByRole('button', { name: 'Share' }).click();
  const dialog = designer.dialog('Share');
  await dialog.getByRole('checkbox', { name: /^Open in presenting/ }).check();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  // Counted as the packet meets them, as while presenting; the list of the trace is in sections.
  const [, step = ''] = /&present&request=deleteObject&step=([2-9])$/.exec(link) ?? [];
  expect(step).not.toBe('');

  const other = designer.on(await context.newPage());
  await other.page.goto(link);
  await expect(said(other.page)).toContainText(new RegExp(`^Step ${step} of \\d+`));
  await expect(other.verdict).toHaveText(/^Denied/);
  await expect(other.header).toBeHidden();
  await other.page.keyboard.press('Escape');
  await expect(other.header).toBeVisible();
  await expect(other.steps.first()).toBeVisible();
});

test('the canvas is printed on one page and the trace on the next, black on white', async ({ designer, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await designer.openExample('A private API');
  await expect(designer.steps.first()).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect
    .poll(async () => {
      const bytes = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      return bytes.match(/\/Type\s*\/Page\b/g)?.length;
    })
    .toBe(2);

  await page.emulateMedia({ media: 'print' });
  const picture = page.getByRole('region', { name: 'Picture of the design' });
  await expect(picture.locator('[data-node-id]').first()).toBeVisible();
  await expect.poll(() => picture.locator('symbol').count()).toBeGreaterThan(3);
  const trace = page.getByRole('region', { name: 'Trace of the request' });
  await expect(trace).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(trace.getByRole('row').filter({ hasText: 'API Gateway interface endpoint is available' })).toBeVisible();
  await expect(designer.canvas).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ media: 'screen' });
  await expect(designer.canvas).toBeVisible();
});

test('the path is fitted with a margin of 48 pixels, and the canvas follows the steps', async ({ designer, page }) => {
  await designer.openExample('PrivateLink');
  await designer.node('shop').focus();
  await page.keyboard.press('3');
  await expect.poll(async () => Math.round(Math.min(...(await marginsOfPath(designer))))).toBe(48);

  // Far away from the path; each step comes back into view.
  await page.keyboard.press('2');
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('+');
  await page.keyboard.press('[');
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press(']');
    await expect(designer.canvas.locator('[data-node-id]:has([data-lit])').first()).toBeInViewport();
  }
});

/** From the path's nodes to the left, upper, right and lower edge of the canvas. */
async function marginsOfPath(designer: Designer): Promise<readonly number[]> {
  const canvas = await designer.canvas.boundingBox();
  const nodes = await designer.canvas.locator('[data-trace]').evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map(({ x, y, right, bottom }) => ({ x, y, right, bottom })));
  if (canvas === null) return [];
  return [
    Math.min(...nodes.map(({ x }) => x)) - canvas.x,
    Math.min(...nodes.map(({ y }) => y)) - canvas.y,
    canvas.x + canvas.width - Math.max(...nodes.map(({ right }) => right)),
    canvas.y + canvas.height - Math.max(...nodes.map(({ bottom }) => bottom)),
  ];
}

function caption(page: Page): Locator {
  return page.getByRole('region', { name: 'Caption' });
}

/** What is announced: where the step is, and what it says. */
function said(page: Page): Locator {
  return caption(page).getByRole('status', { name: 'Current step' });
}

async function stepTo(page: Page, where: string): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    const now = await said(page).innerText();
    if (now.includes(where)) return;
    await page.keyboard.press('ArrowRight');
    await expect(said(page)).not.toHaveText(now, { useInnerText: true });
  }
}

async function fontSizeOf(text: Locator): Promise<number> {
  return text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
}

/** How much of the pointer's sheet is drawn on. */
async function inkOf(page: Page): Promise<number> {
  return page.getByTestId('pointer-trail').evaluate((sheet) => {
    const pixels = sheet instanceof HTMLCanvasElement ? sheet.getContext('2d')?.getImageData(0, 0, sheet.width, sheet.height).data : undefined;
    return [...(pixels ?? [])].filter((value, index) => index % 4 === 3 && value > 0).length;
  });
}

/** Where the regions are, and what part of the canvas is in view. */
async function layoutOf(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    regions: [...document.querySelectorAll('[data-region], [role="tabpanel"]')].map((region) => {
      const { x, y, width, height } = region.getBoundingClientRect();
      return [region.getAttribute('aria-label') ?? region.id, x, y, width, height].join(' ');
    }),
    viewport: document.querySelector('.react-flow__viewport')?.getAttribute('style'),
    selected: [...document.querySelectorAll('[data-selected]')].map((node) => node.closest('[data-node-id]')?.getAttribute('data-node-id')),
    tabs: [...document.querySelectorAll('[role="tab"][aria-selected="true"]')].map((tab) => tab.textContent),
  }));
}

async function expectWholePathInView(designer: Designer): Promise<void> {
  await expect
    .poll(async () => {
      const canvas = await designer.canvas.boundingBox();
      const nodes = await designer.canvas.locator('[data-trace]').evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map(({ x, y, right, bottom }) => ({ x, y, right, bottom })));
      return canvas !== null && nodes.length > 0 && nodes.every(({ x, y, right, bottom }) => x >= 0 && y >= 0 && right <= canvas.width && bottom <= canvas.height);
    })
    .toBe(true);
}
