/// <reference lib="webworker" />
export {};

/**
 * Keeps the page itself, which is one document, for when there is no network. What links show is none of its business: that is sealed, and the page keeps it by
 * itself.
 */
declare const self: ServiceWorkerGlobalScope;

const cacheName = 'garageflow-page';
/** Under this address the document is kept, which is the same for every link. */
const shell = () => new URL('index.html', self.registration.scope).href;

self.addEventListener('install', (event) => event.waitUntil(keepFirst().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode !== 'navigate' || new URL(request.url).origin !== self.location.origin) return;
  // What is kept is shown at once, and the next opening shows what is new.
  event.respondWith(caches.match(shell()).then((kept) => kept || fetch(request)));
  event.waitUntil(keep(request.url, 'no-cache').catch(() => {}));
});

/** Keeps the document that is open, which the browser has just fetched: it need not travel once more. */
async function keepFirst(): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = open.find(({ url }) => url.startsWith(self.registration.scope));
  await keep(page ? page.url : shell(), 'force-cache');
}

async function keep(address: string, cache: RequestCache): Promise<void> {
  const response = await fetch(address, { cache, credentials: 'omit' });
  const isPage = response.ok && !response.redirected && /^text\/html/.test(response.headers.get('content-type') || '');
  if (!isPage) throw new Error('The page is not there.');
  await (await caches.open(cacheName)).put(shell(), response);
}
