/// <reference lib="dom" />
import { applyEdits } from '../../../src/literate/example/edits.ts';
import { parse } from '../../../src/literate/example/parse-typescript.ts';
import { routeImports } from '../../../src/literate/example/route-imports.ts';
import { usualLimits } from '../../../.vitepress/theme/sandbox/sandbox-messages.ts';
import { Sandbox } from '../../../.vitepress/theme/sandbox/sandbox.ts';

/** What the test page offers; runs in the browser. */
export interface TestPage {
  run(request: RunRequest): Promise<RunResult>;
  /** Whatever reached the page through its global `message` event. */
  heard(): string[];
}

/** One run of hostile or harmless code. */
export interface RunRequest {
  readonly code: string;
  readonly milliseconds: number;
  /** Whether it is routed as the compiler of edits routes it; else only the policy stands between it and the network. */
  readonly isRouted: boolean;
}

/** What came of it. */
export interface RunResult {
  readonly ending: { readonly how: string };
  readonly entries: readonly (readonly [kind: string, text: string])[];
  /** Ticks of a 20 ms timer of the page while the run lasted. */
  readonly ticks: number;
  readonly milliseconds: number;
}

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

/** Its `import(x)` by a call that refuses. */
function routed(text: string): string {
  const edits = routeImports(parse(text).body, '(() => Promise.reject(new Error()))');
  return applyEdits(text, edits);
}

async function run({ code, milliseconds, isRouted }: RunRequest): Promise<RunResult> {
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
        { name: 'code', text: isRouted ? routed(text) : text },
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
