import { expect, test } from './designer';

const examples = ['Athena without the internet', 'PrivateLink, provider and consumer', 'Managing Aurora privately', 'S3 and DynamoDB from a private subnet', 'A private API'];

test('a newcomer reads a finished trace after one choice in the gallery', async ({ designer }) => {
  await designer.open();
  const start = designer.dialog('Start');
  for (const title of [...examples, 'Blank']) await expect(start.getByRole('button', { name: new RegExp(`^${title}`) })).toBeVisible();
  await start.getByRole('button', { name: /^Athena/ }).click();
  await designer.settled();
  await expect(start).toBeHidden();
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await expect(designer.explanation).toContainText('Athena interface endpoint');
  await expect(designer.steps.first()).toBeVisible();
  await expect(designer.node('analyst')).toHaveAttribute('data-trace', 'path');
  await expect(designer.hops).not.toHaveCount(0);
});

for (const title of examples) {
  test(`every saved request of “${title}” is answered as the example expects`, async ({ designer, page }) => {
    await designer.openExample(title);
    await expect(designer.verdict).toHaveAttribute('data-verdict');
    await expect(designer.explanation).not.toBeEmpty();

    await designer.openSavedRequests();
    const requests = await designer.savedRequests().getByRole('listitem').getByRole('button', { name: /expects/ }).allInnerTexts();
    await page.keyboard.press('Escape');
    expect(requests.length).toBeGreaterThanOrEqual(6);
    const verdicts = new Set<string>();
    for (const request of requests) {
      const [saved = '', expectation = ''] = request.split('\n');
      const verdict = /^expects (\w+)/.exec(expectation)?.[1] ?? '';
      await designer.askSaved(saved);
      await expect(designer.verdict, saved).toHaveText(new RegExp(`^${verdict}`, 'i'));
      await expect(designer.explanation, saved).not.toBeEmpty();
      verdicts.add(verdict);
    }
    expect(verdicts.size, 'a gallery of successes teaches nothing').toBeGreaterThan(1);
    expect(verdicts).toContain('allowed');

    await designer.showTab('Problems');
    await expect(designer.problem('EXPECTATION_BROKEN')).toHaveCount(0);
  });
}

test('an example never takes the place of what was open', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.header.getByRole('textbox', { name: 'Design name' }).fill('My own work');
  await designer.header.getByRole('textbox', { name: 'Design name' }).press('Enter');
  await designer.saved();
  await page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: /^A private API/ }).click();
  await designer.settled();
  await expect(designer.header.getByRole('textbox', { name: 'Design name' })).toHaveValue('A private API');
  await page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: /^My own work/ }).click();
  await expect(designer.node('vpc-1')).toBeVisible();
});
