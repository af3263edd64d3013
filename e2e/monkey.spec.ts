import type { Locator } from '@playwright/test';
import { expect, test, type Designer } from './designer';

// Random actions, as someone does who leans on the keyboard. MONKEY_SEED and MONKEY_ACTIONS repeat or lengthen a run; every action is
// printed on a failure. Fixtures fail the test on a console error.
const seed = Number(process.env['MONKEY_SEED'] ?? 20261121);
const actions = Number(process.env['MONKEY_ACTIONS'] ?? 30);
const examples = ['S3 and DynamoDB', 'Athena', 'PrivateLink', 'Managing Aurora', 'A private API'];

test('random actions lose nothing: all undone, all done again, and after a reload', async ({ designer, page }) => {
  test.setTimeout(60_000 + actions * 3_000);
  await designer.openExample(examples[seed % examples.length] ?? 'Athena');
  let start = await designer.savedFile();
  const random = randomNumbers(seed);
  const done: string[] = [];
  for (let index = 0; index < actions; index += 1) {
    if (random() < 0.015) {
      done.push(`${index} ${await openAnother(designer, random)}`);
      // Opening is no step of its own: what is undone from here on is what was done to this design.
      start = await designer.savedFile();
    } else {
      done.push(`${index} ${await pick(random, doings)(designer, random)}`);
    }
    await quiet(designer, done);
  }
  await page.setViewportSize(wide);
  await backToTheCanvas(designer);
  const story = `seed ${seed}:\n${done.join('\n')}`;
  await clickAsLongAsEnabled(designer.undoButton);
  expect(await designer.savedFile(), story).toBe(start);
  await clickAsLongAsEnabled(designer.redoButton);
  const again = await designer.savedFile();
  await designer.saved();
  await page.reload();
  await designer.settled();
  expect(await designer.savedFile(), story).toBe(again);
});

async function clickAsLongAsEnabled(button: Locator): Promise<void> {
  for (let times = 0; times < 4 * actions + 10 && (await button.isEnabled()); times += 1) await button.click();
  await expect(button).toBeDisabled();
}

type Random = () => number;
type Doing = (designer: Designer, random: Random) => Promise<string>;

const doings: readonly Doing[] = [
  clickNode, clickNode, dragNode, dragNode, dragIntoContainer, dragIntoContainer, pressKey, pressKey, pressKey, pressKey, dropItem, dropItem, undoOrRedo, undoStorm, showTab,
  typeName, askAgain, openADialog, chooseInDialog, chooseInDialog, pasteText, resizeWindow,
];

const wide = { width: 1440, height: 900 } as const;
const sizes = [wide, wide, wide, { width: 1280, height: 720 }, { width: 900, height: 700 }, { width: 500, height: 800 }];

const canvasKeys = [
  'Delete', 'Control+c', 'Control+v', 'Control+d', 'Control+x', 'Control+a', 'ArrowLeft', 'Shift+ArrowDown', 'Alt+ArrowRight', 'Enter', 'Escape', '.', 'g',
  'Control+Shift+L', '[', ']', '1', '2', '3', '+', '-', '0', 'm', 'c', 'i', 'e', 'r', 't', 'x', 'p', 'Control+b', 'Control+j', 'Control+Alt+b', 'F6', 'Shift+F6', 'Tab', '?', 'Control+k',
];

async function pressKey({ page }: Designer, random: Random): Promise<string> {
  const key = pick(random, canvasKeys);
  await page.keyboard.press(key);
  return `press ${key}`;
}

async function clickNode(designer: Designer, random: Random): Promise<string> {
  const point = await pointOfANode(designer, random);
  if (point === undefined) return 'no node to click';
  const modifiers = random() < 0.25 ? (['Control'] as const) : ([] as const);
  for (const key of modifiers) await designer.page.keyboard.down(key);
  await designer.page.mouse.click(point.x, point.y);
  for (const key of modifiers) await designer.page.keyboard.up(key);
  return `click ${point.id}${modifiers.length > 0 ? ' with Control' : ''}`;
}

