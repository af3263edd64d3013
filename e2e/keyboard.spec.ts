import { boxOf, expect, test } from './designer';

test('a whole design is drawn and asked without a pointer', async ({ designer, page }) => {
  await designer.open();
  await designer.dialog('Start').getByRole('button', { name: /^Blank/ }).focus();
  await page.keyboard.press('Enter');
  await expect(designer.dialog('Start')).toBeHidden();

  // There is one legal place for a VPC; a subnet goes into what is selected.
  await add('VPC');
  await expect(designer.node('vpc-1')).toBeVisible();
  await add('Subnet');
  await expect(designer.node('app-subnet-a')).toBeVisible();
  await add('EC2 instance');
  await expect(designer.node('app-1')).toBeVisible();
  // A workload holds nothing: the places are offered.
  await add('Gateway endpoint');
  const places = designer.dialog('Add to…');
  await expect(places.getByRole('option')).toHaveText([/vpc-1/, /app-subnet-a/]);
  await page.keyboard.type('subnet');
  await page.keyboard.press('Enter');
  await expect(places).toBeHidden();
  await expect(designer.node('S3 gateway endpoint')).toHaveAccessibleName(/1 route table/);
  await add('S3 bucket');
  await designer.settled();

  // Nothing is selected: the keys are about the node that has the focus.
  await designer.node('app-1').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await designer.node('app-1').focus();
  await page.keyboard.press('c');
  await expect(designer.dialog('Connect app-1 to…')).toBeVisible();
  await page.keyboard.press('Escape');
  await designer.node('app-1').focus();
  await page.keyboard.press('r');
  await expect(designer.requestField('From')).toBeFocused();
  await page.keyboard.type('app-1');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('s3:GetObject');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('objects of');
  await page.keyboard.press('Enter');
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^(Allowed|Denied)/);

  async function add(label: string): Promise<void> {
    await designer.item(label).focus();
    await page.keyboard.press('Enter');
  }
});

test('F6 goes through the regions in their order, Shift+F6 back', async ({ designer, page }) => {
  await designer.openExample('A private API');
  const visited: (string | undefined)[] = [];
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press('F6');
    visited.push(await designer.focusedRegion());
  }
  expect(visited).toEqual(['header', 'left', 'canvas', 'right', 'dock', 'header']);
  await page.keyboard.press('Shift+F6');
  expect(await designer.focusedRegion()).toBe('dock');
});

