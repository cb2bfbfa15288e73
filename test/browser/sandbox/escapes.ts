/** One attempt to get out of the sandbox. It prints `out …` if it gets anywhere. */
export interface Escape {
  readonly name: string;
  readonly code: string;
}

/** Tries an expression; prints `out` with its value, or `kept` with the refusal. */
const attempt = (expression: string): string => `
try {
  const got = await Promise.race([
    (async () => (${expression}))(),
    new Promise((_, no) => setTimeout(() => no(new Error('nothing happened')), 300)),
  ]);
  print(got === undefined || got === null || got === false ? 'kept' : 'out', got);
} catch (error) {
  print('kept', error);
}`;

const reaches = (name: string, expression: string): Escape => ({ name, code: attempt(expression) });

/** Attempts to read what belongs to the page, or to act in its place. */
export const readings: readonly Escape[] = [
  reaches('the DOM of the page', 'parent.document.body.textContent'),
  reaches('the window above', 'top.location.href'),
  reaches('the document of its own frame', 'document.body'),
  reaches('cookies', 'document.cookie'),
  reaches('the cookie store', 'cookieStore.getAll()'),
  reaches('localStorage', "localStorage.getItem('secret')"),
  reaches('sessionStorage', "sessionStorage.setItem('a', 'b') ?? 'written'"),
  reaches(
    'IndexedDB',
    `new Promise((yes, no) => {
      const open = indexedDB.open('secret');
      open.onsuccess = () => yes(open.result);
      open.onerror = () => no(open.error);
    })`,
  ),
  reaches('the Cache', "caches.open('secret')"),
  reaches('the private file system', 'navigator.storage.getDirectory()'),
  reaches('locks of the page', "navigator.locks.request('x', () => 'held')"),
  reaches('the navigation of the page', "(top.location = '/navigated') && 'gone'"),
  reaches('its own location', "(self.location = '/navigated') && 'gone'"),
  reaches('a pop-up', "open('/popup')"),
  reaches('eval', "eval('1 + 1')"),
  reaches('Function', "new Function('return 1')()"),
  reaches(
    'a string given to setTimeout',
    "new Promise((yes) => { self.mark = yes; setTimeout('mark(1)') })",
  ),
  reaches('a worker of its own', "new Worker(URL.createObjectURL(new Blob(['0'])))"),
  reaches('a shared worker', "new SharedWorker(URL.createObjectURL(new Blob(['0'])))"),
  reaches('a broadcast channel', "new BroadcastChannel('imbalance')"),
  reaches('a peer connection', 'new RTCPeerConnection()'),
  reaches('notifications', "Notification.permission === 'granted'"),
  reaches('a service worker', "navigator.serviceWorker.register('/sw.js')"),
];

/** Attempts to make a request; `SERVER` stands for the server that listens. */
export const requests: readonly Escape[] = [
  reaches('fetch', "fetch('SERVER/fetch')"),
  reaches('fetch without cors', "fetch('SERVER/no-cors', { mode: 'no-cors' })"),
  reaches(
    'fetch that outlives the page',
    "fetch('SERVER/keepalive', { keepalive: true, method: 'POST' })",
  ),
  reaches(
    'XMLHttpRequest',
    `new Promise((yes, no) => {
      const request = new XMLHttpRequest();
      request.onload = () => yes('loaded');
      request.onerror = () => no('refused');
      request.open('GET', 'SERVER/xhr');
      request.send();
    })`,
  ),
  reaches(
    'WebSocket',
    `new Promise((yes, no) => {
      const socket = new WebSocket('SERVER/socket'.replace('http', 'ws'));
      socket.onopen = () => yes('open');
      socket.onerror = () => no('refused');
    })`,
  ),
  reaches(
    'EventSource',
    `new Promise((yes, no) => {
      const source = new EventSource('SERVER/events');
      source.onopen = () => yes('open');
      source.onerror = () => no('refused');
    })`,
  ),
  reaches('sendBeacon', "navigator.sendBeacon('SERVER/beacon')"),
  reaches('importScripts', "importScripts('SERVER/scripts') ?? 'loaded'"),
  reaches('import over HTTP', "import('SERVER/module')"),
  reaches('import of JSON', "import('SERVER/json', { with: { type: 'json' } })"),
  reaches('a font', "new FontFace('x', 'url(SERVER/font)').load()"),
  reaches('an image', "createImageBitmap(await (await fetch('SERVER/image')).blob())"),
  reaches(
    'an image element',
    "new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = 'SERVER/img'; })",
  ),
  reaches('WebTransport', "new WebTransport('SERVER/transport'.replace('http:', 'https:')).ready"),
  reaches('a worker from the server', "new Worker('SERVER/worker')"),
  reaches(
    'a style sheet through the constructor',
    "new CSSStyleSheet().replace('@import url(SERVER/css)')",
  ),
];

const forged = "{ type: 'end', how: 'done', nonce: '1' }";

