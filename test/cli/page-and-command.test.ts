import { describe, expect, test } from 'vitest';
import { variants } from '../../src/cfq/index.ts';
import { cases } from '../every/cases.ts';
import { printed } from './printed.ts';
import { boundedText, type Bounded } from '../../src/explore/limits.ts';
import { answerTo, type PageRun, type PageStep } from '../../src/workbench/explorer/page-answer.ts';
import {
  callsMax,
  limits,
  references,
  searches,
  spentMax,
  tasksMax,
  usualQuestion,
  type Actors,
  type PageQuestion,
} from '../../src/workbench/explorer/question.ts';

const flags = ['shareIoc', 'failGroup', 'reaper', 'irq', 'async'] as const;

/** The words by which a command line asks a page's question. */
function words({ variant, actors, search, maxStates, bounds }: PageQuestion): string[] {
  const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  return [
    variant,
    ...['--tasks', String(actors.tasks), '--calls', String(actors.calls)],
    ...flags.filter((flag) => actors[flag]).map((flag) => `--${kebab(flag)}`),
    ...['--search', search, '--max-states', String(maxStates)],
    ...Object.entries(bounds).flatMap(([name, most]) => [`--${name}`, String(most)]),
  ];
}

/** The answer that the command prints with --json, as far as a page has it. */
interface Printed {
  readonly states: number;
  readonly transitions: number;
  readonly executions: number | null;
  readonly stuck: number;
  readonly bytesPerState: number;
  readonly findings: readonly {
    readonly kind: string;
    readonly text: string;
    readonly shortest: (Omit<PageRun, 'schedule'> & { readonly run: string }) | null;
  }[];
  readonly coverage: { readonly steps: number; readonly unreached: readonly PageStep[] } | null;
  readonly bounded: Bounded | null;
}

async function answer(question: PageQuestion): Promise<Printed> {
  const { out } = await printed(['explore', ...words(question), '--json']);
  return JSON.parse(out) as Printed;
}

/** The figures of both, each as one text, so that many compare fast. */
async function figures(question: PageQuestion): Promise<{ page: string; command: string }> {
  const { question: address, within, ...page } = answerTo(question);
  void [address, within];
  const all = await answer(question);
  const { states, transitions, executions, stuck, bytesPerState, coverage, bounded } = all;
  const command = {
    states,
    transitions,
    executions,
    stuck,
    bytesPerState: Math.round(bytesPerState),
    findings: all.findings.map(({ kind, text, shortest }) => {
      const { run: schedule, ...cost } = shortest ?? { run: '' };
      return { kind, text, run: shortest && { ...cost, schedule } };
    }),
    bounded: bounded && boundedText(bounded),
    coverage: coverage && {
      steps: coverage.steps,
      unreached: bounded
        ? []
        : coverage.unreached.map(({ process, label, site, taken }) => {
            return { process, label, site, taken };
          }),
    },
  };
  return { page: JSON.stringify(page), command: JSON.stringify(command) };
}

async function expectEqual(asked: Partial<PageQuestion>): Promise<void> {
  const question = { ...usualQuestion, ...asked };
  const { page, command } = await figures(question);
  expect(page, words(question).join(' ')).toBe(command);
}

/** Every set of other actors and conditions. */
const sets: readonly Partial<Actors>[] = Array.from({ length: 2 ** flags.length }, (_, bits) =>
  Object.fromEntries(flags.map((flag, i) => [flag, ((bits >> i) & 1) === 1])),
);

/** Every bound that goes with the search of every state, and every pair of them. */
const everyBounds: readonly PageQuestion['bounds'][] = upTo(spentMax).flatMap((preemptions) =>
  upTo(spentMax)
    .filter((faults) => preemptions !== null || faults !== null)
    .map((faults) => ({
      ...(preemptions === null ? {} : { preemptions }),
      ...(faults === null ? {} : { faults }),
    })),
);

function upTo(most: number): (number | null)[] {
  return [null, ...Array.from({ length: most + 1 }, (_, n) => n)];
}

describe('the page has every figure of the command', () => {
  test('before, two tasks that share an io context, and the reaper: 50 steps of two tasks', async () => {
    const actors = { ...usualQuestion.actors, tasks: 2, shareIoc: true, reaper: true };
    await expectEqual({ actors });
    const { findings } = answerTo({ ...usualQuestion, actors });
    expect(findings.map(({ run }) => run)).toContainEqual(
      expect.objectContaining({ steps: 50, tasks: 2 }),
    );
  });

  test.each(cases(1, sets))(
    'one task with %j: every search; every bound, to 80 states',
    async (set) => {
      const actors = { ...usualQuestion.actors, ...set };
      for (const search of searches) await expectEqual({ actors, search });
      for (const bounds of everyBounds) await expectEqual({ actors, bounds, maxStates: 80 });
    },
  );

  test.each(cases(1, [...variants.map(({ name }) => name), ...references]))(
    '%s: every number of tasks and calls, every search, with and without the reaper, to 150 states',
    async (variant) => {
      for (let tasks = 1; tasks <= tasksMax; tasks++) {
        for (let calls = 1; calls <= callsMax; calls++) {
          for (const reaper of [false, true]) {
            const actors = { ...usualQuestion.actors, tasks, calls, reaper };
            for (const search of searches) {
              await expectEqual({ variant, actors, search, maxStates: 150 });
            }
          }
        }
      }
    },
  );

  test.each(limits)('a search to %i states', async (maxStates) => {
    const actors = { ...usualQuestion.actors, tasks: 3 };
    await expectEqual({ variant: 'reference/before', actors, maxStates });
  });
});
