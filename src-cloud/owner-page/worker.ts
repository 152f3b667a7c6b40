/// <reference lib="webworker" />
export {};

/**
 * Keeps the page itself (its document, script and styles) for when there is no network. What links show is none of its business: that is sealed, and the page
 * keeps it by itself.
 */
declare const self: ServiceWorkerGlobalScope;

const cacheName = 'garageflow-page';
const shell = () => new URL('index.html', self.registration.scope).href;

self.addEventListener('install', (event) => {
  event.waitUntil(renew().then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    // What is kept is shown at once, and the next opening shows what is new.
    event.respondWith(caches.match(shell()).then((kept) => kept || fetch(request)));
    event.waitUntil(renew().catch(() => {}));
  } else if (url.pathname.includes('/r/assets/'))
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
});

/** Fetches the document, and its files before it takes the old one's place: a page that is kept is always whole. */
async function renew(): Promise<void> {
  const response = await fetch(shell(), { cache: 'no-cache', credentials: 'omit' });
  if (!response.ok) throw new Error('The page is not there.');
  const html = await response.clone().text();
  const cache = await caches.open(cacheName);
  const wanted = (html.match(/assets\/[\w.-]+/g) || []).map((name) => new URL(name, self.registration.scope).href);
  for (const file of wanted) if (!(await cache.match(file))) await cache.add(file);
  await cache.put(shell(), response);
  for (const { url } of await cache.keys()) if (url !== shell() && !wanted.includes(url)) await cache.delete(url);
}
