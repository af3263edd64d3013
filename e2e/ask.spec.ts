import { expect, test } from './designer';

test('a question is answered with a verdict, what decided, the steps and the path', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.ask({ from: 'app', do: 's3:DeleteObject', on: 'my-secure-bucket/report.csv' });
  await expect(designer.verdict).toHaveText(/^Denied/);
  await expect(designer.explanation).toContainText('Denied');
  await expect(designer.explanation).toContainText('s3:DeleteObject');

  for (const step of await designer.steps.all()) {
    expect(await step.getAttribute('data-layer')).toMatch(/^[a-z-]+$/);
    expect(await step.getAttribute('data-outcome')).toMatch(/^(pass|fail|info)$/);
    expect(await step.getAttribute('data-code')).toMatch(/^[A-Z0-9_]+$/);
  }
  const failed = designer.steps.and(page.locator('[data-outcome=fail]'));
  await expect(failed.first()).toHaveAttribute('data-layer', /policy$/);
  await expect(failed.first().getByRole('button', { expanded: true })).toBeVisible();
  await expect(designer.node('app')).toHaveAttribute('data-trace', 'path');
  await expect(designer.canvas.locator('[data-trace=stopped]')).toHaveCount(1);
  const numbers = await designer.hops.evaluateAll((hops) => hops.map((hop) => Number(hop.getAttribute('data-trace-edge'))));
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.toSorted((one, other) => one - other)).toEqual(numbers.map((_, position) => position + 1));
  for (const hop of await designer.hops.all()) await expect(hop).toHaveAttribute('data-verdict', 'denied');

  // A step and its node light each other.
  await designer.steps.and(page.locator('[data-code=ROUTE_SELECTED]')).getByRole('button').first().hover();
  await expect(designer.node('private-routes').locator('[data-lit]')).toHaveCount(1);
  await designer.node('private-routes').hover();
  await expect(designer.steps.and(page.locator('[data-lit]'))).toContainText([/private-routes/]);
  await expect(designer.steps.and(page.locator('[data-lit][data-layer=dns]'))).toHaveCount(0);

  await failed.first().getByRole('button', { name: 'Why?' }).click();
  await expect(failed.first().getByRole('link', { name: /^https:\/\/docs\.aws\.amazon\.com\// })).toBeVisible();
});

test('what the engine assumed can be said, in the request or at the node', async ({ designer, page }) => {
  await designer.openExample('Athena without the internet');
  await designer.askSaved('Start a query in workgroupA');
  const assumed = page.getByRole('region', { name: 'Assumed' });
  await assumed.getByRole('button', { name: /^Open / }).first().click();
  await expect(designer.inspector).toBeVisible();
  await expect(designer.inspector.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible();
});

test('a connection on a port follows the security group as it is edited', async ({ designer }) => {
  await designer.openExample('Managing Aurora');
  await designer.ask({ from: 'operator', connectTo: 'orders', port: 5432 });
  await expect(designer.verdict).toHaveText(/^Allowed/);

  await designer.inspect('database-group');
  const port = designer.inspector.getByLabel('Ports of inbound rule 1');
  await expect(port).toHaveValue('5432');
  await port.fill('5433');
  await port.press('Enter');
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Unreachable/);
  await expect(designer.explanation).toContainText('database-group');
  await expect(designer.steps.and(designer.page.locator('[data-outcome=fail]')).first()).toHaveAttribute('data-layer', 'security-group');
  await designer.undoButton.click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Allowed/);
});

test('switching private DNS off sends the question nowhere, and back', async ({ designer }) => {
  await designer.openExample('Athena');
  await designer.askSaved('Start a query in workgroupA');
  await expect(designer.verdict).toHaveText(/^Allowed.*interface endpoint/);

  await designer.inspect('Athena interface endpoint');
  await designer.field('Private DNS').uncheck();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Unreachable/);
  await designer.field('Private DNS').check();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Allowed/);

  await designer.inspect('analytics-vpc');
  await designer.field('DNS support').uncheck();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Unreachable/);
  await expect(designer.steps.and(designer.page.locator('[data-outcome=fail]')).first()).toHaveAttribute('data-layer', 'dns');
  await designer.undoButton.click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Allowed/);
});

test('a route taken away stops the packet at its route table', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Ask a host on the internet');
  await expect(designer.verdict).toHaveText(/^Allowed.*NAT gateway/);
  await designer.inspect('private-routes');
  await designer.inspector.getByRole('button', { name: 'Remove route 1' }).click();
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^Unreachable/);
  await expect(designer.explanation).toContainText('private-routes');
  await expect(designer.steps.and(page.locator('[data-outcome=fail]')).first()).toHaveAttribute('data-layer', 'route-table');
  // The gateway endpoint's prefix-list route is no business of a person.
  await expect(designer.inspector.getByText('managed by S3 gateway endpoint')).toHaveCount(1);
});

test('a question that makes no sense says which part of it', async ({ designer }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.ask({ from: 'app', do: 's3:GetObject', on: 'my-secure-bucket' });
  await expect(designer.verdict).toHaveText(/^Invalid/);
  await expect(designer.explanation).toContainText('resource');
});

test('the matrix answers for every workload at once and traces a cell', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.showTab('Matrix');
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  const cell = grid.getByRole('gridcell', { name: /^batch to my-secure-bucket: / }).first();
  await expect(cell).toHaveAccessibleName(/denied|allowed|unreachable/);
  await cell.focus();
  await page.keyboard.press('Enter');
  await designer.settled();
  await expect(designer.requestField('From')).toHaveValue('batch');
});
