import type { Page } from 'playwright';

/** Frames of a gesture, in milliseconds: the 95th percentile. The first ones, in which the browser wakes up, are left out. */
async function slowFrames(page: Page, gesture: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const step = (now: number) => {
      frames.push(now - last);
      last = now;
      if (document.body.dataset['measuring'] !== undefined) requestAnimationFrame(step);
      else document.body.dataset['frames'] = JSON.stringify(frames);
    };
    document.body.dataset['measuring'] = '';
    requestAnimationFrame(step);
  });
  await gesture();
  await page.evaluate(() => {
    delete document.body.dataset['measuring'];
  });
  await page.waitForFunction(() => document.body.dataset['frames'] !== undefined);
  const text = await page.evaluate(() => {
    const frames = document.body.dataset['frames'] ?? '[]';
    delete document.body.dataset['frames'];
    return frames;
  });
  const frames: unknown = JSON.parse(text);
  const sorted = (Array.isArray(frames) ? frames : []).filter((each) => typeof each === 'number').slice(4).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}

/** Drags from one point to and fro, a step per frame or so. */
export async function dragFrames(page: Page, from: { readonly x: number; readonly y: number }): Promise<number> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8);
  const frames = await slowFrames(page, async () => {
    for (let step = 0; step < 60; step += 1) await page.mouse.move(from.x + 8 + 40 * Math.sin(step / 8), from.y + 8 + 24 * Math.sin(step / 6));
  });
  await page.mouse.move(from.x, from.y);
  await page.mouse.up();
  return frames;
}

/** How long a frame takes on this machine while nothing happens: what the other figures are to be compared with. */
export function idleFrames(page: Page): Promise<number> {
  return slowFrames(page, () => page.waitForTimeout(800));
}
