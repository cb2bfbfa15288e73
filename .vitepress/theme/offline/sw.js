/* global self, caches, crypto, fetch, Headers, Response, files, version, bytes */
// The site without a connection. bin/offline.mjs puts before this text `files`,
// which has the SHA-256 of every file by its name from the site's root, their
// `version` and their size in `bytes`.
'use strict';

const scope = self.registration.scope;
/** Caches of this site. Another one on the same host, an old version too, has its own. */
const family = `imbalance ${scope} `;
const name = family + version;
/** Its entry says that the reader keeps the whole site. */
const wholeMark = `${scope}?whole`;
/** Where the site begins, what an address that leads nowhere shows, what runs examples, where pages' scripts are. */
const near = ['index.html', '404.html', 'icon.svg', 'sandbox.html', 'hashmap.json'];

self.addEventListener('install', (event) => {
  event.waitUntil(install().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropEarlier().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(answer(event));
});

self.addEventListener('message', (event) => {
  event.waitUntil(hear(event.data, event.ports[0]));
});

/** The file that answers an address, if it is one of this version's. */
function fileOf(url) {
  const plain = url.replace(/[?#].*$/, '');
  if (!plain.startsWith(scope)) return undefined;
  const place = plain.slice(scope.length).replace(/\/$/, '');
  return [place, place === '' ? 'index.html' : `${place}/index.html`].find((file) =>
    files.has(file),
  );
}

/** Its name changes with its content. */
const isFixed = (file) => file.startsWith('assets/');

const listed = (urls) => urls.map(fileOf).filter((file) => file !== undefined);

/**
 * An answer whose body is the file's, by its hash, or nothing. Whoever wrote
 * it, a network or another script into a cache, only the two headers that a
 * page cannot do without are taken over.
 */
async function sound(response, file) {
  if (!response?.ok) return undefined;
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  if (btoa(String.fromCharCode(...digest)) !== files.get(file)) return undefined;
  const headers = new Headers();
  for (const header of ['content-type', 'content-security-policy']) {
    const value = response.headers.get(header);
    if (value !== null) headers.set(header, value);
  }
  return new Response(body, { headers });
}

const fromCache = async (cacheName, file) =>
  sound(await (await caches.open(cacheName)).match(scope + file), file);

const store = async (file, response) => (await caches.open(name)).put(scope + file, response);

const earlierCaches = async () =>
  (await caches.keys()).filter((key) => key.startsWith(family) && key !== name);

/** From an earlier version's cache if it has not changed, or else from the network. */
async function found(file) {
  for (const key of await earlierCaches()) {
    const response = await fromCache(key, file);
    if (response) return response;
  }
  // The browser's own cache may still have the file of an earlier version.
  for (const cache of ['default', 'reload']) {
    const response = await sound(await fetch(scope + file, { cache }), file);
    if (response) return response;
  }
  throw new Error(`${scope}${file} is not the file of this version.`);
}

/** What a page or script names as its own: links of the head, and imports that it waits for. */
const names = /\b(?:href|src)="([^"]+)"|\b(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g;

/** Keeps files and all that they need, each once. */
async function keep(wanted, tell = () => undefined) {
  const known = new Set(wanted);
  const waiting = [...known];
  let done = 0;
  const work = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      let response = await fromCache(name, file);
      if (!response) {
        response = await found(file);
        await store(file, response.clone());
      }
      tell((done += 1));
      const needed = /\.(?:html|js)$/.test(file)
        ? [...(await response.text()).matchAll(names)].map(
            ([, link, module]) => new URL(link ?? module, scope + file).href,
          )
        : [];
      // What else a page links to is no part of it.
      const parts = listed(needed).filter((part) => isFixed(part) && !known.has(part));
      for (const part of new Set(parts)) {
        known.add(part);
        waiting.push(part);
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
}

/**
 * Keeps what is near, the pages that are open, and what an earlier version
 * kept. Fails if one file is not what it should be: the next visit tries again.
 */
async function install() {
  const open = await self.clients.matchAll({ includeUncontrolled: true });
  const urls = open.map(({ url }) => url);
  for (const key of await earlierCaches()) {
    const cache = await caches.open(key);
    if (await cache.match(wholeMark)) return keepWhole();
    urls.push(...(await cache.keys()).map(({ url }) => url));
  }
  return keep([...near.filter((file) => files.has(file)), ...listed(urls)]);
}

async function keepWhole(tell) {
  await keep(files.keys(), tell);
  await (await caches.open(name)).put(wholeMark, new Response());
}

async function dropEarlier() {
  // Before names had a scope in them, whatever they held was not compared with anything.
  const unscoped = (await caches.keys()).filter((key) => /^imbalance-[\da-f]{12}$/.test(key));
  const dropped = [...unscoped, ...(await earlierCaches())];
  await Promise.all(dropped.map((key) => caches.delete(key)));
}

/** A page says what it has loaded; or asks, with a port, about the whole site or for it. */
async function hear({ keep: urls, whole }, port) {
  try {
    if (urls) await keep(listed(urls));
    if (whole) {
      await keepWhole((kept) => {
        port.postMessage({ kept, of: files.size });
      });
    }
    const isWhole = (await (await caches.open(name)).match(wholeMark)) !== undefined;
    port?.postMessage({ bytes, isWhole });
  } catch (error) {
    port?.postMessage({ trouble: String(error.message) });
  }
}

/** The newest there is: from the network, and without one as it was kept. */
async function answer(event) {
  const { request } = event;
  const file = fileOf(request.url);
  const stored = () => (file === undefined ? undefined : fromCache(name, file));
  // The network has nothing newer.
  const fixed = file !== undefined && isFixed(file) ? await stored() : undefined;
  if (fixed) return fixed;
  try {
    const response = await fetch(request);
    if (file !== undefined) event.waitUntil(storeIfSound(file, response.clone()));
    return response;
  } catch (error) {
    const kept = await stored();
    if (kept) return kept;
    if (request.mode !== 'navigate') throw error;
    return file === undefined ? notFound(error) : notKept();
  }
}

async function storeIfSound(file, response) {
  const checked = await sound(response, file);
  if (checked) await store(file, checked);
}

async function notFound(error) {
  const page = await fromCache(name, '404.html');
  if (!page) throw error;
  return new Response(page.body, { status: 404, headers: page.headers });
}

function notKept() {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not kept on this device</title><h1>This page is not kept on this device</h1><p>There is no connection, and this page was not opened here before. <a href="${scope}">The first page</a> is kept.</p></html>`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html' } });
}
