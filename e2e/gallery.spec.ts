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

test('every saved request of an example is answered as it expects', async ({ designer, page }) => {
  await designer.openExample('Athena');
  await designer.openSavedRequests();
  const offered = designer.savedRequests().getByRole('listitem').getByRole('button', { name: /expects/ });
  await expect(offered.first()).toBeVisible();
  const requests = await offered.allInnerTexts();
  await page.keyboard.press('Escape');
  expect(requests.length).toBeGreaterThanOrEqual(6);
  for (const request of requests) {
    const [title = '', expectation = ''] = request.split('\n');
    const verdict = /^expects (\w+)/.exec(expectation)?.[1] ?? '';
    await designer.askSaved(title);
    await expect(designer.verdict, title).toHaveText(new RegExp(`^${verdict}`, 'i'));
    await expect(designer.explanation, title).not.toBeEmpty();
  }
});

for (const title of examples) {
  test(`“${title}” opens with its first request answered and none of its expectations broken`, async ({ designer, page }) => {
    await designer.openExample(title);
    await expect(designer.verdict).toHaveText(/^Allowed/);
    await expect(designer.steps.first()).toBeVisible();
    await designer.openSavedRequests();
    const requests = designer.savedRequests().getByRole('listitem');
    await expect(requests.first().getByRole('button').first()).toHaveAttribute('aria-current', 'true');
    // Each has an expectation, and at least one is refused for a reason worth reading.
    const total = await requests.count();
    await expect(requests.getByRole('button', { name: /expects (allowed|denied|unreachable|invalid)/ })).toHaveCount(total);
    expect(await requests.getByRole('button', { name: /expects (denied|unreachable)/ }).count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await designer.showTab('Problems');
    await expect(designer.problem('EXPECTATION_BROKEN')).toHaveCount(0);
  });
}

test('an expectation that breaks is an error among the problems', async ({ designer }) => {
  await designer.openExample('A private API');
  await designer.inspect('API Gateway interface endpoint');
  await designer.field('Private DNS').uncheck();
  await designer.settled();
  await designer.showTab('Problems');
  await expect(designer.problem('EXPECTATION_BROKEN').first()).toHaveAttribute('data-severity', 'error');
  await expect(designer.problem('EXPECTATION_BROKEN').filter({ hasText: 'Read the orders' })).toBeVisible();
});

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
  await designer.dialog('Start').getByRole('button', { name: 'My own work' }).click();
  await expect(designer.node('vpc-1')).toBeVisible();
});
