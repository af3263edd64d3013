import type { CDPSession, Locator } from '@playwright/test';
import { boxOf as restingBoxOf, expect, test, type Box, type Designer } from './designer';

/** In whole pixels. */
async function boxOf(locator: Locator): Promise<Box> {
  const box = await restingBoxOf(locator);
  return { x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) };
}

const right = (box: Box) => box.x + box.width;

/** Two subnets of one VPC, an instance in the first. */
async function twoSubnets(designer: Designer): Promise<void> {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.drop('EC2 instance', { on: 'app-subnet-a' });
}

test('a container grows around what is dragged to its edge, Escape takes the drag back, and one undo the drop', async ({ designer, page }) => {
  await twoSubnets(designer);
  const [app, subnet, neighbour, vpc] = [designer.node('app-1'), designer.node('app-subnet-a'), designer.node('app-subnet-b'), designer.node('vpc-1')];
  const before = { app: await boxOf(app), subnet: await boxOf(subnet) };
  const saved = await designer.savedFile();
  const grip = { x: before.app.x + 20, y: before.app.y + 20 };

  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x + 80, grip.y, { steps: 6 });
  await expect.poll(async () => right(await boxOf(subnet))).toBeGreaterThan(right(before.subnet) + 40);
  expect(right(await boxOf(app)) + 16).toBeLessThanOrEqual(right(await boxOf(subnet)));
  // What stands beside it makes way, and the VPC encloses both.
  expect((await boxOf(neighbour)).x).toBeGreaterThanOrEqual(right(await boxOf(subnet)) + 16);
  expect(right(await boxOf(vpc))).toBeGreaterThanOrEqual(right(await boxOf(neighbour)) + 16);
  await page.keyboard.press('Escape');
  await expect.poll(() => boxOf(subnet)).toEqual(before.subnet);
  await page.mouse.up();
  expect(await designer.savedFile()).toBe(saved);

  // To the left the edge moves, and nothing else on screen.
  await page.mouse.move(grip.x + 130, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x + 70, grip.y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(app)).x).toBe(before.app.x - 64 + 8);
  await expect.poll(async () => (await boxOf(subnet)).x).toBe(before.app.x - 64 + 8 - 16);
  expect(right(await boxOf(subnet))).toBe(right(before.subnet));
  await designer.undoButton.click();
  await expect.poll(() => boxOf(subnet)).toEqual(before.subnet);
});

test('handles resize a container without moving its content; a box selects what it touches; Ctrl+A takes siblings, then all', async ({ designer, page }) => {
  await twoSubnets(designer);
  await designer.select('app-subnet-a');
  const app = await boxOf(designer.node('app-1'));
  const before = await boxOf(designer.node('app-subnet-a'));
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x - 42, before.y - 21, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => boxOf(designer.node('app-subnet-a'))).toEqual({ x: before.x - 40, y: before.y - 24, width: before.width + 40, height: before.height + 24 });
  expect(await boxOf(designer.node('app-1'))).toEqual(app);
  // Never smaller than what it holds.
  const large = await boxOf(designer.node('app-subnet-a'));
  await page.mouse.move(right(large), large.y + large.height);
  await page.mouse.down();
  await page.mouse.move(large.x + 30, large.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => right(await boxOf(designer.node('app-subnet-a')))).toBe(right(app) + 16);

  await page.keyboard.down('Shift');
  await page.mouse.move(app.x - 8, app.y - 8);
  await page.mouse.down();
  await page.mouse.move(app.x + 40, app.y + 20, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  // Drawn inside of the subnet and the VPC it touches the instance alone.
  await expect(designer.inspector.getByRole('heading', { name: 'app-1', exact: true })).toBeVisible();

  await page.keyboard.press('Control+a');
  await designer.node('app-subnet-b').focus();
  await designer.select('app-subnet-b');
  await page.keyboard.press('Control+a');
  await expect(designer.inspector.getByRole('heading')).toContainText(/2/);
  await page.keyboard.press('Control+a');
  await expect(designer.inspector.getByRole('heading')).toContainText(/5/);
});

