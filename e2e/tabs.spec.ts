import { expect, test } from './designer';

test('the same design in a second tab is for reading only until it is taken over', async ({ designer, context }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.saved();
  const second = designer.on(await context.newPage());
  await second.open();
  await expect(second.notifications).toContainText('This design is open in another tab.');
  await expect(second.header).toContainText('Read only');
  await expect(second.item('Subnet')).toBeDisabled();
  await second.node('vpc-1').focus();
  await second.page.keyboard.press('Delete');
  await expect(second.node('vpc-1')).toBeVisible();

  await second.notifications.getByRole('button', { name: 'Take over' }).click();
  await expect(second.item('Subnet')).toBeEnabled();
  await expect(designer.item('Subnet')).toBeDisabled();
  await expect(designer.notifications).toContainText('being edited in another tab');
  await second.drop('Subnet', { on: 'vpc-1' });
  await second.saved();
});

test('theme, folded regions and tabs are remembered by the browser, not by the design', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.saved();
  const before = await designer.savedFile();
  await page.keyboard.press('Control+b');
  await expect(designer.item('VPC')).toHaveCount(0);
  await designer.showTab('Problems');
  await designer.header.getByRole('button', { name: 'Theme: system' }).click();
  await page.reload();
  await expect(designer.node('vpc-1')).toBeVisible();
  await expect(designer.header.getByRole('button', { name: 'Theme: light' })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Show the palette and outline' }).click();
  await expect(designer.item('VPC')).toBeVisible();
  await designer.settled();
  expect(await designer.savedFile()).toBe(before);
});
