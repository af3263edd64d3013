import { expectAccessible } from './accessibility';
import { expect, test } from './designer';

test('the cost of a request, of its alternatives and of the design follows traffic and prices', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await page.getByRole('tab', { name: 'Cost' }).click();
  const ways = page.getByRole('region', { name: 'Ways side by side' });
  await page.getByLabel('GB per month').fill('1000');
  await page.getByLabel('Zones').fill('2');
  await expect(ways.getByRole('listitem')).toHaveCount(3);
  await expect(ways.getByRole('listitem').filter({ hasText: 'Gateway endpoint' })).toContainText('$0.00');
  // 2 × 730 h × 0.01 USD + 1,000 GB × 0.01 USD
  await expect(ways.getByRole('listitem').filter({ hasText: 'Interface endpoint' })).toContainText('$24.60');
  // 2 × 730 h × (0.045 + 0.005) USD + 1,000 GB × 0.045 USD; data transfer to S3 in the same Region is free
  await expect(ways.getByRole('listitem').filter({ hasText: 'NAT gateway' })).toContainText('$118.00');
  await expect(page.getByRole('table', { name: 'Cost of this request' })).toContainText('Gateway endpoint');
  await expect(page.getByText(/List prices of us-east-1, June 2026/)).toBeVisible();
  await expectAccessible(page);

  await designer.askSaved('The batch host reads the same object');
  await page.getByRole('tab', { name: 'Cost' }).click();
  const request = page.getByRole('table', { name: 'Cost of this request' });
  await expect(request.getByRole('row').filter({ hasText: 'Data through the NAT gateway' })).toContainText('$45.00');
  await expect(request.getByRole('row').filter({ hasText: 'Data to the service' })).toContainText('AWS charges no data transfer to its services in the same Region.');

  await page.getByRole('button', { name: 'Prices', exact: true }).click();
  await page.getByLabel('Your price: NAT gateway, GB').fill('0.01');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'This request' }).click();
  await expect(request.getByRole('row').filter({ hasText: 'Data through the NAT gateway' })).toContainText('$10.00');
  await expect(request.getByRole('row').filter({ hasText: 'Data through the NAT gateway' })).toContainText('Your price');

  // Prices are of the browser: they are still there after a reload.
  await designer.saved();
  await page.reload();
  await expect(designer.canvas).toBeVisible();
  await page.getByRole('button', { name: 'Prices', exact: true }).click();
  await page.getByRole('button', { name: /^Reset all prices/ }).click();
  await page.getByRole('button', { name: 'Whole design' }).click();
  await expect(page.getByRole('table', { name: 'Cost of the whole design' })).toContainText('$36.50');

  await designer.inspect('nat-gateway');
  await expect(designer.inspector.getByRole('region', { name: 'Price' })).toContainText('$32.85 a month');
});
