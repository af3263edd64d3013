import { boxOf, expect, test } from './designer';

test('from a blank canvas to a verdict in twelve pointer actions, without typing', async ({ designer, page }) => {
  await designer.startBlank();
  await page.evaluate(() => {
    window.addEventListener('pointerdown', () => (document.body.dataset['pointerActions'] = String(1 + Number(document.body.dataset['pointerActions'] ?? 0))), true);
  });
  const hints = designer.canvas.getByRole('list', { name: 'How to begin' });
  await expect(hints.getByRole('listitem')).toHaveText([/^Drop a VPC/, /^Add an endpoint/, /^Ask a question/]);

  await designer.drop('VPC');
  await expect(designer.node('vpc-1')).toHaveAccessibleName(/10\.\d+\.0\.0\/16/);
  await expect(hints.getByRole('listitem')).toHaveText([/^Add an endpoint/, /^Ask a question/]);
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.drop('EC2 instance', { on: 'app-subnet-a' });
  await designer.drop('Gateway endpoint', { on: 'app-subnet-a' });
  await expect(hints.getByRole('listitem')).toHaveText([/^Ask a question/]);
  await designer.drop('S3 bucket');

  for (const field of ['From', 'Do', 'On'] as const) {
    await designer.requestField(field).click();
    await page.getByRole('listbox', { name: field }).getByRole('option', { name: { From: /^app-1/, Do: /^s3:GetObject/, On: /^Objects of bucket-1/ }[field] }).first().click();
  }
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^(Allowed|Denied)/);
  await expect(designer.explanation).not.toBeEmpty();
  await expect(designer.hops).not.toHaveCount(0);
  await expect(hints).toHaveCount(0);
  const actions = await page.locator('body').getAttribute('data-pointer-actions');
  expect(Number(actions)).toBeLessThanOrEqual(12);
});

test('click, then click again places an item; Escape gives it up', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.item('VPC').click();
  await expect(designer.item('VPC')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(designer.item('VPC')).toHaveAttribute('aria-pressed', 'false');
  await expect(designer.nodes).toHaveCount(0);

  await designer.item('VPC').click();
  const place = await designer.freePlace();
  await page.mouse.click(place.x, place.y);
  await expect(designer.node('vpc-1')).toBeVisible();
  await expect(designer.item('VPC')).toHaveAttribute('aria-pressed', 'false');
});

test('a drop on an illegal place says why and changes nothing', async ({ designer, page }) => {
  await designer.startBlank();
  const before = await designer.savedFile();
  await designer.drop('NAT gateway');
  await expect(designer.notifications).toContainText('A NAT gateway lives in a subnet');
  await expect(designer.nodes).toHaveCount(0);
  await expect(designer.undoButton).toBeDisabled();
  expect(await designer.savedFile()).toBe(before);

  // While it is dragged the reason stands beside the pointer.
  await designer.drop('VPC');
  const start = await boxOf(designer.item('Subnet'));
  const end = await designer.freePlace();
  await page.mouse.move(start.x + 10, start.y + 10);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await expect(page.getByRole('tooltip')).toContainText(/subnet/i);
  // At the edge, too, the reason can be read whole.
  const canvas = await boxOf(designer.canvas);
  await page.mouse.move(canvas.x + canvas.width - 12, canvas.y + canvas.height - 12, { steps: 4 });
  const tip = await boxOf(page.getByRole('tooltip'));
  expect(tip.x + tip.width).toBeLessThanOrEqual(canvas.x + canvas.width);
  expect(tip.y + tip.height).toBeLessThanOrEqual(canvas.y + canvas.height);
  await page.mouse.up();
  await expect(designer.nodes).toHaveCount(1);
});