async function dragNode(designer: Designer, random: Random): Promise<string> {
  const point = await pointOfANode(designer, random);
  if (point === undefined) return 'no node to drag';
  const { mouse } = designer.page;
  const [x, y] = [point.x + (random() - 0.5) * 500, point.y + (random() - 0.5) * 300];
  await mouse.move(point.x, point.y);
  await mouse.down();
  await mouse.move((point.x + x) / 2, (point.y + y) / 2, { steps: 3 });
  await mouse.move(x, y, { steps: 3 });
  if (random() < 0.15) await designer.page.keyboard.press('Escape');
  await mouse.up();
  return `drag ${point.id} to ${Math.round(x)},${Math.round(y)}`;
}

/** From one container into another, or out of all of them: by its head, so that what lies in it does not take the drop. */
async function dragIntoContainer(designer: Designer, random: Random): Promise<string> {
  const point = await pointOfANode(designer, random);
  const target = await pointOfANode(designer, random, '[data-kind=vpc], [data-kind=subnet], [data-kind=region]');
  if (point === undefined || target === undefined) return 'nothing to drag into';
  const { mouse, keyboard } = designer.page;
  await mouse.move(point.x, point.y);
  await mouse.down();
  await mouse.move(target.x + 60, target.y + 30, { steps: 4 });
  if (random() < 0.2) await keyboard.press('Escape');
  await mouse.up();
  return `drag ${point.id} into ${target.id}`;
}

async function undoStorm({ page }: Designer, random: Random): Promise<string> {
  const [back, forth] = [Math.floor(random() * 25), Math.floor(random() * 25)];
  for (let times = 0; times < back; times += 1) await page.keyboard.press('Control+z');
  for (let times = 0; times < forth; times += 1) await page.keyboard.press(random() < 0.5 ? 'Control+Shift+z' : 'Control+y');
  return `undo ${back} times, redo ${forth} times`;
}

async function openADialog({ page }: Designer, random: Random): Promise<string> {
  const key = pick(random, ['Control+Shift+e', 'Control+f', 'Control+k', 'a', 'c', 'm', '?', 'Share', 'File menu']);
  if (key === 'Share' || key === 'File menu') await page.getByRole('button', { name: key, exact: true }).click({ timeout: 500 }).catch(() => undefined);
  else await page.keyboard.press(key);
  return `open ${key}`;
}

/** One of what a list offers. What would lead to another design is left alone. */
async function chooseInDialog({ page }: Designer, random: Random): Promise<string> {
  const options = page.getByRole('dialog', { name: /^(Add|Connect|Move|Find)/ }).getByRole('option');
  const count = await options.count();
  if (count === 0) return 'nothing to choose';
  const index = Math.floor(random() * count);
  await options.nth(index).click({ timeout: 500 }).catch(() => undefined);
  return `option ${index}`;
}

const pasted = [
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}',
  '{"Resources": {"A": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.9.0.0/16"}}}}',
  '{"Resources": ',
  '[1, 2',
  'just words',
];

/** What is pasted asks first; Escape is the answer, for a template would be another design. */
async function pasteText({ page }: Designer, random: Random): Promise<string> {
  const text = pick(random, pasted);
  await page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.keyboard.press('Escape');
  return `paste ${text.slice(0, 20)}`;
}

async function resizeWindow({ page }: Designer, random: Random): Promise<string> {
  const size = pick(random, sizes);
  await page.setViewportSize(size);
  return `window of ${size.width} × ${size.height}`;
}

async function openAnother(designer: Designer, random: Random): Promise<string> {
  await designer.page.setViewportSize(wide);
  await backToTheCanvas(designer);
  const title = pick(random, examples);
  await designer.page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: new RegExp(`^${title}`) }).click();
  await expect(designer.dialog('Start')).toBeHidden();
  await designer.settled();
  return `open ${title}`;
}

