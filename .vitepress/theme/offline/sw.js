/* global self, caches, fetch, Response, version, files */
// The site without a connection. The build puts `version` and `files`, the
// names of all files from the site's root, before this text.
'use strict';

const name = `imbalance-${version}`;
const scope = self.registration.scope;
/** Files whose name changes with their content. */
const isFixed = (url) => url.startsWith(`${scope}assets/`);

self.addEventListener('install', (event) => {
  event.waitUntil(install().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(answer(request));
});

/** Fetches every file once; of an earlier version, what has not changed is kept. */
async function install() {
  const cache = await caches.open(name);
  const waiting = files.map((file) => scope + file);
  const work = async () => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const known = isFixed(url) ? await caches.match(url) : undefined;
      const response = known ?? (await fetch(url, { cache: 'no-cache' }));
      if (!response.ok) throw new Error(`${String(response.status)} ${url}`);
      await cache.put(url, response);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
}

async function dropOthers() {
  const others = (await caches.keys()).filter(
    (key) => key.startsWith('imbalance-') && key !== name,
  );
  await Promise.all(others.map((key) => caches.delete(key)));
}

/** The newest there is: from the network, and without one from the cache. */
async function answer(request) {
  const cache = await caches.open(name);
  const fixed = isFixed(request.url) ? await cache.match(request) : undefined;
  if (fixed) return fixed;
  try {
    return await fetch(request);
  } catch (error) {
    const stored = await fromCache(cache, request);
    if (stored) return stored;
    throw error;
  }
}

async function fromCache(cache, request) {
  const plain = request.url.replace(/[?#].*$/, '');
  for (const url of [plain, `${plain.replace(/\/$/, '')}/index.html`]) {
    const stored = await cache.match(url);
    if (stored) return stored;
  }
  const missing = request.mode === 'navigate' ? await cache.match(`${scope}404.html`) : undefined;
  return missing && new Response(missing.body, { status: 404, headers: missing.headers });
}
