import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessibility';
import { expect, test } from './designer';

test('the matrix is walked by keyboard, sorted, filtered, exported, and follows edits', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.showTab('Matrix');
  const grid = page.getByRole('grid', { name: 'Matrix' });
  const cell = (name: string) => grid.getByRole('gridcell', { name });
  await expect(cell('app to my-secure-bucket: allowed, gateway endpoint')).toHaveText(/G/);
  await expect(cell('batch to my-secure-bucket: denied, resource policy')).toHaveText(/N/);

  await cell('app to my-secure-bucket: allowed, gateway endpoint').focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid.getByRole('gridcell', { name: /^app to archive-bucket: denied, (resource|endpoint) policy/ })).toBeFocused();
  // What decided stands below, for whoever does not hover.
  await expect(page.getByText(/^app to archive-bucket: s3:.*Denied/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await expect(grid.getByRole('gridcell', { name: /^batch to my-secure-bucket/ })).toBeFocused();

  // The header is the row above: Enter sorts, what refuses first.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const header = grid.getByRole('columnheader', { name: /my-secure-bucket/ });
  await expect(header.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(grid.getByRole('rowheader').first()).toHaveText('batch');
  await page.keyboard.press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(grid.getByRole('rowheader').first()).toHaveText('app');

  await page.getByRole('button', { name: 'Filter by verdict' }).click();
  await page.getByLabel('Only rows where OrdersTable is').selectOption('denied');
  await expect(grid.getByRole('rowheader', { name: 'batch' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Filter by verdict' }).click();
  await page.getByLabel('Filter the matrix').fill('batch');
  await expect(grid.getByRole('rowheader')).toHaveText(['batch']);
  await page.getByLabel('Filter the matrix').fill('');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const csv = await readFile(await (await downloading).path(), 'utf8');
  expect(csv).toContain('workload,my-secure-bucket,archive-bucket,StockTable,OrdersTable');
  expect(csv).toContain('app,Allowed (gateway endpoint)');

  // Nothing changed yet; after an edit only what it touched is shown, with what it was.
  await page.getByLabel('Only what changed').check();
  await expect(page.getByText('Nothing changed.')).toBeVisible();
  await designer.inspect('private-routes');
  await designer.select('S3 gateway endpoint');
  await designer.inspector.getByRole('checkbox', { name: /private-routes/ }).uncheck();
  await designer.settled();
  await expect(cell('app to my-secure-bucket: denied, resource policy; was allowed, gateway endpoint')).toBeVisible();
  await expect(grid.getByRole('columnheader', { name: /StockTable/ })).toHaveCount(0);
  await expect(grid.getByRole('rowheader')).toHaveText(['app']);
  await expectAccessible(page);

  await designer.undoButton.click();
  await expect(page.getByText('Nothing changed.')).toBeVisible();
  await page.getByLabel('Only what changed').uncheck();
  await cell('app to my-secure-bucket: allowed, gateway endpoint').focus();
  await page.keyboard.press('Enter');
  await designer.settled();
  await expect(designer.requestField('From')).toHaveValue('app');
  await expect(designer.verdict).toHaveText(/^Allowed/);
});

test('the matrix is compared with another design that was opened', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  const saved = JSON.parse(await designer.savedFile());
  const renamed = { ...saved, name: 'Without the endpoint', nodes: saved.nodes.filter((node: { name: string }) => node.name !== 'DynamoDB gateway endpoint') };
  // Both are of this browser once they were saved.
  await designer.saved();
  await designer.openFile('other.json', JSON.stringify(renamed));
  await expect(designer.node('DynamoDB gateway endpoint')).toHaveCount(0);
  await designer.settled();
  await designer.showTab('Matrix');
  await page.getByLabel('Compare with').selectOption({ label: saved.name });
  await page.getByLabel('Only what changed').check();
  const grid = page.getByRole('grid', { name: 'Matrix' });
  await expect(grid.getByRole('gridcell', { name: /^app to StockTable: .*; was allowed, gateway endpoint$/ })).toBeVisible();
  await expect(grid.getByRole('columnheader', { name: /my-secure-bucket/ })).toHaveCount(0);
});

test('saved requests are renamed, moved and deleted; a broken expectation is an error', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.openSavedRequests();
  const list = designer.savedRequests().getByRole('listitem');
  const first = (await list.first().locator('.saved-request > span').textContent()) ?? '';
  await designer.savedRequests().getByRole('button', { name: `Move ${first} down` }).click();
  await expect(list.nth(1)).toContainText(first);
  await designer.savedRequests().getByRole('button', { name: `Rename ${first}` }).click();
  await page.getByLabel('Name of the request').fill('My question');
  await page.keyboard.press('Enter');
  await expect(list.nth(1)).toContainText('My question');
  await designer.savedRequests().getByRole('button', { name: 'Delete My question' }).click();
  await expect(list.filter({ hasText: 'My question' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(designer.savedRequests()).toBeHidden();

  await designer.ask({ from: 'batch', do: 'dynamodb:GetItem', on: 'OrdersTable' });
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await designer.showTab('Trace');
  await page.getByRole('button', { name: 'Expect this', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Expect this', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await designer.settled();
  await designer.inspect('batch-routes');
  await designer.inspector.getByRole('button', { name: 'Remove route 1' }).click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Unreachable/);
  await designer.showTab('Problems');
  const broken = designer.problem('EXPECTATION_BROKEN').filter({ hasText: 'OrdersTable' });
  await expect(broken).toHaveAttribute('data-severity', 'error');
  await broken.getByRole('button').first().click();
  await expect(designer.explanation).toContainText('batch');

  // A request that makes no sense marks its field; the path of the last one stays.
  await designer.undoButton.click();
  await designer.settled();
  const hops = await designer.hops.count();
  await designer.ask({ from: 'batch', do: 's3:GetObject', on: 'my-secure-bucket' });
  await expect(designer.verdict).toHaveText(/^Invalid/);
  await expect(designer.requestField('On')).toHaveAttribute('aria-invalid', 'true');
  await expect(designer.hops).toHaveCount(hops);
  await expect(designer.hops.first()).toHaveAttribute('data-verdict', 'invalid');
});
