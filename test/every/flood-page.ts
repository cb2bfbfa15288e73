/// <reference lib="dom" />
import { usualLimits, type Ending } from '../../.vitepress/theme/sandbox/sandbox-messages.ts';
import { Sandbox } from '../../.vitepress/theme/sandbox/sandbox.ts';

/** What a page without a driver tells its server, as the path of one request. */
export interface Felt {
  /** How the flood ended, and the run after it. */
  readonly how: readonly string[];
  /** The messages that reached the page of the flood, its end and all that followed it. */
  readonly messages: number;
}

const rejections = `export default () => {
  for (let i = 0; i < 200_000; i++) Promise.reject(new Error('r' + i));
};`;
/** Room for a slow machine: what is asked is that the page answers, not how soon. */
const limits = { ...usualLimits, milliseconds: 60_000 };
/** Two turns of the page that are as close as this have nothing between them. */
const calmMs = 200;

const sandbox = new Sandbox('/sandbox.html');
await sandbox.warm();
let messages = 0;
addEventListener('message', () => messages++);

const run = (text: string): Promise<Ending> =>
  sandbox.run({ modules: [{ name: 'main', text }], argument: '', limits }, () => undefined);

/** Waits until the page has had its turn for a second, one after the other. */
async function calm(): Promise<void> {
  for (let turns = 0, last = performance.now(); turns < 50; turns++) {
    await new Promise((done) => setTimeout(done, 20));
    const now = performance.now();
    if (now - last > calmMs) turns = 0;
    last = now;
  }
}

const flood = await run(rejections);
await calm();
const felt: Felt = { how: [flood.how], messages };
const next = await run('export default () => {};');
const all: Felt = { ...felt, how: [...felt.how, next.how] };
await fetch(`/felt/${encodeURIComponent(JSON.stringify(all))}`);
