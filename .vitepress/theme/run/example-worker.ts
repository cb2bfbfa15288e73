import * as imbalance from '../../../src/index.ts';
import { at as stampedCall } from '../../../src/kernel/at.ts';
import { nearest, NumberedError } from '../../../src/errors/numbered-error.ts';
import { inspect, printed } from '../../../src/literate/example/inspect.ts';
import type { Host } from '../sandbox/sandbox-messages.ts';

/** What the page asks of a run, as the job's argument. */
export interface RunOrder {
  /** The example whose values and output are wanted. */
  readonly target: number;
  /** Examples that throw, as they should. */
  readonly throwing: readonly number[];
}

/** What the page's compiled code calls; the same names as in the tests. */
interface PageApi {
  readonly print: (...values: readonly unknown[]) => void;
  readonly console: { readonly log: PageApi['print'] };
  readonly value: (example: number, margin: number, value: unknown) => void;
  readonly example: (index: number, body: () => Promise<void>) => void;
  readonly import: (name: string) => Promise<unknown>;
}

interface CompiledPage {
  readonly default: (page: PageApi, at: typeof stampedCall) => void;
}

/** The model's exports; a name that is none of them is an error, as in an import. */
const strict = new Proxy(imbalance, {
  get: (target, name): unknown => {
    // A promise asks whether it resolves to another one.
    if (typeof name === 'string' && name !== 'then' && !(name in target)) {
      throw misnamed(
        `'${name}'`,
        "'imbalance' exports no such name.",
        `Nearest: ${nearest(name, Object.keys(target)).join(', ')}.`,
      );
    }
    return Reflect.get(target, name);
  },
});

function misnamed(place: string, fact: string, todo: string): NumberedError {
  return new NumberedError('LI161', place, fact, todo);
}

/** Plays the examples of a page in order, inside the sandbox. */
export default async function play({ emit, urls, argument }: Host): Promise<void> {
  const { target, throwing } = JSON.parse(argument) as RunOrder;
  const bodies: [number, () => Promise<void>][] = [];
  let isTarget = false;
  const print: PageApi['print'] = (...values) => {
    if (!isTarget) return;
    for (const line of printed(values).split('\n')) emit('line', line);
  };
  const url = urls['page'] ?? '';
  const page = (await import(/* @vite-ignore */ url)) as CompiledPage;
  const api: PageApi = {
    print,
    console: { log: print },
    value: (_, margin, value) => {
      if (isTarget) emit(`value ${String(margin)}`, inspect(value));
    },
    example: (index, body) => bodies.push([index, body]),
    import: (name) =>
      name === 'imbalance'
        ? Promise.resolve(strict)
        : Promise.reject(
            misnamed(
              `module '${name}'`,
              'there is no such module here.',
              "Examples import 'imbalance' and nothing else.",
            ),
          ),
  };
  page.default(api, stampedCall);
  for (const [index, body] of bodies) {
    isTarget = index === target;
    try {
      await body();
    } catch (error) {
      if (!throwing.includes(index)) throw error;
      if (isTarget) emit('thrown', String(error));
    }
  }
}