test('the canvas is one tab stop; arrows move, Alt+arrows go, F2 renames, Delete deletes', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await expect(designer.canvas.locator('[data-node-id][tabindex="0"]')).toHaveCount(1);
  await designer.node('app').focus();
  await page.keyboard.press('Enter');
  await expect(designer.inspector.getByRole('heading', { name: 'app', exact: true })).toBeVisible();
  const before = await designer.savedFile();
  const place = await boxOf(designer.node('app'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => ((await designer.node('app').boundingBox())?.x ?? 0) - place.x).toBeGreaterThan(20);
  // Held keys are one step.
  await page.keyboard.press('Control+z');
  expect(await designer.savedFile()).toBe(before);

  await page.keyboard.press('Alt+ArrowRight');
  await expect(designer.node('batch')).toBeFocused();
  await page.keyboard.press('F2');
  await expect(designer.field('Name')).toBeFocused();
  await page.keyboard.type('night-batch');
  await page.keyboard.press('Enter');
  await expect(designer.node('night-batch')).toBeVisible();

  await designer.node('night-batch').focus();
  await page.keyboard.press('Delete');
  await expect(designer.node('night-batch')).toHaveCount(0);
  await expect(designer.notifications).toContainText('night-batch');
  await page.keyboard.press('Control+z');
  await expect(designer.node('night-batch')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(designer.node('night-batch')).toHaveCount(0);
});

test('Escape goes up to the container and then away, Enter goes into it', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.node('app').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(designer.node('private-subnet-a')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(designer.node('shop-vpc')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(designer.node('shop-vpc')).not.toBeFocused();
  // One key, also where the container was only come to.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await designer.node('private-subnet-a').focus();
  await page.keyboard.press('Enter');
  await expect(designer.node('app')).toBeFocused();
});

test('? shows the keys, Ctrl+K finds commands and nodes, / searches the palette', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.node('app').focus();
  await page.keyboard.press('?');
  const keys = designer.dialog('Keys');
  await expect(keys.getByRole('row').filter({ hasText: 'Undo' })).toContainText('Ctrl+Z');
  await expect(keys.getByRole('row').filter({ hasText: 'Command palette' })).toContainText('Ctrl+K');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  await page.keyboard.press('Control+k');
  await expect(designer.dialog('Command palette').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('StockTable');
  await page.keyboard.press('Enter');
  await expect(designer.dialog('Command palette')).toBeHidden();
  await expect(designer.node('StockTable')).toBeFocused();
  await expect(designer.inspector.getByRole('heading', { name: 'StockTable' })).toBeVisible();

  // Whatever a person knows of a node finds it: an address, a service, a part of an ARN.
  for (const [text, name] of [['10.0.10.4', 'app'], ['us-east-1.dynamodb', 'DynamoDB gateway endpoint'], ['arn:aws:s3:::my-secure', 'my-secure-bucket'], ['BatchSubnetB', 'batch-subnet-b']] as const) {
    await page.keyboard.press('Control+f');
    // Without a pause: no letter goes astray.
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await expect(designer.node(name)).toBeFocused();
  }
  // Requests, examples and settings are found beside the commands.
  await page.keyboard.press('Control+k');
  for (const text of ['Delete an object', 'A private API', 'Theme: dark', 'Tidy up']) {
    await designer.dialog('Command palette').getByRole('combobox').fill(text);
    await expect(designer.dialog('Command palette').getByRole('option').first()).toContainText(text);
  }
  await designer.dialog('Command palette').getByRole('combobox').fill('Delete an object');
  await page.keyboard.press('Enter');
  await expect(designer.verdict).toHaveText(/^Denied/);
  await designer.node('app').focus();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search the palette' })).toBeFocused();
  await page.keyboard.type('privatelink');
  await expect(designer.item('Interface endpoint')).toBeVisible();
  await expect(designer.item('VPC')).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('xyzzy');
  await expect(designer.palette).toContainText('Nothing called "xyzzy". Add it as a generic AWS service?');
  await designer.palette.getByRole('button', { name: 'Add it as a generic AWS service?' }).press('Enter');
  await designer.dialog('Add to…').getByRole('option', { name: 'us-east-1' }).click();
  await expect(designer.nodes.and(page.getByRole('group', { name: /^AWS service Xyzzy/ }))).toHaveCount(1);

  // What an instance may do stands in the policies of its role.
  await designer.select('app');
  await page.keyboard.press('e');
  await expect(page.getByRole('tab', { name: 'Policy' })).toHaveAttribute('aria-selected', 'true');
  await expect(designer.policyPane.getByRole('tab', { name: /app-role/, selected: true })).toBeVisible();
});

test('the outline is the whole design as a tree, to walk, rename and delete in', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.showTab('Outline');
  const tree = page.getByRole('tree', { name: 'Design' });
  const row = (name: string) => tree.getByRole('treeitem', { name: new RegExp(`^${name},`) });
  await expect(row('shop-vpc')).toHaveAttribute('aria-expanded', 'true');
  await tree.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(row('shop-vpc')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row('shop-vpc')).toHaveAttribute('aria-expanded', 'false');
  await expect(row('app')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(row('app')).toBeVisible();
  await row('app').focus();
  await page.keyboard.press('Enter');
  await expect(row('app')).toHaveAttribute('aria-selected', 'true');
  await expect(designer.inspector.getByRole('heading', { name: 'app', exact: true })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(tree.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('web');
  await page.keyboard.press('Enter');
  await expect(row('web')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(row('web')).toHaveCount(0);
  await expect(designer.nodes.and(page.locator('[data-node-id=App]'))).toHaveCount(0);

  // The keys of the canvas mean the row one stands on: add, connect, move, collapse.
  await row('private-subnet-a').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(row('private-subnet-a')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('a');
  const adding = designer.dialog('Add into private-subnet-a…');
  await expect(adding.getByRole('combobox')).toBeFocused();
  await expect(adding.getByRole('option', { name: /^VPC/ })).toHaveCount(0);
  await page.keyboard.type('EC2 instance');
  await page.keyboard.press('Enter');
  await expect(row('app-1')).toHaveAttribute('aria-selected', 'true');
  await row('app-1').focus();
  await page.keyboard.press('m');
  await expect(designer.dialog('Move app-1 to…').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('batch-subnet');
  await page.keyboard.press('Enter');
  await expect(designer.node('app-1')).toHaveAccessibleName(/in subnet batch-subnet-b/);
  await row('app-1').focus();
  await page.keyboard.press('c');
  await expect(designer.dialog('Connect app-1 to…').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('archive');
  await page.keyboard.press('Enter');
  await expect(designer.verdict).toHaveText(/^(Allowed|Denied|Unreachable)/);
  await row('private-subnet-a').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('.');
  await expect(designer.node('app-1')).toHaveCount(0);
});

test('without a drag: connect to…, move to…, and the steps of the trace', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.node('app').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('m');
  await expect(designer.dialog('Move app to…').getByRole('option', { name: /batch-subnet-b/ })).toBeVisible();
  await page.keyboard.type('batch-subnet');
  await page.keyboard.press('Enter');
  await expect(designer.node('app')).toHaveAccessibleName(/in subnet batch-subnet-b/);
  await designer.settled();

  await designer.node('app').focus();
  await page.keyboard.press('c');
  await expect(designer.dialog('Connect app to…').getByRole('option', { name: /StockTable/ })).toBeVisible();
  await page.keyboard.type('archive-bucket');
  await page.keyboard.press('Enter');
  await expect(designer.dialog('Connect app to…')).toBeHidden();
  await designer.settled();
  await designer.openSavedRequests();
  await expect(designer.savedRequests().getByRole('button', { name: 'app to archive-bucket', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  await designer.askSaved('Scan the stock table');
  await designer.node('app').focus();
  const openStep = () => designer.steps.evaluateAll((steps) => steps.findIndex((step) => step.querySelector('[aria-expanded="true"]') !== null));
  const decided = await openStep();
  expect(decided).toBeGreaterThan(0);
  await page.keyboard.press('[');
  await expect.poll(openStep).toBe(decided - 1);
  await page.keyboard.press(']');
  await expect.poll(openStep).toBe(decided);
  // In the order of the list, from its first step on.
  for (let position = decided - 1; position >= 0; position -= 1) {
    await page.keyboard.press('[');
    await expect.poll(openStep).toBe(position);
  }

  // A key for each press: zooming goes on from where the press before it is still going.
  const zoom = () => designer.canvas.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
  await page.keyboard.press('0');
  await expect.poll(zoom).toBeCloseTo(1, 3);
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('-');
  await expect.poll(zoom).toBeCloseTo(1 / 1.2 ** 4, 3);
});
