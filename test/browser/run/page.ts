/// <reference lib="dom" />
/// <reference types="vite/client" />
import { pages } from 'virtual:reader/pages';
import type { PageExamples } from '../../../src/literate/example/runnable-example.ts';
import { playExample } from '../../../.vitepress/theme/run/run-example.ts';

/** An example and what it did, as plain data. */
export interface PlayedExample {
  readonly place: string;
  readonly expected: { readonly values: readonly string[]; readonly lines: readonly string[] };
  readonly actual: PlayedExample['expected'];
  readonly thrown: string | null;
  readonly failure: { readonly text: string; readonly place: object | null } | null;
}

/** What the test page offers; runs in the browser. */
export interface RunPage {
  /** Every example of the site. */
  playSite(): Promise<PlayedExample[]>;
  playPage(page: PageExamples): Promise<PlayedExample[]>;
}

declare global {
  interface Window {
    runPage: RunPage;
  }
}

async function playPage(page: PageExamples): Promise<PlayedExample[]> {
  const all: PlayedExample[] = [];
  for (const example of page.examples) {
    const played = await playExample(page, example, example.code);
    all.push({
      place: `${page.file}:${String(example.line)}`,
      expected: {
        values: example.margins.map(({ expected }) => expected),
        lines: example.output ?? [],
      },
      actual: {
        values: example.margins.map((_, i) => played.values.get(i) ?? 'none'),
        lines: played.lines,
      },
      thrown: played.thrown,
      failure: played.failure,
    });
  }
  return all;
}

async function playSite(): Promise<PlayedExample[]> {
  const all: PlayedExample[] = [];
  for (const load of Object.values(pages)) all.push(...(await playPage(await load())));
  return all;
}

window.runPage = { playSite, playPage };