async function dropItem(designer: Designer, random: Random): Promise<string> {
  const items = designer.palette.locator('button:enabled');
  const count = await items.count();
  if (count === 0) return 'no palette';
  const item = items.nth(Math.floor(random() * Math.min(count, 30)));
  if (!(await item.isVisible())) return 'item out of sight';
  await item.click({ timeout: 2_000 }).catch(() => undefined);
  const canvas = await designer.canvas.boundingBox();
  if (canvas === null) return 'no canvas';
  const [x, y] = [canvas.x + 30 + random() * (canvas.width - 120), canvas.y + 30 + random() * (canvas.height - 60)];
  await designer.page.mouse.click(x, y);
  return `place item at ${Math.round(x)},${Math.round(y)}`;
}

async function undoOrRedo(designer: Designer, random: Random): Promise<string> {
  const [button, word] = random() < 0.6 ? ([designer.undoButton, 'undo'] as const) : ([designer.redoButton, 'redo'] as const);
  await button.click({ timeout: 500 }).catch(() => undefined);
  return word;
}

async function showTab({ page }: Designer, random: Random): Promise<string> {
  const tabs = page.getByRole('tab');
  const index = Math.floor(random() * (await tabs.count()));
  await tabs.nth(index).click({ timeout: 500 }).catch(() => undefined);
  return `tab ${index}`;
}

async function typeName(designer: Designer, random: Random): Promise<string> {
  const fields = designer.inspector.locator('input[type=text]:enabled, input:not([type]):enabled');
  const count = await fields.count();
  if (count === 0) return 'no field';
  const text = pick(random, ['app', '10.0.0.0/8', '<b>x</b>', '', '${aws:username}', '999999999999', 'ünïcode 🚀', '__proto__']);
  const index = Math.floor(random() * count);
  await fields.nth(index).fill(text, { timeout: 500 }).catch(() => undefined);
  await designer.page.keyboard.press('Enter');
  return `field ${index} = ${text}`;
}

async function askAgain(designer: Designer, random: Random): Promise<string> {
  await designer.page.getByRole('button', { name: /^Requests \(\d+\)$/ }).click({ timeout: 500 }).catch(() => undefined);
  const saved = designer.savedRequests().getByRole('button');
  const count = await saved.count();
  if (count === 0) return 'no saved request';
  const index = Math.floor(random() * count);
  await saved.nth(index).click({ timeout: 500 }).catch(() => undefined);
  return `button ${index} of the saved requests`;
}

/** What shows that something of ours is dead: a panel that failed, an engine that stopped. */
async function quiet({ page }: Designer, done: readonly string[]): Promise<void> {
  await expect(page.getByRole('button', { name: 'Reload panel' }), done.slice(-8).join('\n')).toHaveCount(0);
  await expect(page.getByText('The engine stopped on this design'), done.slice(-8).join('\n')).toHaveCount(0);
}

async function backToTheCanvas({ page, canvas }: Designer): Promise<void> {
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(canvas).toBeVisible();
}

async function pointOfANode(designer: Designer, random: Random, which = '[data-node-id]'): Promise<{ id: string; x: number; y: number } | undefined> {
  const area = await designer.canvas.boundingBox();
  const boxes = await designer.nodes.and(designer.page.locator(which)).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y } = element.getBoundingClientRect();
      return { id: element.getAttribute('data-node-id') ?? '', x: x + 20, y: y + 12 };
    }),
  );
  const visible = boxes.filter(({ x, y }) => area !== null && x > area.x && x < area.x + area.width - 60 && y > area.y && y < area.y + area.height - 20);
  return visible.length === 0 ? undefined : pick(random, visible);
}

function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}

/** mulberry32: small, seeded, the same on every machine. */
function randomNumbers(from: number): Random {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
