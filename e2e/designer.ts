import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

/** The designer as a person sees it: regions by their names, what is on the canvas, the verdict. */
export class Designer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get canvas(): Locator {
    return this.page.getByRole('main', { name: 'Design canvas' });
  }

  /** Opens the site; `fragment` is what follows the `#`. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(fragment === '' ? './' : `./#${fragment}`);
    await expect(this.canvas).toBeVisible();
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
