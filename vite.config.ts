import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Every address in the built site is relative: it works from any sub-path of any static file server.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: false,
    // Icons stay files of their own, as AWS made them, and out of the JavaScript before the first paint.
    assetsInlineLimit: (file) => (file.endsWith('.svg') ? false : undefined),
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
  },
  server: { port: 5173 },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
