// Makes the site work offline from the second visit on. The page registers `service-worker.js`, which keeps one whole version of the
// site: files of two versions never meet, and a new version takes over when the last tab with the old one is closed.

/** @param {readonly string[]} files of the built site, relative to it @param {string} version changes with any of them @returns {string} */
export function serviceWorkerText(files, version) {
  return `const prefix = 'vpc-endpoint-designer ' + self.registration.scope + ' ';
const cacheName = prefix + ${JSON.stringify(version)};
const files = ${JSON.stringify(['./', ...files])};

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) =>
      Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name))),
    ),
  );
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(
    caches
      .open(cacheName)
      .then((cache) => cache.match(event.request, { ignoreSearch: event.request.mode === 'navigate' }))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
`;
}
