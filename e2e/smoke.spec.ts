import { expectAccessible } from './accessibility';
import { expect, test } from './designer';

test('opens from a sub-path of a static host', async ({ designer, page, baseURL }) => {
  await designer.open();
  await expect(page).toHaveTitle(/VPC Endpoint Designer/);
  expect(new URL(baseURL ?? '').pathname).toBe('/tools/designer/');
});

test('has nothing for axe to find when it opens', async ({ designer, page }) => {
  await designer.open();
  await expectAccessible(page);
});

test('allows the page its own files and nothing else', async ({ designer, page }) => {
  await designer.open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
});
