import { expect, test } from './designer';

test('a session policy limits a role, and is kept when a press elsewhere closes its panel', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.ask({ from: 'app', do: 's3:GetObject', on: 'my-secure-bucket/report.csv' });
  await expect(designer.verdict).toHaveText(/^Allowed/);
  const more = page.getByRole('button', { name: /^More/ });
  await more.click();
  await page.getByLabel('Session policy').fill('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}]}');
  await designer.verdict.click();
  await expect(more).toHaveText('More (1)');
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(designer.steps.and(page.locator('[data-layer=session-policy][data-outcome=fail]'))).toHaveCount(1);

  await more.click();
  await expect(page.getByLabel('Session policy')).toHaveValue(/s3:PutObject/);
  await page.getByLabel('Session policy').fill('');
  await page.keyboard.press('Escape');
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Allowed/);
});
