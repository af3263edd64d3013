import { expectAccessible } from './accessibility';
import { expect, test } from './designer';

test('the same design in a second tab is for reading only until it is taken over; nothing of the last second is lost', async ({ designer, context }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.saved();
  const second = designer.on(await context.newPage());
  await second.open();
  const banner = second.page.getByRole('alert').filter({ hasText: 'This design is open in another tab.' });
  await expect(banner).toBeVisible();
  await expect(second.header).toContainText('Read only');
  await expect(second.item('Subnet')).toBeDisabled();
  await second.node('vpc-1').focus();
  await second.page.keyboard.press('Delete');
  await expect(second.node('vpc-1')).toBeVisible();
  // A window that was narrow for a moment does not open the way to editing.
  await second.page.setViewportSize({ width: 600, height: 800 });
  await second.page.setViewportSize({ width: 1440, height: 900 });
  await expect(second.header).toContainText('Read only');

  // Taken over in the moment after a change of the first tab, before that is saved by itself.
  await designer.page.bringToFront();
  await designer.drop('VPC');
  await second.page.bringToFront();
  await banner.getByRole('button', { name: 'Take over' }).click();
  await expect(banner).toHaveCount(0);
  await expect(second.node('vpc-2')).toBeVisible();
  await expect(second.item('Subnet')).toBeEnabled();
  await expect(designer.item('Subnet')).toBeDisabled();
  await expect(designer.page.getByRole('alert')).toContainText('now being edited in another tab');
  await second.drop('Subnet', { on: 'vpc-1' });
  await second.saved();

  // And back again.
  await designer.page.bringToFront();
  await designer.page.getByRole('button', { name: 'Take over' }).click();
  await expect(designer.node('app-subnet-a')).toBeVisible();
  await expect(designer.page.getByRole('alert')).toHaveCount(0);
  await expect(second.page.getByRole('button', { name: 'Take over' })).toBeVisible();
});

test('after a crash the same design is there, with its viewport, its question, its selection and the open panels', async ({ designer, page, context }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  await designer.policyText('app-role: access');
  await designer.showTab('Problems');
  await page.getByRole('button', { name: 'Hide the palette and outline' }).click();
  await designer.canvas.getByRole('button', { name: 'Zoom in' }).click();
  await designer.canvas.getByRole('button', { name: 'Zoom in' }).click();
  const viewport = designer.canvas.locator('.react-flow__viewport');
  await designer.settled();
  await designer.saved();
  // What the page shows is written a moment after it is shown.
  const storedZoom = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open('vpc-endpoint-designer-sessions');
          opening.onsuccess = () => {
            const reading = opening.result.transaction('sessions').objectStore('sessions').getAll();
            reading.onsuccess = () => resolve(reading.result[0]?.viewport?.zoom ?? 0);
          };
        }),
    );
  const scale = async () => Number(/scale\(([\d.]+)\)/.exec((await viewport.getAttribute('style')) ?? '')?.[1]);
  await expect.poll(storedZoom).toBeCloseTo(await scale(), 3);
  const before = await viewport.getAttribute('style');

  // The tab is gone without a word; the browser opens the address anew.
  const other = designer.on(await context.newPage());
  await page.close({ runBeforeUnload: false });
  await other.open();
  await expect(other.header.getByRole('textbox', { name: 'Design name' })).toHaveValue(/^S3 and DynamoDB/);
  await expect(other.verdict).toHaveText(/^Allowed/);
  await expect(other.page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true');
  await expect(other.page.getByRole('button', { name: 'Show the palette and outline' })).toBeVisible();
  await expect(other.policyPane.getByRole('tab', { name: /app-role: access$/ })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => other.canvas.locator('.react-flow__viewport').getAttribute('style')).toBe(before);
});

test('each tab comes back to its own design, and theme and tabs are of the browser', async ({ designer, page, context }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await designer.saved();
  const before = await designer.savedFile();
  const second = designer.on(await context.newPage());
  await second.open();
  await second.page.keyboard.press('Control+Alt+n');
  await second.dialog('Start').getByRole('button', { name: /^A private API/ }).click();
  await second.settled();
  await second.saved();

  await page.bringToFront();
  await designer.showTab('Problems');
  await designer.header.getByRole('button', { name: 'Theme: system' }).click();
  await page.reload();
  await expect(designer.node('vpc-1')).toBeVisible();
  await expect(designer.header.getByRole('button', { name: 'Theme: light' })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('aria-selected', 'true');
  await designer.settled();
  // The same design, the same bytes.
  expect(await designer.savedFile()).toBe(before);
});

test('a page that is left at once keeps the last moment, and Recent designs lead back to what was open before', async ({ designer, page }) => {
  await designer.openExample('A private API');
  // No rest for the database between opening and leaving.
  await page.reload();
  const name = designer.header.getByRole('textbox', { name: 'Design name' });
  await expect(name).toHaveValue('A private API');
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await name.fill('Renamed a moment ago');
  await name.press('Enter');
  await page.reload();
  await expect(name).toHaveValue('Renamed a moment ago');
  await designer.saved();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('last-moment')))).toEqual([]);

  await page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: /^Managing Aurora/ }).click();
  await expect(designer.dialog('Start')).toBeHidden();
  await expect(name).toHaveValue(/^Managing Aurora/);
  await designer.settled();
  // A card of the gallery is told from a design that has its name.
  await page.keyboard.press('Control+Alt+n');
  await expect(designer.dialog('Start').getByRole('list', { name: 'Recent designs' }).getByRole('button', { name: /Managing Aurora/ })).toBeVisible();
  await expect(designer.dialog('Start').getByRole('button', { name: /^Managing Aurora/ })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await designer.header.getByRole('button', { name: 'File menu' }).click();
  await page.getByRole('menuitem', { name: /^Recent designs/ }).click();
  await expectAccessible(page);
  await designer.dialog('Recent designs').getByRole('button', { name: /^Renamed a moment ago/ }).click();
  await expect(name).toHaveValue('Renamed a moment ago');
  await expect(designer.dialog('Recent designs')).toBeHidden();
});
