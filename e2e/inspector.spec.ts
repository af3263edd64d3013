import { expect, test, type Designer } from './designer';

test('fields commit on Enter, say what is wrong under themselves, name their property and go back to AWS’s default', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.inspect('shop-vpc');
  const hostnames = designer.field('DNS hostnames');
  await expect(designer.inspector.getByText('DNS hostnames', { exact: true })).toHaveAttribute('title', 'AWS::EC2::VPC EnableDnsHostnames');
  await expect(hostnames).toBeChecked();
  const reset = designer.inspector.getByRole('button', { name: 'Reset to AWS default', description: 'DNS hostnames', exact: true });
  await reset.click();
  await expect(hostnames).not.toBeChecked();
  await expect(reset).toHaveCount(0);

  await designer.inspect('private-subnet-a');
  await expect(designer.inspector).toContainText(/\d+ of 251 addresses are free/);
  const block = designer.field('IPv4 CIDR block');
  await block.fill('10.0.300.0/24');
  await expect(designer.inspector.getByRole('alert')).toContainText('is not a CIDR block');
  await expect(block).toBeFocused();
  await block.fill('10.0.11.0/24');
  await expect(designer.inspector.getByRole('alert')).toContainText('overlaps');
  await block.fill('10.0.20.0/24');
  await block.press('Enter');
  await expect(designer.inspector.getByRole('alert')).toHaveCount(0);
  await expect(designer.node('private-subnet-a')).toHaveAccessibleName(/10\.0\.20\.0\/24/);
  await page.keyboard.press('Control+z');
});

test('several nodes: what differs is Mixed, and is written to all', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.select('public-subnet-a');
  await page.keyboard.down('Control');
  await selectHeader(designer, 'private-subnet-a');
  await page.keyboard.up('Control');
  await expect(designer.inspector.getByRole('heading', { name: '2 subnets' })).toBeVisible();
  await expect(designer.field('Route table').locator('option:checked')).toHaveText('Mixed');
  await designer.field('Route table').selectOption({ label: 'public-routes' });
  await designer.settled();
  await expect(designer.node('private-subnet-a')).toHaveAccessibleName(/public/);
});

test('rules: of a group from a spreadsheet, of the default list of a VPC, and the routes with state and origin', async ({ designer, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await designer.openExample('S3 and DynamoDB');
  await designer.inspect('app-group');
  const inbound = designer.inspector.getByRole('table', { name: 'inbound rule rows' });
  await page.evaluate(() => navigator.clipboard.writeText('Protocol\tPorts\tFrom\nTCP\t8080\t10.0.0.0/16\nUDP\t53\t10.0.0.0/8\n'));
  await inbound.getByRole('textbox', { name: 'Ports of the new inbound rule' }).focus();
  await page.keyboard.press('Control+v');
  await expect(inbound.getByRole('textbox', { name: /^Ports of inbound rule/ })).toHaveCount(2);
  await expect(inbound.getByRole('textbox', { name: /^Ports of inbound rule/ }).last()).toHaveValue('53');

  await designer.inspect('shop-vpc');
  await designer.inspector.getByText('Default network ACL: inbound rules').click();
  const list = designer.inspector.getByRole('table', { name: 'inbound rule rows' }).last();
  await list.getByRole('combobox', { name: 'Action of the new inbound rule' }).selectOption('deny');
  await list.getByRole('textbox', { name: 'From of the new inbound rule' }).fill('192.0.2.0/24');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('textbox', { name: 'From of inbound rule 1' })).toHaveValue('192.0.2.0/24');

  await designer.inspect('private-routes');
  const routes = designer.inspector.getByRole('table', { name: 'route rows' });
  await expect(routes.getByRole('row').filter({ hasText: '10.0.0.0/16' })).toContainText('active, local, managed by the VPC');
  await expect(routes.getByRole('row').filter({ hasText: 'com.amazonaws.us-east-1.s3' })).toContainText('managed by S3 gateway endpoint');
  await expect(routes).toContainText('active, static');
  await designer.field('Test an address').fill('8.8.8.8');
  await expect(designer.inspector).toContainText('0.0.0.0/0 wins');
  await designer.inspector.getByRole('group', { name: 'Associated subnets' }).getByRole('checkbox', { name: /^batch-subnet-b/ }).check();
  await designer.settled();
  await designer.inspect('my-secure-bucket');
  await expect(designer.inspector).toContainText(/Allowed from.*app.*Allowed/s);
  await designer.inspector.getByRole('button', { name: 'Delete an object' }).click();
  await expect(designer.verdict).toHaveText(/^Denied/);
});

/** Its header: the middle of a container belongs to what it holds. */
async function selectHeader(designer: Designer, name: string): Promise<void> {
  await designer.node(name).click({ position: { x: 24, y: 16 } });
}
