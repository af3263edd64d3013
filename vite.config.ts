import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './scripts/contentSecurityPolicy.mjs';
import { packFiles, serviceWorkerText } from './scripts/serviceWorker.mjs';

export default defineConfig({
  // Every address in the built site is relative: it works from any sub-path of any static file server.
  base: './',
  plugins: [react(), strictContentSecurityPolicy(), offlineCopy()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: false,
    // Icons stay files of their own, as they come, and out of the JavaScript before the first paint.
    assetsInlineLimit: (file) => (file.endsWith('.svg') ? false : undefined),
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    // Monaco is larger than what Vite warns of. It is loaded when the policy pane opens.
    chunkSizeWarningLimit: 4096,
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Far beyond what any test takes: a machine that does much else must not fail it.
    testTimeout: 60_000,
    setupFiles: ['scripts/propertySeed.mjs'],
  },
});

// Not in index.html itself: the development server puts an inline script there, which this policy forbids.
function strictContentSecurityPolicy(): Plugin {
  return {
    name: 'strict-content-security-policy',
    apply: 'build',
    transformIndexHtml: (html) =>
      html.replace(/(<meta charset[^>]*>)/, `$1\n    <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />`),
  };
}

function offlineCopy(): Plugin {
  return {
    name: 'offline-copy',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const files = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'licenses.md')
        .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .toSorted()
        .map((name) => ({ name, content: readFileSync(join(dir, name)) }));
      const version = createHash('sha256');
      for (const { name, content } of files) version.update(name).update(content);
      const copy = { packedName: 'offline-copy.bin', version: version.digest('hex').slice(0, 16) };
      const { packed, index } = packFiles(files);
      writeFileSync(join(dir, copy.packedName), packed);
      writeFileSync(join(dir, 'service-worker.js'), serviceWorkerText(index, copy));
    },
  };
}
