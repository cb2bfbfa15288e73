/// <reference lib="dom" />
import { usualLimits } from '../../../.vitepress/theme/sandbox/messages.ts';
import { Sandbox } from '../../../.vitepress/theme/sandbox/sandbox.ts';
import type { RunRequest, RunResult, TestPage } from './harness.ts';

declare global {
  interface Window {
    testPage: TestPage;
  }
}

/** The first module of a job: gives `print` to the code and runs it. */
const main = `export default async ({ emit, urls }) => {
  const code = await import(urls.code);
  await code.default((...values) => emit('line', values.map((value) => '' + value).join(' ')));
};`;

localStorage.setItem('secret', '1');
const sandbox = new Sandbox('/sandbox.html');
const heard: string[] = [];
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  heard.push(JSON.stringify(data));
});

async function run({ code, milliseconds }: RunRequest): Promise<RunResult> {
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 20);
  const entries: [string, string][] = [];
  await sandbox.warm();
  const from = performance.now();
  const text = `export default async (print) => {\n${code}\n};`;
  const ending = await sandbox.run(
    {
      modules: [
        { name: 'main', text: main },
        { name: 'code', text },
      ],
      argument: '',
      limits: { ...usualLimits, milliseconds },
    },
    ([kind, line]) => entries.push([kind, line]),
  );
  clearInterval(ticking);
  return { ending, entries, ticks, milliseconds: performance.now() - from };
}

window.testPage = { run, heard: () => heard.splice(0) };
