import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './designer';

const example = 'S3 and DynamoDB from a private subnet';

test('the template is what the dialog opens with', async ({ designer, page }) => {
  await designer.openExample(example);
  await page.keyboard.press('Control+Shift+e');
  const dialog = designer.dialog('Export');
  await expect(dialog.getByRole('textbox', { name: 'CloudFormation template' })).toHaveValue(/"Resources"/);
  const file = await downloaded(page, () => dialog.getByRole('button', { name: 'Download' }).click());
  expect(file.suggestedFilename()).toMatch(/\.template\.json$/);
});

test('a design of several accounts is one template for each, in one archive, with the order of deployment', async ({ designer, page }) => {
  await designer.openExample('PrivateLink, provider and consumer');
  await page.keyboard.press('Control+Shift+e');
  const dialog = designer.dialog('Export');
  const text = dialog.getByRole('textbox', { name: 'CloudFormation template' });
  await expect(text).toHaveValue(/QuotesService/);
  const templates = dialog.getByRole('combobox', { name: 'Template' });
  await expect(templates.getByRole('option')).toHaveText(['1. 444455556666.us-east-1.json', /2\. \d+\.us-east-1\.json/, /3\. \d+\.us-east-1\.json/]);
  await expect(dialog.getByRole('list', { name: 'Size and limits' })).toContainText('of 500 resources');
  await expect(dialog.getByText(/parameter QuotesServiceId: output QuotesServiceId of 444455556666/).first()).toBeVisible();
  const archive = await downloaded(page, () => dialog.getByRole('button', { name: 'Download', exact: true }).click());
  expect(archive.suggestedFilename()).toMatch(/\.zip$/);
  const files = unzipSync(await readFile(await archive.path()));
  expect(Object.keys(files).toSorted()).toEqual(['111122223333.us-east-1.json', '444455556666.us-east-1.json', '777788889999.us-east-1.json']);
  expect(strFromU8(files['444455556666.us-east-1.json'] ?? new Uint8Array())).toBe(await text.inputValue());
  const single = await downloaded(page, () => dialog.getByRole('button', { name: 'Download this one' }).click());
  expect(single.suggestedFilename()).toBe('444455556666.us-east-1.json');
});

test('the template says what changed since it was exported, and is written as a person wants it', async ({ designer, page }) => {
  await designer.openExample(example);
  await page.keyboard.press('Control+Shift+e');
  const dialog = designer.dialog('Export');
  const text = dialog.getByRole('textbox', { name: 'CloudFormation template' });
  await expect(text).toHaveValue(/"Resources"/);
  await downloaded(page, () => dialog.getByRole('button', { name: 'Download' }).click());
  await page.keyboard.press('Escape');
  await designer.header.getByRole('textbox', { name: 'Design name' }).fill('Renamed');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+e');
  const changes = dialog.getByRole('button', { name: /^\d+ changes since/ });
  await changes.click();
  const region = dialog.getByRole('region', { name: 'Changes since the last export' });
  await expect(region.getByRole('listitem').filter({ hasText: 'added:' })).toContainText(['Renamed', 'Renamed']);
  await changes.click();
  await dialog.getByRole('checkbox', { name: 'Without layout' }).check();
  await expect(text).not.toHaveValue(/"nodes"/);
  await dialog.getByRole('checkbox', { name: 'Compact JSON' }).check();
  await expect(text).toHaveValue(/^\{"AWSTemplateFormatVersion":"2010-09-09"/);
  await dialog.getByRole('radio', { name: 'YAML' }).check();
  await expect(text).toHaveValue(/^AWSTemplateFormatVersion: '2010-09-09'\n/);
  expect((await downloaded(page, () => dialog.getByRole('button', { name: 'Download' }).click())).suggestedFilename()).toMatch(/\.template\.yaml$/);
  await dialog.getByRole('radio', { name: 'JSON', exact: true }).check();
  await dialog.getByRole('checkbox', { name: 'Compact JSON' }).uncheck();
});

test('an SVG is the canvas with its icons and its traced path, and stands alone', async ({ designer, page }) => {
  await designer.openExample(example);
  await page.keyboard.press('Control+Shift+e');
  const dialog = designer.dialog('Export');
  await dialog.getByRole('radio', { name: 'SVG picture' }).check();
  await expect(dialog.getByRole('img', { name: example })).toHaveJSProperty('complete', true);
  const svg = await textOf(await downloaded(page, () => dialog.getByRole('button', { name: 'Download' }).click()));
  const found = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
    const elements = [...picture.querySelectorAll('*')];
    return {
      fault: picture.querySelector('parsererror')?.textContent ?? null,
      outside: elements.flatMap((element) => [element.getAttribute('href') ?? '#']).filter((reference) => !reference.startsWith('#')),
      scripts: picture.querySelectorAll('script, foreignObject, style').length,
      nodes: picture.querySelectorAll('[data-node-id]').length,
      icons: picture.querySelectorAll('symbol').length,
      hops: picture.querySelectorAll('[data-trace-edge]').length,
    };
  }, svg);
  expect(found).toMatchObject({ fault: null, outside: [], scripts: 0 });
  expect(found.nodes).toBeGreaterThan(15);
  expect(found.icons).toBeGreaterThan(5);
  expect(found.hops).toBe(await designer.hops.count());

  await dialog.getByRole('checkbox', { name: 'Traced path and verdict' }).uncheck();
  await expect(dialog.getByRole('img', { name: example })).toBeVisible();
  const plain = await textOf(await downloaded(page, () => dialog.getByRole('button', { name: 'Download' }).click()));
  expect(plain).not.toContain('data-trace-edge');
});

