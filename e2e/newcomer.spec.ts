import type { Page } from '@playwright/test';
import { boxOf, expect, test, type Designer } from './designer';

/** What a newcomer may need from the blank canvas to the first verdict. */
const mostActions = 12;

/** A VPC, a subnet, a workload, a gateway endpoint, a bucket and a verdict; no CIDR block and no id is typed. */
const steps = [
  { item: 'VPC', name: 'vpc-1' },
  { item: 'Subnet', on: 'vpc-1', name: 'app-subnet-a' },
  { item: 'EC2 instance', on: 'app-subnet-a', name: 'app-1' },
  { item: 'Gateway endpoint', on: 'app-subnet-a', name: 'S3 gateway endpoint' },
  { item: 'S3 bucket', name: /bucket/ },
] as const;

test.describe('from a blank canvas to a verdict in at most twelve pointer actions', () => {
  test('by dragging', async ({ designer, page }) => {
    await designer.startBlank();
    const hints = page.getByRole('list', { name: 'How to begin' });
    await expect(hints.getByRole('listitem')).toHaveText([/^Drop a VPC/, /^Add an endpoint/, /^Ask a question/]);
    const count = await countPointerActions(page);
    for (const step of steps) await designer.drop(step.item, 'on' in step ? { on: step.on } : {});
    await expect(hints.getByRole('listitem')).toHaveText([/^Ask a question/]);
    await askByDrawing(designer, page);
    await expect(hints).toHaveCount(0);
    expect(await count()).toBeLessThanOrEqual(mostActions);
  });

  test('by clicking the item and then the place', async ({ designer, page }) => {
    await designer.startBlank();
    const count = await countPointerActions(page);
    for (const step of steps) {
      await designer.item(step.item).click();
      const place = await designer.freePlace('on' in step ? step.on : undefined);
      await page.mouse.move(place.x, place.y);
      await page.mouse.click(place.x, place.y);
      await designer.settled();
    }
    // There is one workload and one bucket: nobody has to say which.
    await page.getByRole('form', { name: 'Request' }).getByRole('button', { name: 'Trace' }).click();
    await expectVerdict(designer);
    expect(await count()).toBeLessThanOrEqual(mostActions);
  });

  test('by Enter, and no pointer at all', async ({ designer, page }) => {
    await designer.startBlank();
    const count = await countPointerActions(page);
    for (const step of steps) {
      await designer.item(step.item).focus();
      await page.keyboard.press('Enter');
      const places = designer.dialog('Add to…');
      // Into what is selected; what cannot stand there asks.
      if (step.item === 'Gateway endpoint') {
        await expect(places.getByRole('combobox')).toBeFocused();
        await page.keyboard.type(step.on);
        await page.keyboard.press('Enter');
      }
      await designer.settled();
    }
    await designer.node('app-1').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
    await page.keyboard.type('bucket');
    await page.keyboard.press('Enter');
    await expectVerdict(designer);
    expect(await count()).toBe(0);
  });
});

/** The arrow from the workload to the bucket is the question. */
async function askByDrawing(designer: Designer, page: Page): Promise<void> {
  const workload = await boxOf(designer.node('app-1'));
  const bucket = await boxOf(designer.nodes.and(page.locator('[data-kind=s3Bucket]')));
  await page.mouse.move(workload.x + workload.width, workload.y + workload.height / 2);
  await page.mouse.down();
  await page.mouse.move(bucket.x - 10, bucket.y + bucket.height / 2, { steps: 4 });
  await page.mouse.move(bucket.x + 4, bucket.y + bucket.height / 2, { steps: 2 });
  await page.mouse.up();
  await expectVerdict(designer);
}

async function expectVerdict(designer: Designer): Promise<void> {
  await designer.settled();
  await expect(designer.verdict).toHaveText(/^(Allowed|Denied|Unreachable)/);
  await expect(designer.steps.filter({ hasText: 'S3 gateway endpoint' }).first()).toBeVisible();
}

/** Presses of the pointer: a click is one, and a drag is one. */
async function countPointerActions(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    window.addEventListener(
      'pointerdown',
      () => {
        document.documentElement.dataset['presses'] = String(Number(document.documentElement.dataset['presses'] ?? 0) + 1);
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['presses'] ?? 0));
}
