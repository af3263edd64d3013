import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** A question as the request bar takes it: an API call, or a connection. */
export interface Question {
  readonly from: string;
  readonly as?: string;
  readonly do?: string;
  readonly on?: string;
  readonly connectTo?: string;
  readonly port?: number;
}

export type Region = 'header' | 'left' | 'canvas' | 'right' | 'dock';

/** The designer as a person sees it: regions by their names, what is on the canvas, the verdict. */
export class Designer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The same site in another tab. */
  on(page: Page): Designer {
    return new Designer(page);
  }

  get header(): Locator {
    return this.page.getByRole('banner');
  }

  get palette(): Locator {
    return this.page.getByRole('navigation', { name: 'Palette' });
  }

  get canvas(): Locator {
    return this.page.getByRole('main', { name: 'Design canvas' });
  }

  get inspector(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Inspector' });
  }

  get policyPane(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Policy' });
  }

  get verdict(): Locator {
    return this.page.getByRole('status', { name: 'Verdict' });
  }

  get notifications(): Locator {
    return this.page.getByRole('status', { name: 'Notifications' });
  }

  /** The sentence that names what decided. */
  get explanation(): Locator {
    return this.page.getByTestId('explanation');
  }

  get steps(): Locator {
    return this.page.getByRole('list', { name: 'Trace steps' }).getByRole('listitem').and(this.page.locator('[data-code]'));
  }

  /** Everything drawn that stands for a node of the design. */
  get nodes(): Locator {
    return this.canvas.locator('[data-node-id]');
  }

  /** The numbered hops of the traced path. */
  get hops(): Locator {
    return this.canvas.locator('[data-trace-edge]');
  }

  get diagnostics(): Locator {
    return this.page.getByRole('status', { name: 'Policy diagnostics' });
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  /** A node by its name. What assistive technology says of it begins with its kind and its name. */
  node(name: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^[^,]* ${escaped(name)}(,|$)`) }).and(this.nodes);
  }

  /** A problem by its code; the Problems tab must be open. */
  problem(code: string): Locator {
    return this.page.getByRole('list', { name: 'Problems', exact: true }).locator(`[data-code="${code}"]`);
  }

  item(label: string): Locator {
    return this.palette.getByRole('button', { name: label, exact: true });
  }

  field(label: string): Locator {
    return this.inspector.getByLabel(label, { exact: true });
  }

  get undoButton(): Locator {
    return this.header.getByRole('button', { name: /^Undo/ });
  }

  get redoButton(): Locator {
    return this.header.getByRole('button', { name: /^Redo/ });
  }

  /** Opens the site; `fragment` is what follows the `#`. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(fragment === '' ? './' : `./#${fragment}`);
    await expect(this.canvas).toBeVisible();
  }

  async startBlank(): Promise<void> {
    await this.open();
    await this.dialog('Start').getByRole('button', { name: /^Blank/ }).click();
    await expect(this.dialog('Start')).toBeHidden();
    await this.settled();
  }

  /** A blank design in a further tab, beside the one that is open in another. */
  async startBlankBeside(): Promise<void> {
    await this.open();
    await this.settled();
    await this.page.keyboard.press('Control+Alt+n');
    await this.dialog('Start').getByRole('button', { name: /^Blank/ }).click();
    await expect(this.dialog('Start')).toBeHidden();
    await this.settled();
  }

  /** Opens an example of the gallery by the beginning of its title. */
  async openExample(title: string): Promise<void> {
    await this.open();
    await this.dialog('Start').getByRole('button', { name: new RegExp(`^${escaped(title)}`) }).click();
    await expect(this.dialog('Start')).toBeHidden();
    await this.settled();
  }

  /** Chooses a file where the command **Open** would ask for one. */
  async openFile(name: string, content: string | Buffer): Promise<void> {
    const buffer = typeof content === 'string' ? Buffer.from(content) : content;
    await this.page.getByLabel('Open file').setInputFiles({ name, mimeType: 'application/json', buffer });
  }

  /** Every answer shown is for the document shown. */
  async settled(): Promise<void> {
    await expect
      .poll(async () => {
        const [revision, simulated] = await Promise.all([this.canvas.getAttribute('data-revision'), this.canvas.getAttribute('data-simulated-revision')]);
        return revision !== null && revision === simulated;
      })
      .toBe(true);
  }

  async saved(): Promise<void> {
    await expect(this.header.getByText('Saved in this browser')).toBeVisible();
  }

  /** Drags an item of the palette with the mouse; `on` is the name of a container, or the open canvas when absent. */
  async drop(label: string, { on }: { readonly on?: string } = {}): Promise<void> {
    const start = await centreOf(this.item(label));
    const end = await this.freePlace(on);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 });
    await this.page.mouse.move(end.x, end.y, { steps: 3 });
    await this.page.mouse.up();
    await this.settled();
  }

  /** A point of a container (or of the open canvas) where no other node is. */
  async freePlace(on?: string): Promise<{ x: number; y: number }> {
    const area = await boxOf(this.canvas);
    const container = on === undefined ? area : await boxOf(this.node(on));
    const ownId = on === undefined ? null : await this.node(on).getAttribute('data-node-id');
    const others = await this.nodes.evaluateAll(
      (elements, id) =>
        elements
          .filter((element) => element.getAttribute('data-node-id') !== id)
          .map((element) => element.getBoundingClientRect())
          .map(({ x, y, width, height }) => ({ x, y, width, height })),
      ownId,
    );
    const inside = others.filter((other) => on === undefined || (other.width < container.width && other.height < container.height));
    const visible = intersection(container, { x: area.x + 40, y: area.y + 40, width: area.width - 120, height: area.height - 80 });
    for (const down of [0.7, 0.5, 0.85, 0.35, 0.2, 0.93, 0.1]) {
      for (const right of [0.3, 0.5, 0.7, 0.85, 0.15, 0.95, 0.06]) {
        const point = { x: visible.x + visible.width * right, y: visible.y + visible.height * down };
        if (!inside.some((other) => contains(other, point))) return point;
      }
    }
    throw new Error(`There is no free place ${on === undefined ? 'on the canvas' : `in ${on}`}.`);
  }

  /** Selects a node as a click does: a container by its header, for its middle belongs to what it holds. */
  async select(name: string): Promise<void> {
    const node = this.node(name);
    const { height } = await boxOf(node);
    await node.click({ position: { x: 24, y: Math.min(20, height / 2) } });
    await expect(this.inspector.or(this.policyPane)).toBeVisible();
  }

  async inspect(name: string): Promise<void> {
    await this.select(name);
    await this.showTab('Inspector');
    await expect(this.inspector.getByRole('heading', { name, exact: true })).toBeVisible();
  }

  async showTab(name: 'Palette' | 'Outline' | 'Inspector' | 'Policy' | 'Trace' | 'Matrix' | 'Problems'): Promise<void> {
    // The number of problems belongs to the name of its tab.
    await this.page.getByRole('tab', { name: new RegExp(`^${name}\\s*\\d*$`) }).click();
  }

  requestField(label: 'From' | 'As' | 'Do' | 'On' | 'Connect to'): Locator {
    return this.page.getByRole('form', { name: 'Request' }).getByRole('combobox', { name: label, exact: true });
  }

  /** Fills the request bar; the answer is there when this is done. */
  async ask(question: Question): Promise<void> {
    const fields = [['From', question.from], ['As', question.as], ['Do', question.do], ['On', question.on], ['Connect to', question.connectTo]] as const;
    for (const [label, text] of fields) {
      if (text === undefined) continue;
      await this.requestField(label).fill(text);
      await this.requestField(label).press('Enter');
    }
    if (question.port !== undefined) {
      const port = this.page.getByRole('spinbutton', { name: 'Port' });
      await port.fill(String(question.port));
      await port.press('Enter');
    }
    await this.settled();
    await expect(this.verdict).toHaveAttribute('data-verdict');
  }

  savedRequests(): Locator {
    return this.page.getByRole('group', { name: 'Saved requests' });
  }

  async openSavedRequests(): Promise<void> {
    await this.page.getByRole('button', { name: /^Requests \(\d+\)$/ }).click();
    await expect(this.savedRequests()).toBeVisible();
  }

  async askSaved(title: string): Promise<void> {
    await this.openSavedRequests();
    await this.savedRequests().getByRole('button', { name: new RegExp(`^${escaped(title)}`) }).click();
    await expect(this.savedRequests()).toBeHidden();
    await this.settled();
  }

  /** The policy's text, in Monaco once it is there. */
  async policyText(name: string): Promise<PolicyText> {
    await this.showTab('Policy');
    await this.policyPane.getByRole('tab', { name: new RegExp(`${escaped(name)}$`) }).click();
    const text = new PolicyText(this, name);
    await text.ready();
    return text;
  }

  /** The design as the command **Save as a file** writes it; the same design gives the same bytes. */
  async savedFile(): Promise<string> {
    const downloading = this.page.waitForEvent('download');
    await this.page.keyboard.press('Control+s');
    const download = await downloading;
    return readFile(await download.path(), 'utf8');
  }

  /** Which region of the page has the focus. */
  async focusedRegion(): Promise<Region | undefined> {
    const name = await this.page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? undefined);
    return (['header', 'left', 'canvas', 'right', 'dock'] as const).find((region) => region === name);
  }
}