test('a PNG has the size that was chosen, and the choice is remembered', async ({ designer, page }) => {
  await designer.openExample(example);
  await page.keyboard.press('Control+Shift+e');
  const dialog = designer.dialog('Export');
  await dialog.getByRole('radio', { name: 'PNG picture' }).check();
  const sizes: number[] = [];
  for (const scale of [1, 3]) {
    await dialog.getByRole('radio', { name: `${scale}×` }).check();
    const file = await downloaded(page, () => dialog.getByRole('button', { name: 'Download' }).click());
    expect(file.suggestedFilename()).toMatch(/\.png$/);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    sizes.push(bytes.readUInt32BE(16));
  }
  expect(sizes[1]).toBe(3 * (sizes[0] ?? 0));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+e');
  await expect(dialog.getByRole('radio', { name: 'PNG picture' })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: '3×' })).toBeChecked();
});

test('the report has every saved request, and the picture comes with it; the matrix is a table', async ({ designer, page }) => {
  await designer.openExample(example);
  await page.keyboard.press('Control+Shift+e');
  const dialog = designer.dialog('Export');
  await dialog.getByRole('radio', { name: 'Markdown report' }).check();
  await expect(dialog.getByRole('textbox', { name: 'Markdown report' })).toHaveValue(/## Problems/);
  const report = await dialog.getByRole('textbox', { name: 'Markdown report' }).inputValue();
  expect(report).toContain(`# ${example}`);
  expect(report.match(/as expected/g)?.length).toBeGreaterThanOrEqual(6);
  expect(report).not.toContain('was expected**');

  const files: string[] = [];
  page.on('download', (file) => files.push(file.suggestedFilename()));
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect.poll(() => files.toSorted().map((name) => name.split('.').at(-1))).toEqual(['md', 'svg']);

  await dialog.getByRole('radio', { name: 'Matrix CSV' }).check();
  await expect(dialog.getByRole('textbox', { name: 'Matrix CSV' })).toHaveValue(/^workload,.+\n.*(Allowed|Denied|Unreachable) \(/);
  const matrix = await downloaded(page, () => dialog.getByRole('button', { name: 'Download' }).click());
  expect(matrix.suggestedFilename()).toMatch(/\.csv$/);
});

async function downloaded(page: Page, act: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return file;
}

async function textOf(file: Download): Promise<string> {
  return readFile(await file.path(), 'utf8');
}