test('a dragged node snaps to its siblings with a guide line, with Alt it is free; the view pans by Space and by the middle button', async ({ designer, page }) => {
  await twoSubnets(designer);
  await designer.drop('EC2 instance', { on: 'app-subnet-a' });
  const one = await boxOf(designer.node('app-1'));
  const other = await boxOf(designer.node('app-2'));
  const drag = async (by: number) => {
    const from = await boxOf(designer.node('app-2'));
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 20 + by, from.y + 23, { steps: 5 });
  };
  await drag(one.x - other.x + 5);
  await expect(page.locator('[data-guide="x"]').first()).toBeVisible();
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(designer.node('app-2'))).x).toBe(one.x);
  await page.keyboard.down('Alt');
  await drag(5);
  await expect(page.locator('[data-guide]')).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(async () => (await boxOf(designer.node('app-2'))).x).toBe(one.x + 5);

  const saved = await designer.savedFile();
  const header = async () => {
    const box = await boxOf(designer.node('vpc-1'));
    return { x: box.x + 120, y: box.y + 20 };
  };
  for (const pan of ['Space', 'middle'] as const) {
    const from = await header();
    await page.mouse.move(from.x, from.y);
    if (pan === 'Space') await page.keyboard.down('Space');
    await expect(designer.canvas).toBeVisible();
    await page.mouse.down({ button: pan === 'middle' ? 'middle' : 'left' });
    await page.mouse.move(from.x + 40, from.y + 24, { steps: 4 });
    await page.mouse.up({ button: pan === 'middle' ? 'middle' : 'left' });
    if (pan === 'Space') await page.keyboard.up('Space');
    await expect.poll(header).toEqual({ x: from.x + 40, y: from.y + 24 });
  }
  // The view has moved, not the VPC.
  expect(await designer.savedFile()).toBe(saved);
});

test('a collapsed container tells what is in it, and a question whose path leads through it opens it', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.select('shop-vpc');
  await designer.node('shop-vpc').focus();
  await page.keyboard.press('.');
  await expect(designer.node('shop-vpc')).toHaveAccessibleName(/collapsed: .*subnets, .*workloads/);
  await expect(designer.node('app')).toHaveCount(0);
  // The path ends at the container.
  await expect(designer.hops.first()).toBeAttached();
  await designer.askSaved('Scan the stock table');
  await expect(designer.node('app')).toBeVisible();
  // Closed again it stays so; the document still has it collapsed.
  await page.getByRole('button', { name: 'Collapse shop-vpc' }).click();
  await expect(designer.node('app')).toHaveCount(0);
  await page.getByRole('button', { name: 'Expand shop-vpc' }).press('Enter');
  await expect(designer.node('app')).toBeVisible();
});

test('resources of one service stand in its box, which collapses and moves with them', async ({ designer, page }) => {
  await designer.openExample('S3 and DynamoDB');
  await page.getByRole('button', { name: 'Collapse Amazon DynamoDB' }).click();
  await expect(designer.node('StockTable')).toHaveCount(0);
  await expect(designer.node('OrdersTable')).toHaveCount(0);
  await expect(designer.canvas.getByText('2 resources')).toBeVisible();
  // A question that leads there opens it.
  await designer.askSaved('Scan the stock table');
  await expect(designer.node('StockTable')).toBeVisible();

  const buckets = async () => [await boxOf(designer.node('my-secure-bucket')), await boxOf(designer.node('archive-bucket'))];
  const before = await buckets();
  const grip = await boxOf(designer.canvas.getByText('Amazon S3', { exact: true }));
  await page.mouse.move(grip.x + 10, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(grip.x + 40, grip.y + 5, { steps: 4 });
  await page.mouse.move(grip.x + 90, grip.y + 5, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await buckets()).map(({ x }, index) => x - (before[index]?.x ?? 0) > 40)).toEqual([true, true]);
  await designer.undoButton.click();
  await expect.poll(buckets).toEqual(before);
});

test('copied nodes go through the clipboard into another tab, with new ids and free blocks', async ({ designer, page, context }) => {
  await twoSubnets(designer);
  await designer.select('vpc-1');
  await page.keyboard.press('Control+c');
  await expect(designer.notifications).toContainText('5 nodes copied');
  await page.mouse.move((await boxOf(designer.canvas)).x + 200, (await boxOf(designer.canvas)).y + 60);
  await page.keyboard.press('Control+v');
  await expect(designer.node('vpc-2')).toHaveAccessibleName(/10\.1\.0\.0\/16/);
  await expect(designer.node('app-subnet-a-2')).toHaveAccessibleName(/10\.1\.0\.0\/24/);
  await expect(designer.node('app-2')).toHaveAccessibleName(/in subnet app-subnet-a-2/);

  const second = designer.on(await context.newPage());
  await second.startBlankBeside();
  await second.page.keyboard.press('Control+v');
  await expect(second.node('app-1')).toHaveAccessibleName(/in subnet app-subnet-a/);
  await second.page.close();

  // Into the selected container.
  await page.keyboard.press('1');
  await designer.select('vpc-1');
  await designer.select('app-1');
  await page.keyboard.press('Control+x');
  await expect(designer.node('app-1')).toHaveCount(0);
  await designer.select('app-subnet-b');
  await page.keyboard.press('Control+v');
  await expect(designer.node('app-1')).toHaveAccessibleName(/in subnet app-subnet-b/);
});

