import { expectAccessible } from './accessibility';
import { expect, test, type Designer } from './designer';

// axe reads the whole page each time.
test.slow();

/** axe finds nothing in any main state, light and dark. */
for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the gallery', async ({ designer, page }) => {
      await designer.open();
      await expect(designer.dialog('Start').getByRole('button', { name: /requests/ }).first()).toBeVisible();
      await expectAccessible(page);
    });

    test('the empty canvas', async ({ designer, page }) => {
      await designer.startBlank();
      await expectAccessible(page);
      await designer.item('VPC').click();
      await expectAccessible(page);
    });

    test('an example with its trace, its problems, its matrix and its outline', async ({ designer, page }) => {
      await designer.openExample('S3 and DynamoDB');
      await designer.askSaved('Delete an object');
      await expect(designer.steps.first()).toBeVisible();
      await expectAccessible(page);
      await designer.inspect('private-routes');
      await designer.showTab('Problems');
      await designer.showTab('Outline');
      await expectAccessible(page);
      await designer.inspect('S3 gateway endpoint');
      await designer.showTab('Matrix');
      await expect(page.getByRole('grid')).toBeVisible();
      await expectAccessible(page);
    });

    test('a policy, sound and broken', async ({ designer, page }) => {
      await designer.openExample('S3 and DynamoDB');
      await designer.askSaved('Delete an object');
      const policy = await designer.policyText('S3 gateway endpoint');
      await expectAccessible(page);
      await policy.replaceWith('{ "Statement": [');
      await expect(designer.diagnostics).toHaveText(/error/);
      await expectAccessible(page);
    });

    test('traces that are denied and unreachable, Find, Add, and the inspector of each of the main kinds', async ({ designer, page }) => {
      await designer.openExample('PrivateLink');
      await designer.openSavedRequests();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      for (const kind of ['vpc', 'routeTable', 'securityGroup', 'interfaceEndpoint', 'gatewayLoadBalancerEndpoint', 'endpointService', 's3Bucket']) {
        const node = designer.nodes.and(page.locator(`[data-kind=${kind}]`)).first();
        await node.focus();
        await page.keyboard.press('Control+f');
        await expect(designer.dialog('Find').getByRole('combobox')).toBeFocused();
        await page.keyboard.type((await node.getAttribute('data-node-id')) ?? '');
        await page.keyboard.press('Enter');
        await expect(node).toBeFocused();
        await expect(designer.inspector.getByRole('heading').first()).toBeVisible();
        await expectAccessible(page, '[data-region=right]');
      }
      await page.keyboard.press('Control+f');
      await expectDialog(designer, 'Find');
      await page.keyboard.press('Control+a');
      await expectAccessible(page, '[data-region=right]');
      await page.keyboard.press('Escape');
      await page.keyboard.press('a');
      await expect(page.getByRole('dialog', { name: /^Add/ })).toBeVisible();
      await expectAccessible(page);
    });

    test('at 900 pixels, and as a viewer', async ({ designer, page }) => {
      await page.setViewportSize({ width: 900, height: 700 });
      await designer.openExample('S3 and DynamoDB');
      await expectAccessible(page);
      await page.setViewportSize({ width: 420, height: 800 });
      await expect(designer.header).toContainText('View only');
      await expectAccessible(page);
    });

    test('dialogs', async ({ designer, page }) => {
      await designer.openExample('A private API');
      await page.keyboard.press('Control+Shift+E');
      await expect(designer.dialog('Export').getByRole('textbox')).toHaveValue(/Resources/);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await designer.header.getByRole('button', { name: 'Share' }).click();
      await expectDialog(designer, 'Share');
      await page.keyboard.press('Control+k');
      await expectDialog(designer, 'Command palette');
      await page.keyboard.press('?');
      await expectDialog(designer, 'Keys');
      await designer.openFile('broken.json', '{');
      await expect(designer.notifications).toContainText('broken.json cannot be read');
      await expectAccessible(page);
    });
  });
}

async function expectDialog(designer: Designer, name: string): Promise<void> {
  await expect(designer.dialog(name)).toBeVisible();
  await expectAccessible(designer.page);
  await designer.page.keyboard.press('Escape');
  await expect(designer.dialog(name)).toBeHidden();
}

test('the verdict and the refusals are in regions that announce', async ({ designer }) => {
  await designer.openExample('S3 and DynamoDB');
  await expect(designer.verdict).toBeVisible();
  await expect(designer.notifications).toBeAttached();
  await expect(designer.node('S3 gateway endpoint')).toHaveAccessibleName(/^Gateway endpoint S3 gateway endpoint, in VPC shop-vpc, s3, \d route tables?, policy of its own/);
});
