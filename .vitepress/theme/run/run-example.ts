import { refusedWorker } from '../../../src/errors/refused-worker.ts';
import { usualLimits, type Ending, type Job } from '../sandbox/sandbox-messages.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import type { Came } from '../../../src/literate/example/compare-run.ts';
import { composeModule } from '../../../src/literate/example/compose-module.ts';
import type {
  ExampleCode,
  PageExamples,
  RunnableExample,
} from '../../../src/literate/example/runnable-example.ts';
import type { RunOrder } from './example-worker.ts';

/** What an example did in the reader's browser. */
export interface Played extends Came {
  /** More was printed than is shown. */
  readonly isCut: boolean;
  readonly failure: Failure | null;
}

/** Why an example did not come to its end. */
export interface Failure {
  readonly text: string;
  /** In the page; null where the failure has no place there. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

let sandbox: Sandbox | null = null;

/** The one sandbox of this visit. */
export function theSandbox(): Sandbox {
  return (sandbox ??= new Sandbox(`${import.meta.env.BASE_URL}sandbox.html`));
}

/** Fetches what a run needs, before it is asked for. */
export async function warm(): Promise<void> {
  await Promise.all([loadModel(), theSandbox().warm()]);
}

async function loadModel(): Promise<string> {
  return (await import('virtual:reader/imbalance')).default;
}

/** In milliseconds: as it stands on the page an example is known to end, and only a slow machine takes long. */
const publishedMax = 60_000;

/**
 * Runs one example of a page after those of its scope that stand before it,
 * which run as they are published.
 *
 * @throws LI150 if the sandbox does not answer
 */
export async function playExample(
  page: PageExamples,
  example: RunnableExample,
  code: ExampleCode,
): Promise<Played> {
  const before = page.examples.filter(
    ({ scope, index }) => scope === example.scope && index < example.index,
  );
  const order: RunOrder = {
    target: example.index,
    throwing: [...before, example].filter(({ throws }) => throws).map(({ index }) => index),
  };
  const job: Job = {
    modules: [
      { name: 'model', text: await loadModel() },
      { name: 'page', text: composeModule(page.file, [...before, { line: example.line, code }]) },
    ],
    argument: JSON.stringify(order),
    limits: code === example.code ? { ...usualLimits, milliseconds: publishedMax } : usualLimits,
  };
  const values = new Map<number, string>();
  const lines: string[] = [];
  let isCut = false;
  let thrown: string | null = null;
  const ending = await theSandbox().run(job, ([kind, text]) => {
    const [, margin] = /^value (\d+)$/.exec(kind) ?? [];
    if (margin !== undefined) values.set(Number(margin), text);
    else if (kind === 'line') lines.push(text);
    else if (kind === 'thrown') thrown = text;
    else if (kind === 'cut') isCut = true;
  });
  return {
    values,
    lines,
    isCut,
    thrown,
    failure: failureOf(ending, page.file, job.limits.milliseconds),
  };
}

function failureOf(ending: Ending, file: string, milliseconds: number): Failure | null {
  switch (ending.how) {
    case 'done':
      return null;
    case 'stopped':
      return { text: 'Stopped.', place: null };
    case 'time':
      return {
        text: `Stopped after ${String(milliseconds / 1000)} s without an end.`,
        place: null,
      };
    case 'refused':
      return { text: refusedWorker(file, ending.message).message, place: null };
    case 'error': {
      const { name, message, stack } = ending;
      return {
        text: name === '' ? `Thrown: ${message}` : `${name}: ${message}`,
        place: placeIn(stack, file),
      };
    }
  }
}

/** The innermost frame of a stack that lies in the page. */
function placeIn(stack: string, file: string): Failure['place'] {
  const at = stack.indexOf(`${file}:`);
  const [, line, column] =
    at < 0 ? [] : (/^:(\d+):(\d+)/.exec(stack.slice(at + file.length)) ?? []);
  return line === undefined || column === undefined
    ? null
    : { line: Number(line), column: Number(column) };
}
