import { deflateRawSync } from 'node:zlib';
import { expect, test, type Designer } from './designer';

/** What cannot be opened says what and where, and leaves everything as it was. */
async function expectRefused(designer: Designer, file: { name: string; content: string | Buffer }, words: RegExp): Promise<void> {
  const before = await designer.canvas.getAttribute('data-revision');
  await designer.openFile(file.name, file.content);
  await expect(designer.notifications).toContainText(`${file.name} cannot be read`);
  await expect(designer.notifications).toHaveText(words);
  const showAll = designer.notifications.getByRole('button', { name: /^Show all/ });
  if (await showAll.isVisible()) {
    await showAll.click();
    const dialog = designer.dialog(`${file.name} cannot be read`);
    await expect(dialog).toContainText('Nothing was changed.');
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    await expect(dialog).toBeHidden();
  } else {
    await designer.notifications.getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(designer.notifications).toBeEmpty();
  await expect(designer.canvas).toHaveAttribute('data-revision', before ?? '');
  await expect(designer.node('vpc-1')).toBeVisible();
}

test('files that cannot be read say what is wrong and where; nothing else changes', async ({ designer }) => {
  await designer.startBlank();
  await designer.drop('VPC');
  await expectRefused(designer, { name: 'broken.json', content: '{\n  "Resources": {\n    "A": ,\n  }\n}' }, /line 3, column \d+/);
  await expectRefused(designer, { name: 'empty.json', content: '' }, /\S/);
  await expectRefused(designer, { name: 'list.json', content: '[1, 2, 3]' }, /a list; an object with Resources is expected/);
  await expectRefused(designer, { name: 'holiday.json', content: '{"from": "Monday"}' }, /Resources/);
  await expectRefused(designer, { name: 'resources.json', content: '{"Resources": [1]}' }, /Resources is a list/);
  await expectRefused(designer, { name: 'picture.png', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255]) }, /\S/);
  await expectRefused(designer, { name: 'old.design.json', content: '{"format": "vpc-endpoint-design", "version": 1, "nodes": 7}' }, /\S/);
  await expectRefused(designer, { name: 'latin.json', content: Buffer.from('{\n"name": "caf\u00e9"}', 'latin1') }, /line 2, column 13/);
  const deep = `{"format": "vpc-endpoint-designer", "version": 1, "name": "d", "region": "us-east-1", "accountId": "111122223333", "layout": [], "requests": [], "nodes": [], "template": {"format": "json", "parameterValues": [], "document": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  await expectRefused(designer, { name: 'deep.design.json', content: deep }, /nested/);
  await expectRefused(designer, { name: 'deep.json', content: `{"Resources": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}` }, /deep|nested/i);
});

test('a template with dangling and circular references opens and names them', async ({ designer }) => {
  await designer.open();
  const template = {
    Resources: {
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Nowhere' }, CidrBlock: '10.0.0.0/24' } },
      First: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Second' } } },
      Second: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'First' } } },
      Itself: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { 'Fn::GetAtt': ['Itself', 'CidrBlock'] } } },
      Odd: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: 7, ServiceName: { 'Fn::Nonsense': [] }, PolicyDocument: ['not', 'a', 'policy'] } },
      Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: '<img src=x onerror=alert(1)>' } },
    },
  };
  await designer.openFile('references.json', JSON.stringify(template, null, 2));
  const findings = designer.dialog(/^Import references/);
  await expect(findings.getByRole('listitem').filter({ hasText: 'Nowhere' })).toContainText(/line \d+, column \d+/);
  await expect(findings.locator('[data-code=CIRCULAR_DEPENDENCY]').first()).toContainText(/line \d+, column \d+/);
  await findings.getByRole('button', { name: 'Close' }).first().click();
  await designer.settled();
  await expect(designer.canvas.locator('[data-kind=interfaceEndpoint], [data-kind=gatewayEndpoint]')).toHaveCount(1);
  await designer.showTab('Problems');
  await expect(designer.canvas).toBeVisible();
});

test('a file of five megabytes is read or refused, and the page lives', async ({ designer }) => {
  test.slow();
  await designer.open();
  const resources = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`Thing${index}`, { Type: 'Custom::Thing', Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:x', Text: 'x'.repeat(13_000) } }]),
  );
  const text = JSON.stringify({ Resources: { Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } }, ...resources } });
  expect(text.length).toBeGreaterThan(5_000_000);
  await designer.openFile('large.json', text);
  const imported = designer.dialog(/^Import large\.json/);
  await expect(imported.or(designer.notifications.getByText('large.json cannot be read'))).toBeVisible({ timeout: 30_000 });
  if (await imported.isVisible()) await imported.getByRole('button', { name: 'Close' }).first().click();
  await designer.settled();
  await expect(designer.canvas).toBeVisible();

  await designer.openFile('huge.json', Buffer.alloc(20_000_001, ' '));
  await expect(designer.notifications).toContainText(/huge\.json cannot be read.*at most 20 MB are read/);
});

test('a policy of the wrong shape is named as such, and decides nothing by accident', async ({ designer }) => {
  await designer.openExample('S3 and DynamoDB');
  await designer.askSaved('Read an object through the gateway endpoint');
  const policy = await designer.policyText('S3 gateway endpoint');
  for (const text of ['[]', '"*"', '{"Statement": {"Effect": "allow", "Action": 7}}', '{"Version": "2012-10-17"}', 'null']) {
    await policy.replaceWith(text);
    await designer.settled();
    await expect(designer.diagnostics, text).toHaveText(/error/);
    // What cannot be a policy does not decide: the last one that could goes on, and the verdict says that it hangs on that.
    await expect(designer.verdict.and(designer.page.locator(':not([data-assumed])')).filter({ hasText: /^Allowed/ }), text).toHaveCount(0);
    await expect(designer.explanation, text).not.toBeEmpty();
  }
});

test('storage that is refused is said for as long as it lasts, and the work can be downloaded', async ({ designer, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: { open: () => { throw new DOMException('refused', 'SecurityError'); } } });
  });
  await designer.startBlank();
  await designer.drop('VPC');
  const banner = page.getByRole('alert').filter({ hasText: 'refuses to store' });
  await expect(banner).toBeVisible();
  await expect(designer.header).toContainText('Not saved: storage refused');
  await designer.drop('Subnet', { on: 'vpc-1' });
  const downloading = page.waitForEvent('download');
  await banner.getByRole('button', { name: 'Download now' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.design\.json$/);
  await expect(banner).toBeVisible();

  // Not even then does opening another design cost this one, as long as the tab is there.
  await page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: /^A private API/ }).click();
  await designer.settled();
  await page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: 'Untitled design (not saved)' }).click();
  await expect(designer.node('vpc-1')).toBeVisible();
});

test('storage that is full is said, and gone once something was saved again', async ({ designer, page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values: Parameters<typeof put>) {
      if (document.body.dataset['disk'] === 'full') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, values);
    };
  });
  await designer.startBlank();
  await page.evaluate(() => void (document.body.dataset['disk'] = 'full'));
  await designer.drop('VPC');
  await expect(page.getByRole('alert').filter({ hasText: 'storage is full' })).toBeVisible();
  await expect(designer.header).toContainText('Not saved: storage full');
  await page.evaluate(() => void (document.body.dataset['disk'] = 'free'));
  await designer.drop('Subnet', { on: 'vpc-1' });
  await designer.saved();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('an engine that dies is started again; one that dies twice is told, and editing goes on', async ({ designer, page }) => {
  await page.addInitScript(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name !== 'engine') return;
        const started = Number(document.documentElement.dataset['engines'] ?? 0) + 1;
        document.documentElement.dataset['engines'] = String(started);
        const crashes = Number(document.documentElement.dataset['crashes'] ?? 0);
        if (crashes > 0) {
          document.documentElement.dataset['crashes'] = String(crashes - 1);
          setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })));
        }
        document.addEventListener('crash-engine', () => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })), { once: true });
      }
    };
  });
  await designer.openExample('A private API');
  await designer.askSaved('Write an order');
  const root = page.locator('html');

  // Once: nobody loses anything.
  await page.evaluate(() => document.dispatchEvent(new Event('crash-engine')));
  await expect(root).toHaveAttribute('data-engines', '2');
  await designer.askSaved('Read the orders');
  await expect(designer.verdict).toHaveText(/^Allowed/);
  await expect(page.getByRole('alert')).toHaveCount(0);

  // Twice in a row.
  await designer.inspect('app-vpc');
  await designer.field('DNS hostnames').uncheck();
  await designer.settled();
  await page.evaluate(() => {
    document.documentElement.dataset['crashes'] = '1';
    document.dispatchEvent(new Event('crash-engine'));
  });
  const banner = page.getByRole('alert').filter({ hasText: 'The engine stopped on this design' });
  await expect(banner).toContainText('out of memory');
  await expect(banner).toContainText('The last edit was: DNS hostnames of app-vpc.');
  const downloading = page.waitForEvent('download');
  await banner.getByRole('button', { name: 'Download design' }).click();
  await downloading;

  // The next edit starts it again.
  await designer.undoButton.click();
  await designer.settled();
  await expect(banner).toHaveCount(0);
  await expect(designer.verdict).toHaveText(/^Allowed/);
});

test('an engine that cannot be loaded is told, and drawing goes on', async ({ designer, page, problems }) => {
  await page.route(/engine\.worker/, (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: 'throw new Error("nothing here")' }));
  await designer.open();
  await designer.dialog('Start').getByRole('button', { name: /^Blank/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The engine stopped on this design' })).toContainText('nothing here');
  await designer.item('VPC').focus();
  await page.keyboard.press('Enter');
  await expect(designer.node('vpc-1')).toBeVisible();
  await designer.saved();
  expect(problems).toEqual([]);
});

const vpc = { id: '__proto__', kind: 'vpc', name: '<img src=x onerror=alert(1)>', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true };
const hostile = { format: 'vpc-endpoint-designer', version: 1, name: '<script>alert(1)</script>', region: 'us-east-1', accountId: '111122223333', layout: [], requests: [], nodes: [vpc] };

test('names that look like programs are names, in files and in links; a link that is a trap ends in a message and a blank canvas', async ({ designer, page }) => {
  page.on('dialog', () => expect('a dialog of the browser').toBe('none'));
  await designer.open();
  await designer.openFile('hostile.design.json', JSON.stringify(hostile).replace('"nodes"', '"__proto__": {"polluted": true}, "nodes"'));
  await expect(designer.header.getByRole('textbox', { name: 'Design name' })).toHaveValue('<script>alert(1)</script>');
  await expect(designer.canvas.locator('[data-node-id="__proto__"]')).toHaveAccessibleName(/<img src=x onerror=alert\(1\)>/);
  await designer.settled();
  await designer.header.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(designer.dialog('Share').getByRole('checkbox', { name: 'Replace account ids' })).toBeChecked();
  const link = await designer.dialog('Share').getByRole('textbox', { name: 'Link' }).inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(designer.canvas.locator('[data-node-id="__proto__"]')).toBeVisible();
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  expect(page.url()).not.toContain('#');

  const bomb = deflateRawSync(Buffer.alloc(40_000_000, ' ')).toString('base64url');
  for (const fragment of [link.split('#')[1]?.slice(0, 60) ?? '', `design=${bomb}`, 'design=%%%', 'A'.repeat(500), `design=${'A'.repeat(300_000)}`]) {
    await page.goto('about:blank');
    await designer.open(fragment);
    await expect(designer.notifications).toContainText(/The link cannot be read.*The link is (cut off or broken|longer)/);
    await expect(designer.nodes).toHaveCount(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('a file of a newer release is shown for reading, and never written', async ({ designer, page }) => {
  await designer.open();
  const newer = { ...hostile, version: 2, name: 'Newer', nodes: [{ ...vpc, id: 'v', name: 'main' }, { id: 'w', kind: 'wormhole', name: 'w' }] };
  await designer.openFile('newer.design.json', JSON.stringify(newer));
  const findings = designer.dialog('Opened newer.design.json for reading');
  await expect(findings.getByRole('listitem')).toContainText('/nodes/1');
  await findings.getByRole('button', { name: 'Close' }).first().click();
  await expect(page.getByRole('alert').filter({ hasText: 'written by a newer release' })).toBeVisible();
  await expect(designer.node('main')).toBeVisible();
  await expect(designer.item('Subnet')).toBeDisabled();
  await page.keyboard.press('Control+s');
  await expect(designer.notifications).toContainText('newer release');
  // The next design is there for editing.
  await page.keyboard.press('Control+Alt+n');
  await designer.dialog('Start').getByRole('button', { name: /^Blank/ }).click();
  await expect(designer.item('VPC')).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what takes long says so and can be cancelled; a part that could not be loaded is asked for again', async ({ designer, page, problems }) => {
  await page.addInitScript(() => {
    // An engine that has its hands full with every import.
    Worker.prototype.postMessage = new Proxy(Worker.prototype.postMessage, {
      apply(post, worker: unknown, given: readonly unknown[]) {
        const [message] = given;
        const isImport = typeof message === 'object' && message !== null && 'about' in message && message.about === 'importTemplates';
        if (!isImport) Reflect.apply(post, worker, given);
      },
    });
  });
  let isAway = true;
  await page.route(/MatrixPanel-.*\.js/, (route) => (isAway ? route.fulfill({ status: 503, body: '' }) : route.fallback()));
  await designer.openExample('A private API');
  const revision = await designer.canvas.getAttribute('data-revision');
  await designer.openFile('slow.json', '{"Resources": {"Network": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}}}');
  const work = page.getByRole('group', { name: 'Reading slow.json' });
  await expect(work.getByRole('progressbar')).toBeVisible();
  await work.getByRole('button', { name: 'Cancel' }).click();
  await expect(work).toHaveCount(0);
  await expect(designer.canvas).toHaveAttribute('data-revision', revision ?? '');
  await designer.askSaved('Read the orders');
  await expect(designer.verdict).toHaveText(/^Allowed/);

  await designer.showTab('Matrix');
  const failure = page.getByRole('alert').filter({ hasText: 'has stopped' });
  await expect(failure).toContainText('could not be loaded');
  await expect(designer.verdict).toHaveText(/^Allowed/);
  isAway = false;
  await failure.getByRole('button', { name: 'Reload panel' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  // What the browser itself says of the missing file is the test's doing.
  problems.splice(0, problems.length);
});