/** One policy, open in the policy pane. */
export class PolicyText {
  readonly #designer: Designer;
  readonly #name: string;

  constructor(designer: Designer, name: string) {
    this.#designer = designer;
    this.#name = name;
  }

  get editor(): Locator {
    return this.#designer.policyPane.getByRole('textbox', { name: `Policy: ${this.#name}` });
  }

  /** Monaco has taken the place of the plain text. */
  async ready(): Promise<void> {
    await expect(this.#designer.policyPane.getByRole('code')).toBeVisible();
    await expect(this.editor).toHaveCount(1);
  }

  async focus(): Promise<void> {
    // A hint that is still open has words in code as well, after it.
    await this.#designer.policyPane.getByRole('code').first().click();
  }

  /** Replaces the whole text as a person does who pastes another one. */
  async replaceWith(text: string): Promise<void> {
    await this.focus();
    const { page } = this.#designer;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
  }
}

/** Every spec fails on a console error, an uncaught error, a violation of the CSP and a request to another origin. */
export const test = base.extend<{ designer: Designer; problems: string[] }>({
  problems: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = [];
      await watch(context, new URL(baseURL ?? '').origin, problems);
      await use(problems);
      expect(problems, 'what the page complained about').toEqual([]);
    },
    { auto: true },
  ],
  designer: async ({ page }, use) => {
    await use(new Designer(page));
  },
});

export { expect };

async function watch(context: BrowserContext, origin: string, problems: string[]): Promise<void> {
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) problems.push(`request to another origin: ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    // The page may give up a request of its own by leaving; anything else is a file that is not there.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') problems.push(`failed request: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  // Chromium does not log every violation (a blocked `new Function` that is caught, for one).
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP ${event.effectiveDirective} blocked ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`);
    });
  });
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where it stands, once it stands still: nodes and regions glide to their places. */
export async function boxOf(locator: Locator): Promise<Box> {
  await expect(locator).toBeVisible();
  const element = await locator.elementHandle();
  await element?.waitForElementState('stable');
  const box = await locator.boundingBox();
  if (box === null) throw new Error('What should be on the page is not drawn.');
  return box;
}

async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

function intersection(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return { x, y, width: Math.min(one.x + one.width, other.x + other.width) - x, height: Math.min(one.y + one.height, other.y + other.height) - y };
}

function contains({ x, y, width, height }: Box, point: { x: number; y: number }): boolean {
  const margin = 6;
  return point.x > x - margin && point.x < x + width + margin && point.y > y - margin && point.y < y + height + margin;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
