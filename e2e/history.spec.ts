import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessibility';
import { boxOf, expect, test, type Designer } from './designer';

async function openHistory(designer: Designer): Promise<void> {
  await designer.header.getByRole('button', { name: 'File menu' }).click();
  await designer.page.getByRole('menuitem', { name: /^History/ }).click();
  await expect(designer.dialog('History')).toBeVisible();
}

test('former states can be looked at and restored as one undo step, after a restart too', async ({ designer, page }) => {
  await designer.startBlank();
  await openHistory(designer);
  await expect(designer.dialog('History')).toContainText('There are no former states yet');
  await page.keyboard.press('Escape');

  await designer.drop('VPC');
  await designer.saved();
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.saved();
  const withSubnet = await boxOf(designer.node('app-subnet-a'));
  await designer.select('app-subnet-a');
  await page.keyboard.press('Delete');
  await designer.settled();
  await designer.saved();

  await page.reload();
  await expect(designer.node('vpc-1')).toBeVisible();
  await openHistory(designer);
  const history = designer.dialog('History');
  const states = history.getByRole('list', { name: 'Former states' }).getByRole('button');
  await expect(states).toHaveCount(3);
  await expect(states.nth(0)).toContainText('Delete');
  await expect(states.nth(1)).toContainText('Add subnet', { ignoreCase: true });
  await expect(history.getByRole('button', { name: 'Restore' })).toBeDisabled();
  await expectAccessible(page);

  await states.nth(1).click();
  await expect(history.getByRole('img', { name: 'The design in this state' })).toBeVisible();
  await expect(history).toContainText('1 more: app-subnet-a');
  await history.getByRole('button', { name: 'Restore' }).click();
  await expect(history).toBeHidden();
  await expect(designer.node('app-subnet-a')).toBeVisible();
  expect((await boxOf(designer.node('app-subnet-a'))).width).toBe(withSubnet.width);
  await designer.undoButton.click();
  await expect(designer.node('app-subnet-a')).toHaveCount(0);
  await designer.redoButton.click();
  await expect(designer.node('app-subnet-a')).toBeVisible();
});

test('the twenty last states stay; where the disk is full they go before the design does', async ({ designer, page }) => {
  test.slow();
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values: Parameters<typeof put>) {
      // A disk with room for the design only once the former states are gone.
      const room = document.documentElement.dataset['room'];
      if (room !== undefined && this.name === 'states') throw new DOMException('full', 'QuotaExceededError');
      if (room === 'after-states' && this.name === 'designs' && document.documentElement.dataset['freed'] === undefined) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, values);
    };
    const remove = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function (...values: Parameters<typeof remove>) {
      if (this.name === 'states' && document.documentElement.dataset['room'] === 'after-states') document.documentElement.dataset['freed'] = 'yes';
      return remove.apply(this, values);
    };
  });
  await designer.startBlank();
  await designer.drop('VPC');
  const name = designer.header.getByRole('textbox', { name: 'Design name' });
  for (let count = 1; count <= 23; count += 1) {
    await name.fill(`Name ${count}`);
    await name.press('Enter');
    // Leaving the page writes at once.
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await designer.saved();
  }
  await openHistory(designer);
  await expect(designer.dialog('History').getByRole('list', { name: 'Former states' }).getByRole('button')).toHaveCount(20);
  await page.keyboard.press('Escape');

  await page.evaluate(() => void (document.documentElement.dataset['room'] = 'after-states'));
  await name.fill('One more');
  await name.press('Enter');
  await designer.saved();
  await expect(page.locator('html')).toHaveAttribute('data-freed', 'yes');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await openHistory(designer);
  const states = designer.dialog('History').getByRole('list', { name: 'Former states' }).getByRole('button');
  await expect.poll(() => states.count()).toBeLessThan(20);
});

test('opening never overwrites, and what was done in the last moment is under Recent designs', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: /^A private API/ }).click();
  await designer.settled();
  await designer.saved();
  await page.keyboard.press('Control+Alt+n');
  const recent = designer.dialog('Start').getByRole('list', { name: 'Recent designs' });
  await recent.getByRole('button', { name: 'Untitled design' }).first().click();
  await expect(designer.node('vpc-1')).toBeVisible();

  // A file, a paste and a link do not either.
  const file = await designer.savedFile();
  await designer.openFile('other.design.json', file.replace('"name": "Untitled design"', '"name": "From a file"'));
  await expect(designer.header.getByRole('textbox', { name: 'Design name' })).toHaveValue('From a file');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.querySelector('main')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, file.replace('"name": "Untitled design"', '"name": "Pasted"'));
  const asking = designer.dialog('What shall become of the pasted text?');
  await expect(asking).toBeVisible();
  await expect(designer.header.getByLabel('Design name')).toHaveValue('From a file');
  await asking.getByRole('option').first().click();
  await expect(designer.header.getByRole('textbox', { name: 'Design name' })).toHaveValue('Pasted');
  await designer.saved();
  await page.keyboard.press('Control+Alt+n');
  for (const name of ['From a file', 'A private API', 'Untitled design']) await expect(recent.getByRole('button', { name }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  // Read and written again it is the same, byte for byte.
  expect((await designer.savedFile()).replace('"name": "Pasted"', '"name": "Untitled design"')).toBe(file);
});

test('Save writes the same file again where the browser allows, and asks where another program was there meanwhile', async ({ designer, page }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  const file = await designer.savedFile();

  // A file of the origin's own file system is dropped as one of the disk would be.
  await page.evaluate(async (text) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('mine.design.json', { create: true });
    const writable = await handle.createWritable();
    await writable.write(text);
    await writable.close();
    Object.defineProperty(DataTransferItem.prototype, 'getAsFileSystemHandle', { value: () => Promise.resolve(handle) });
    const data = new DataTransfer();
    data.items.add(await handle.getFile());
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, file.replace('"name": "Untitled design"', '"name": "Dropped"'));
  await expect(designer.header.getByRole('textbox', { name: 'Design name' })).toHaveValue('Dropped');
  await designer.drop('Subnet', { on: 'vpc-1' });
  const onDisk = () => page.evaluate(async () => (await (await (await navigator.storage.getDirectory()).getFileHandle('mine.design.json')).getFile()).text());
  await page.keyboard.press('Control+s');
  await expect(designer.notifications).toContainText('Saved to mine.design.json.');
  expect(await onDisk()).toContain('"app-subnet-a"');

  // After a restart it is still the same file; another program has written it meanwhile.
  await designer.saved();
  await page.reload();
  await expect(designer.node('app-subnet-a')).toBeVisible();
  await page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('mine.design.json');
    const writable = await handle.createWritable();
    await writable.write('{}');
    await writable.close();
  });
  await page.keyboard.press('Control+s');
  const asking = designer.dialog('mine.design.json was changed by another program');
  const downloading = page.waitForEvent('download');
  await asking.getByRole('option', { name: /^Download this design/ }).click();
  expect(await readFile(await (await downloading).path(), 'utf8')).toContain('"app-subnet-a"');
  expect(await onDisk()).toBe('{}');
  await page.keyboard.press('Control+s');
  await asking.getByRole('option', { name: /^Write over it/ }).click();
  await expect.poll(onDisk).toContain('"app-subnet-a"');
});
