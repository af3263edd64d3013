import { defineConfig } from '@playwright/test';
import { ensureBrowser } from '../scripts/install.mjs';

// Kept for the workers, which read this file again.
const executablePath = process.env['DESIGNER_BROWSER'] ?? ensureBrowser();
process.env['DESIGNER_BROWSER'] = executablePath;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './serveBuiltSite.ts',
  fullyParallel: true,
  workers: 2,
  // On a shared machine a browser can be starved for seconds. What needed its second try is named in the sum.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Far beyond what any test takes: a machine that does much else must not fail it.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // Set by serveBuiltSite.ts before any worker starts.
    baseURL: process.env['DESIGNER_URL'] ?? '',
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    // Dashes that move without end make every wait for a still page slow.
    contextOptions: { reducedMotion: 'reduce' },
    // A spec about working offline allows it again. Elsewhere the copy for later would only cost time.
    serviceWorkers: 'block',
    // To look at a failure step by step: `npx playwright test -c e2e --trace on`. Recorded for all, it doubles the time.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // /dev/shm is 64 MB in a container.
        '--disable-dev-shm-usage',
      ],
    },
  },
});
