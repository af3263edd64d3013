import { config } from 'zod/mini';

// Imported before every schema: zod otherwise tries `new Function`, which the page's Content-Security-Policy forbids.
config({ jitless: true });