test('gateways: one internet gateway per VPC, a NAT gateway that needs one, an endpoint with all it takes', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.drop('NAT gateway', { on: 'app-subnet-a' });
  await designer.showTab('Problems');
  const stranded = designer.problem('NAT_GATEWAY_IN_PRIVATE_SUBNET');
  await expect(stranded).toContainText('NAT_SUBNET_PRIVATE');
  await expect(stranded.getByRole('button', { name: 'Attach an internet gateway and lead app-subnet-a to it' })).toBeVisible();

  await designer.drop('Internet gateway', { on: 'vpc-1' });
  await expect(designer.nodes.and(designer.canvas.locator('[data-kind=internetGateway]'))).toHaveCount(1);
  await designer.notifications.getByRole('button', { name: 'Add a default route?' }).click();
  await designer.settled();
  await expect(stranded).toHaveCount(0);
  await expect(designer.node('app-subnet-a')).toHaveAccessibleName(/public/);

  const revision = await designer.canvas.getAttribute('data-revision');
  await designer.drop('Internet gateway', { on: 'vpc-1' });
  await expect(designer.notifications).toContainText('already has the internet gateway internet-gateway-1');
  await expect(designer.canvas.locator('[data-kind=internetGateway]')).toHaveCount(1);
  await expect(designer.inspector.getByRole('heading', { name: 'internet-gateway-1' })).toBeVisible();
  await expect(designer.canvas).toHaveAttribute('data-revision', revision ?? '');

  await designer.drop('Interface endpoint', { on: 'app-subnet-a' });
  await expect(designer.canvas.locator('[data-kind=interfaceEndpoint]')).toHaveAccessibleName(/in VPC vpc-1.*1 subnet.*private DNS/);
  // The service chooser is open and has the focus; what was named after the first service follows the choice.
  const services = page.getByRole('listbox', { name: 'Service' });
  await expect(services).toBeVisible();
  await expect(designer.inspector.getByRole('combobox', { name: 'Service' })).toBeFocused();
  // Nothing is typed in it yet: undo means the drop.
  await page.keyboard.press('Control+z');
  await expect(designer.canvas.locator('[data-kind=interfaceEndpoint]')).toHaveCount(0);
  await designer.drop('Interface endpoint', { on: 'app-subnet-a' });
  await expect(services).toBeVisible();
  await page.keyboard.type('athena');
  await services.getByRole('option', { name: /^com\.amazonaws\.us-east-1\.athena/ }).click();
  await expect(designer.node('Athena interface endpoint')).toBeVisible();
  await expect(designer.node('Athena interface endpoint security group')).toBeVisible();
});

test('everything can be undone to the empty canvas and done again', async ({ designer }) => {
  await designer.startBlank();
  const empty = await designer.savedFile();
  await designer.drop('VPC');
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.drop('Lambda function', { on: 'app-subnet-a' });
  await designer.drop('Interface endpoint', { on: 'app-subnet-a' });
  await designer.drop('S3 bucket');
  await designer.inspect('vpc-1');
  await designer.field('DNS hostnames').uncheck();
  await designer.field('Name').fill('main');
  await designer.field('Name').press('Enter');
  await designer.settled();
  const full = await designer.savedFile();

  let steps = 0;
  while (await designer.undoButton.isEnabled()) {
    await designer.undoButton.click();
    steps += 1;
  }
  expect(steps).toBe(7);
  await designer.settled();
  await expect(designer.nodes).toHaveCount(0);
  expect(await designer.savedFile()).toBe(empty);
  for (let step = 0; step < steps; step += 1) await designer.redoButton.click();
  await expect(designer.redoButton).toBeDisabled();
  await designer.settled();
  expect(await designer.savedFile()).toBe(full);
});

test('a closed tab loses nothing', async ({ designer, page, context }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.saved();
  const work = await designer.savedFile();
  const again = await context.newPage();
  await page.close();
  const second = designer.on(again);
  await second.open();
  await expect(second.dialog('Start')).toBeHidden();
  await expect(second.node('app-subnet-a')).toBeVisible();
  await second.settled();
  expect(await second.savedFile()).toBe(work);
});

test('dragging a node into another subnet moves all of it in one step', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.drop('EC2 instance', { on: 'app-subnet-a' });
  await designer.drop('Subnet', { on: 'vpc-1' });
  const instance = designer.node('app-1');
  await expect(instance).toHaveAccessibleName(/in subnet app-subnet-a/);
  const from = await boxOf(instance);
  const to = await designer.freePlace('app-subnet-b');
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await expect(instance).toHaveAccessibleName(/in subnet app-subnet-b/);
  await expect(designer.notifications).toContainText('app-1 is now in app-subnet-b');
  await designer.undoButton.click();
  await expect(instance).toHaveAccessibleName(/in subnet app-subnet-a/);
});

test('deleting a VPC tells what went with it and offers the way back', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.select('vpc-1');
  await page.keyboard.press('Delete');
  await expect(designer.nodes).toHaveCount(0);
  await expect(designer.notifications).toContainText(/deleted/);
  await designer.notifications.getByRole('button', { name: 'Undo' }).click();
  await expect(designer.node('app-subnet-a')).toBeVisible();
});