/** Attempts to speak to the page in the sandbox's own name. */
export const forgeries: readonly Escape[] = [
  reaches('postMessage', `(postMessage(${forged}), 'sent')`),
  reaches('postMessage of the global object', `(self.postMessage(${forged}), 'sent')`),
  reaches(
    'postMessage of the prototype chain',
    `(() => {
      for (let o = self; o; o = Object.getPrototypeOf(o)) {
        if ('postMessage' in o) { o.postMessage.call(self, ${forged}); return 'sent'; }
      }
    })()`,
  ),
  reaches(
    'postMessage of a message port',
    `(MessagePort.prototype.postMessage.call(self, ${forged}), 'sent')`,
  ),
  reaches(
    'a message event of its own',
    `(() => {
    self.dispatchEvent(new MessageEvent('message', { data: { modules: [], limits: {} } }));
    return self.onmessage;
  })()`,
  ),
  reaches('closing the worker', "(close(), 'closed')"),
];

/** Attempts to get at what the sandbox took before this code ran. */
export const tamperings: readonly Escape[] = [
  {
    name: 'setters on Array.prototype',
    code: `
      const caught = [];
      for (const key of ['0', '1', '2']) {
        Object.defineProperty(Array.prototype, key, { set(v) { caught.push(1); }, configurable: true });
      }
      print('a'); print('b');
      print(caught.length === 0 ? 'kept' : 'out');`,
  },
  {
    name: 'Function.prototype.call, apply and bind',
    code: `
      let caught = 0;
      for (const name of ['call', 'apply', 'bind']) {
        Function.prototype[name] = function () { caught++; };
      }
      print('a');
      print(caught === 0 ? 'kept' : 'out');`,
  },
  {
    name: 'Array.prototype.push and String.prototype.slice',
    code: `
      let caught = 0;
      Array.prototype.push = function () { caught++; };
      String.prototype.slice = function () { caught++; return 'forged'; };
      print('x'.repeat(300000));
      print('b');`,
  },
  {
    name: 'Promise.prototype.then',
    code: `
      let caught = 0;
      Promise.prototype.then = function () { caught++; return this; };
      print('kept');`,
  },
  {
    name: 'Object.prototype getters named like messages',
    code: `
      for (const key of ['type', 'how', 'entries', 'nonce', 'name']) {
        Object.defineProperty(Object.prototype, key, { get: () => 'forged', set() {}, configurable: true });
      }
      print('kept');`,
  },
  {
    name: 'String and performance',
    code: `
      self.String = () => 'forged';
      performance.now = () => { throw new Error('forged'); };
      self.setTimeout = () => { throw new Error('forged'); };
      print('kept');`,
  },
  {
    name: 'an error whose fields throw',
    code: `
      print('kept');
      const error = new Error('x');
      Object.defineProperty(error, 'message', { get() { throw 1; } });
      Object.defineProperty(error, 'stack', { get() { throw 1; } });
      throw error;`,
  },
];

/** Attempts to use up what the page needs. */
export const floods: readonly Escape[] = [
  { name: 'an endless loop', code: 'for (;;);' },
  { name: 'endless microtasks', code: 'for (;;) await 0;' },
  { name: 'an endless loop that prints', code: "for (;;) print('x');" },
  { name: 'an endless loop that prints much', code: "for (;;) print('x'.repeat(100000));" },
  { name: 'endless microtasks that print', code: "for (;;) { await 0; print('x'); }" },
  {
    name: 'endless timers',
    code: "const again = () => { setTimeout(again); setTimeout(again); print('x'); }; again(); await new Promise(() => 0);",
  },
  { name: 'a wait without end', code: 'await new Promise(() => 0);' },
  {
    name: 'a blocked thread',
    code: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); for (;;);',
  },
  {
    name: 'ever more memory',
    code: 'const all = []; for (;;) all.push(new Uint8Array(1 << 24).fill(1));',
  },
  { name: 'ever longer lists', code: 'let all = []; for (;;) all = [all, all.length, {}];' },
  {
    name: 'ever more messages to itself',
    code: `
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => { port1.postMessage('x'); port1.postMessage('x'); print('x'); };
      port1.postMessage('x');
      await new Promise(() => 0);`,
  },
  {
    name: 'rejections that nobody awaits',
    code: "for (let i = 0; i < 200_000; i++) Promise.reject(new Error('r' + i)); await new Promise(() => 0);",
  },
  {
    name: 'fonts',
    code: "for (;;) { new FontFace('x', 'url(SERVER/font)').load().catch(() => 0); await 0; }",
  },
  {
    name: 'imports of blocked addresses',
    code: "for (;;) { import('SERVER/flood').catch(() => 0); await 0; }",
  },
  {
    name: 'a regular expression that never ends',
    code: "/(a*)*b/.test('a'.repeat(40)); for (;;);",
  },
];

/** Things that must not break the sandbox although they fail. */
export const failures: readonly Escape[] = [
  { name: 'a string too long to exist', code: "let s = 'x'; for (;;) s += s;" },
  { name: 'a recursion without end', code: 'const f = () => f() + 1; f();' },
  {
    name: 'a rejection that nobody awaits',
    code: "Promise.reject(new Error('lost')); await new Promise(() => 0);",
  },
  {
    name: 'an exception in a timer',
    code: "setTimeout(() => { throw new Error('late'); }); await new Promise(() => 0);",
  },
  { name: 'a thrown value that is no error', code: 'throw { toString() { throw 1; } };' },
];
