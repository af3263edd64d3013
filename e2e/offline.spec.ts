import { expect, test } from './designer';

test.use({ serviceWorkers: 'allow' });

test('opens without a network from the second visit on', async ({ designer, page, context }) => {
  await designer.open();
  // Registering twice is registering once: this holds however early or late the page does it by itself.
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('./service-worker.js');
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await expect(designer.canvas).toBeVisible();

  await context.setOffline(true);
  await page.reload();
  await expect(designer.canvas).toBeVisible();
});
