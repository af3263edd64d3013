import { expectAccessible } from './accessibility';
import { expect, test } from './designer';

test('a refused request is allowed by the smallest change, previewed first, applied and taken back', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('The batch host reads the stock table');
  await expect(designer.verdict).toContainText('Denied');
  const revision = await designer.canvas.getAttribute('data-revision');

  await page.getByRole('button', { name: 'What would allow this?' }).click();
  const ways = page.getByRole('list', { name: 'Changes that would allow this' }).locator('> li');
  await expect(ways.first()).toContainText('Associate DynamoDB gateway endpoint with batch-routes');
  await expect(ways.first()).toContainText('Allowed by gateway endpoint DynamoDB gateway endpoint');
  // What it breaks elsewhere is said before anything is done.
  await expect(ways.first()).toContainText('batch to OrdersTable: Allowed → Denied');
  await expect(ways.nth(1)).toContainText('(grants more)');

  await ways.first().getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('region', { name: 'Preview of a change' })).toContainText('the design is unchanged');
  await expect(designer.node('DynamoDB gateway endpoint')).toHaveAttribute('data-trace', 'path');
  await expect(designer.hops.first()).toHaveAttribute('data-verdict', 'allowed');
  await expect(designer.verdict).toContainText('Denied');
  expect(await designer.canvas.getAttribute('data-revision')).toBe(revision);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'End preview' }).click();
  await expect(designer.hops.first()).toHaveAttribute('data-verdict', 'denied');

  await ways.first().getByRole('button', { name: 'Apply' }).click();
  await designer.settled();
  await expect(designer.verdict).toContainText('Allowed');
  await expect(designer.undoButton).toHaveAccessibleName(/Associate DynamoDB gateway endpoint with batch-routes/);
  await expect(page.getByRole('button', { name: 'What would allow this?' })).toBeHidden();
  await designer.undoButton.click();
  await designer.settled();
  await expect(designer.verdict).toContainText('Denied');
});

test.describe('dark', () => {
  test.use({ colorScheme: 'dark' });

  test('by keyboard from the command palette, with a preview of what is new; what was tried where nothing helps', async ({ designer, page }) => {
    await designer.openExample('Athena without');
    await designer.askSaved('The report job starts a query');
    await page.keyboard.press('Control+k');
    await expect(designer.dialog('Command palette').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('What would allow');
    await page.keyboard.press('Enter');
    const ways = page.getByRole('list', { name: 'Changes that would allow this' }).locator('> li');
    await expect(ways.first()).toContainText('Allow TCP 443 from report-group in athena-endpoint-group');
    await ways.first().getByRole('button', { name: 'Preview' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Preview of a change' })).toBeVisible();
    // Another question ends the preview.
    await designer.askSaved('Start a query in workgroupA');
    await expect(page.getByRole('region', { name: 'Preview of a change' })).toBeHidden();

    await page.keyboard.press('Control+Alt+n');
    await designer.dialog('Start').getByRole('button', { name: /^A private API/ }).click();
    await designer.settled();
    // No address is invented for a name that nobody answers.
    await designer.ask({ from: 'app', connectTo: 'www.example.com' });
    await page.getByRole('button', { name: 'What would allow this?' }).click();
    await expect(page.getByText('No change was found that allows it')).toBeVisible();
    await expect(page.getByText(/No change is known that helps here: The public DNS has no name/)).toBeVisible();
    await expectAccessible(page);
  });
});
