import { serveFolder } from '../scripts/serve.mjs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/project.mjs';
import { expect, test } from './designer';

test.use({ serviceWorkers: 'allow' });

test('works from the second visit on when the host is gone: drawing, asking, policies, pictures', async ({ designer, page, context }) => {
  // A host of its own, so that it can be taken away.
  const host = await serveFolder({ folder: join(projectRoot, 'dist'), basePath: '/elsewhere/' });
  await page.goto(host.url);
  await expect(designer.canvas).toBeVisible();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await expect(designer.canvas).toBeVisible();
  await host.close();
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
