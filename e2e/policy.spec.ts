import { expect, test } from './designer';

const denyAll = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Nothing', Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] }, null, 2);
const denyGet = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }] }, null, 2);
const otherEndpoint = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::my-secure-bucket/*', Condition: { StringNotEquals: { 'aws:sourceVpce': 'vpce-0fffffffffffffff0' } } }],
  },
  null,
  2,
);

test('the verdict turns with the text of the endpoint policy; leaving it makes one step of history', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  await expect(designer.verdict).toHaveText(/^Allowed/);
  const before = await designer.savedFile();
  const policy = await designer.policyText('S3 gateway endpoint');
  await expect(designer.diagnostics).toContainText('security warning');
  await policy.replaceWith(denyAll);
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(designer.explanation).toContainText('S3 gateway endpoint');
  await expect(designer.policyPane.getByRole('tab', { name: 'denies S3 gateway endpoint' })).toBeVisible();
  // Typing goes on; it is all one step once the editor is left.
  await page.keyboard.type('   ');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('   ');

  await designer.header.getByRole('textbox', { name: 'Design name' }).focus();
  await designer.undoButton.click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Allowed/);
  expect(await designer.savedFile()).toBe(before);
  await designer.redoButton.click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
});

test('bucket policy and role decide like the endpoint policy does, each in its place', async ({ designer }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  const failedLayer = designer.steps.and(designer.page.locator('[data-outcome=fail]')).first();

  await (await designer.policyText('my-secure-bucket')).replaceWith(otherEndpoint);
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(failedLayer).toHaveAttribute('data-layer', 'resource-policy');
  await designer.undoButton.click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Allowed/);

  await (await designer.policyText('app-role: access')).replaceWith(denyGet);
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(failedLayer).toHaveAttribute('data-layer', 'identity-policy');
  await expect(designer.explanation).toContainText('app-role');
});

test('broken text is diagnosed while typing, and the trace goes on with the last readable one', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  const policy = await designer.policyText('S3 gateway endpoint');
  await policy.replaceWith(denyAll);
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
  await page.keyboard.press('Backspace');
  await expect(designer.diagnostics).toHaveText(/^1 error.* · [A-Z0-9_]+, line \d+: /);
  await designer.settled();
  await expect(designer.policyPane).toContainText('The trace goes on with the last version that could be read.');
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(page.getByRole('region', { name: 'Assumed' })).toContainText('its last version that could be read is used');
  await expect(designer.node('S3 gateway endpoint')).toHaveAccessibleName(/1 error/);
  await page.keyboard.type('}');
  await expect(designer.policyPane).not.toContainText('This text cannot be read');
});

test('what looks like HTML in a name or a policy is only text', async ({ designer, page }) => {
  const hostile = '<img src=x onerror="document.title=1">';
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  const policy = await designer.policyText('S3 gateway endpoint');
  await policy.replaceWith(denyAll.replace('Nothing', hostile.replaceAll('"', '')));
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Denied/);
  await designer.inspect('app');
  await designer.field('Name').fill(hostile);
  await designer.field('Name').press('Enter');
  await designer.settled();
  await expect(designer.inspector.getByRole('heading', { name: hostile })).toBeVisible();
  for (const tab of ['Trace', 'Problems', 'Matrix', 'Outline'] as const) {
    await designer.showTab(tab);
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
  }
  await expect(page).toHaveTitle(/VPC Endpoint Designer/);
});
