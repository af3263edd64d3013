import { expect, test } from './designer';

test('a finding can be ignored in its statement, until it is undone', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  const policy = await designer.policyText('S3 gateway endpoint');
  await expect(designer.diagnostics).toContainText('POL914');
  await policy.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await page.getByRole('option').filter({ hasText: 'Ignore POL914 in the statement AccessToSpecificBucketOnly' }).click();
  await expect(designer.diagnostics).not.toContainText('POL914');
  await designer.header.getByRole('button', { name: /^Undo/ }).click();
  await expect(designer.diagnostics).toContainText('POL914');
});

test('an edit that breaks a saved expectation says so where it is made', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  const policy = await designer.policyText('S3 gateway endpoint');
  await policy.replaceWith(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] }, null, 2));
  await expect(designer.diagnostics).toHaveText(/^2 warnings/);
  await policy.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await expect(designer.policyPane.getByRole('code')).toContainText("'Read an object through the gateway endpoint' was allowed, becomes denied");
});
