import { expectAccessible } from './accessibility';
import { expect, test } from './designer';

const nothing = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] }, null, 2);

test('an edit of a policy says what it changes, and can be compared with the last saved version', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  const policy = await designer.policyText('S3 gateway endpoint');
  const changes = designer.policyPane.getByRole('region', { name: 'What this edit changes' });
  const compare = designer.policyPane.getByRole('button', { name: 'Compare with the last saved version' });
  await expect(changes).toHaveCount(0);
  await expect(compare).toBeDisabled();

  await policy.replaceWith(nothing);
  await expect(changes).toContainText('Newly allowed: nothing');
  await expect(changes).toContainText(/Newly denied.*for example s3:/s);

  await compare.click();
  await expect(designer.policyPane.getByRole('textbox', { name: 'Policy: S3 gateway endpoint', exact: true })).toHaveCount(1);
  // What is gone stands beside what is new.
  const text = designer.policyPane.getByRole('code').filter({ hasText: 'Deny' });
  await expect(text).toContainText('AccessToSpecificBucketOnly');
  await expectAccessible(page);
  await compare.click();
  await policy.ready();

  // What was saved is what edits are compared with from now on.
  await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  await expect(changes).toHaveCount(0);
});