test('an interface endpoint gets a network interface in each further zone it is dropped on, and one per zone', async ({ designer, page }) => {
  await twoSubnets(designer);
  await designer.drop('Interface endpoint', { on: 'app-subnet-a' });
  const endpoint = designer.canvas.locator('[data-kind=interfaceEndpoint]');
  await expect(endpoint).toHaveAccessibleName(/1 subnet,/);
  await expect(designer.inspector.getByRole('combobox', { name: 'Service' })).toBeFocused();
  await page.keyboard.press('Escape');
  const dropOn = async (name: string) => {
    const from = await boxOf(endpoint);
    const to = await designer.freePlace(name);
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  };
  const place = await boxOf(endpoint);
  await dropOn('app-subnet-b');
  await expect(endpoint).toHaveAccessibleName(/2 subnets/);
  await expect(designer.notifications).toContainText('now has a network interface in app-subnet-b');
  expect(await boxOf(endpoint)).toEqual(place);
  await designer.notifications.getByRole('button', { name: 'Dismiss' }).last().click();
  await dropOn('app-subnet-b');
  await expect(designer.notifications).toContainText('already has a network interface in app-subnet-b');
  await expect(endpoint).toHaveAccessibleName(/2 subnets/);
});

test('beyond 300 leaves in view containers are summaries, and from near they are not; Tidy up is one step', async ({ designer, page }) => {
  await designer.open();
  await designer.openFile('large.json', JSON.stringify(largeDesign(12, 30)));
  await expect(designer.dialog('Start')).toBeHidden();
  await designer.settled();
  const hosts = designer.canvas.locator('[data-kind=instance]');
  await expect(hosts).toHaveCount(0);
  await expect(designer.node('subnet-3')).toHaveAccessibleName(/collapsed: 30 workloads/);
  // What is selected is shown whatever is around it.
  await page.keyboard.press('Control+k');
  await expect(designer.dialog('Command palette').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('host-3-7');
  await expect(designer.dialog('Command palette').getByRole('option').first()).toContainText('host-3-7');
  await page.keyboard.press('Enter');
  await expect(designer.node('host-3-7')).toBeFocused();
  await page.keyboard.press('2');
  await expect(designer.node('host-3-8')).toBeVisible();
  await expect(designer.node('subnet-3')).not.toHaveAccessibleName(/collapsed/);
  const before = await designer.savedFile();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Shift+l');
  await designer.settled();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await designer.savedFile()).toBe(before);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('an item of the palette is dragged onto the canvas', async ({ designer, page }) => {
    await designer.startBlank();
    const client = await page.context().newCDPSession(page);
    const item = await boxOf(designer.item('VPC'));
    const canvas = await boxOf(designer.canvas);
    await touch(client, [
      [item.x + 40, item.y + 12],
      [canvas.x + 60, canvas.y + 120],
      [canvas.x + 120, canvas.y + 160],
    ]);
    await expect(designer.node('vpc-1')).toBeVisible();
  });
});

async function touch(client: CDPSession, points: readonly (readonly [number, number])[]): Promise<void> {
  for (const [index, [x, y]] of points.entries()) {
    await client.send('Input.dispatchTouchEvent', { type: index === 0 ? 'touchStart' : 'touchMove', touchPoints: [{ x, y }] });
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** A design file: one VPC, subnets in three zones, instances in each. */
function largeDesign(subnets: number, hosts: number): unknown {
  const nodes: object[] = [
    { kind: 'vpc', id: 'Vpc', name: 'large', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true },
  ];
  for (let subnet = 0; subnet < subnets; subnet += 1) {
    nodes.push({
      kind: 'subnet', id: `Subnet${subnet}`, name: `subnet-${subnet}`, vpcId: 'Vpc', cidrBlock: `10.0.${subnet}.0/24`, availabilityZone: `us-east-1${'abc'[subnet % 3]}`,
      mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false,
    });
    for (let host = 0; host < hosts; host += 1) {
      nodes.push({
        kind: 'instance', id: `Host${subnet}x${host}`, name: `host-${subnet}-${host}`, subnetId: `Subnet${subnet}`, securityGroupIds: [], ipv6Addresses: [], sourceDestCheck: true,
        networkInterfaceIds: [], operatingSystem: 'linux',
      });
    }
  }
  return { format: 'vpc-endpoint-designer', version: 1, name: 'large', region: 'us-east-1', accountId: '111122223333', layout: [], requests: [], nodes };
}
