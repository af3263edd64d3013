import { expect, test } from './designer';

test.use({ serviceWorkers: 'allow' });

test('works from the second visit on without a network: drawing, asking, policies, pictures', async ({ designer, page, context }) => {
  await designer.open();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await expect(designer.canvas).toBeVisible();

  await context.setOffline(true);
  await page.reload();
  await designer.dialog('Start').getByRole('button', { name: /^S3 and DynamoDB/ }).click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^(Allowed|Denied)/);
  await designer.policyText('S3 gateway endpoint');
  await page.keyboard.press('Control+Shift+e');
  await designer.dialog('Export').getByRole('radio', { name: /SVG/ }).check();
  await expect(designer.dialog('Export').getByRole('img').first()).toBeVisible();
});
