// The second thread of a build: see `.vitepress/build/beside.ts`, which starts it.
// What it is asked for it makes one after the other.
import { parentPort } from 'node:worker_threads';
import { load } from './load.mjs';

const loaded = load('.vitepress/build/beside-work.ts');
let last = Promise.resolve();

parentPort.on('message', ({ name, given }) => {
  last = last.then(async () => {
    try {
      const { work } = await loaded;
      parentPort.postMessage({ name, made: await work[name](...given) });
    } catch (error) {
      parentPort.postMessage({ name, error });
    }
  });
});
