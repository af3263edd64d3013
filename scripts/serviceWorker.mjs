// Makes the site work offline from the second visit on. The page registers `service-worker.js`, which keeps one whole version of the
// site: files of two versions never meet, and a new version takes over when the last tab with the old one is closed.
//
// The site is a thousand small files. Asked for one by one they would keep the browser busy for seconds, so the copy is one packed file,
// fetched once, and an answer is a slice of it.
import { gzipSync } from 'node:zlib';
import { contentSecurityPolicyHeader } from './contentSecurityPolicy.mjs';
import { mediaTypeOf } from './mediaTypes.mjs';

/**
 * @param {readonly { readonly name: string, readonly content: Buffer }[]} files of the built site
 * @returns {{ packed: Buffer, index: readonly (readonly [name: string, length: number, mediaType: string])[] }}
 */
export function packFiles(files) {
  return {
    packed: gzipSync(Buffer.concat(files.map(({ content }) => content)), { level: 9 }),
    index: files.map(({ name, content }) => [name, content.length, mediaTypeOf(name)]),
  };
}

/**
 * @param {readonly (readonly [name: string, length: number, mediaType: string])[]} index in the order of the packed file
 * @param {{ packedName: string, version: string }} copy `version` changes with any of the files
 * @returns {string}
 */
export function serviceWorkerText(index, { packedName, version }) {
  return `const prefix = 'vpc-endpoint-designer ' + self.registration.scope + ' ';
const cacheName = prefix + ${JSON.stringify(version)};
const packedAddress = new URL(${JSON.stringify(packedName)}, self.registration.scope).href;
const policy = ${JSON.stringify(contentSecurityPolicyHeader)};
const places = new Map();
let end = 0;
for (const [name, length, mediaType] of ${JSON.stringify(index)}) {
  places.set(new URL(name, self.registration.scope).href, { start: end, end: end + length, mediaType });
  end += length;
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepCopy());
});

async function keepCopy() {
  const response = await fetch(packedAddress, { cache: 'no-cache' });
  if (!response.ok) throw new Error('The copy for later answers ' + response.status);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Some hosts unpack by themselves what they send packed.
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const whole = packed ? await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob() : new Blob([bytes]);
  // Two versions during a deployment, or a download cut off: this copy would be no version of the site.
  if (whole.size !== end) throw new Error('The copy for later is not whole');
  const cache = await caches.open(cacheName);
  await cache.put(packedAddress, new Response(whole));
}

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

let copy;

function openCopy() {
  copy ??= caches
    .open(cacheName)
    .then((cache) => cache.match(packedAddress))
    .then((kept) => kept?.blob());
  return copy;
}

function placeOf(request) {
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  return places.get(address === self.registration.scope ? self.registration.scope + 'index.html' : address);
}

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const place = placeOf(event.request);
  if (place === undefined) return;
  event.respondWith(
    openCopy()
      .then((blob) => blob.slice(place.start, place.end, place.mediaType).arrayBuffer())
      .then(
        (content) => new Response(content, { headers: { 'content-type': place.mediaType, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' } }),
        // The browser has thrown the copy away to make room.
        () => fetch(event.request),
      ),
  );
});
`;
}
