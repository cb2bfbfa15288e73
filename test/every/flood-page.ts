/// <reference lib="dom" />
import { usualLimits } from '../../.vitepress/theme/sandbox/sandbox-messages.ts';
import { Sandbox } from '../../.vitepress/theme/sandbox/sandbox.ts';

/** What a page without a driver tells its server, as the path of one request. */
export interface Felt {
  /** How the run ended. */
  readonly how: string;
  /** The longest time in which the page answered nobody, in milliseconds. */
  readonly silence: number;
}

const rejections = `export default () => {
  for (let i = 0; i < 200_000; i++) Promise.reject(new Error('r' + i));
};`;
/** What follows the end of the run is part of what is felt. */
const afterMs = 8000;

const sandbox = new Sandbox('/sandbox.html');
await sandbox.warm();
let last = performance.now();
let silence = 0;
setInterval(() => {
  const now = performance.now();
  silence = Math.max(silence, now - last);
  last = now;
}, 20);
const job = { modules: [{ name: 'main', text: rejections }], argument: '', limits: usualLimits };
const { how } = await sandbox.run(job, () => undefined);
await new Promise((done) => setTimeout(done, afterMs));
await fetch(`/felt/${JSON.stringify({ how, silence: Math.round(silence) } satisfies Felt)}`);
