import path from 'node:path';
import { expect, test } from 'vitest';
import { explored, type Answer, type Question } from '../../src/explore/answer.ts';
import type { Coverage } from '../../src/explore/model-coverage.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import type { Model } from '../../src/explore/search-model.ts';
import { tablesOf } from '../../src/explore/step-tables.ts';
import type { ShortestRun, Target } from '../../src/explore/shortest-run.ts';
import { modelOf, straight } from './automata.ts';
import { ChanceGraph } from '../../src/explore/chance.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { stepsMax } from '../../src/explore/derivation.ts';
import { load, rcuFlavours, rcuLocks, type Program } from '../../src/kernel/index.ts';
import { keptModels } from './kept-models.ts';

const { maxBytes, maxStates } = usualLimits;

/** What is asked of each model. */
const questions: readonly (readonly [name: string, Question])[] = [
  ['all', {}],
  ['reduced', { search: 'reduced', executions: false }],
  ['symmetric', { search: 'symmetric' }],
  ['no preemption, no failure', { bounds: { preemptions: 0, faults: 0 } }],
  ['one preemption', { bounds: { preemptions: 1 } }],
  ['one failure', { bounds: { faults: 1 } }],
  ['30 states', { limits: { maxStates: 30, maxBytes } }],
  ['reduced, 30 states', { search: 'reduced', limits: { maxStates: 30, maxBytes } }],
  [
    'two preemptions, 30 states',
    { bounds: { preemptions: 2 }, limits: { maxStates: 30, maxBytes } },
  ],
  ['12 kB', { limits: { maxStates, maxBytes: 12_000 } }],
];

/** Counts up for ever: at last the count needs more bits than there are. */
const counting = {
  size: 2,
  step: (_: number, { 0: count = 0 }: ArrayLike<number>) => [
    { to: 0, writes: [[0, count + 1] as const] },
  ],
};
/** Local states of 61 bits and of these: of 63, one has to be left for what is shared. */
const wide = (...more: readonly number[]): Model => {
  const others = [...Array.from({ length: 20 }, () => 8), ...more].map((size) => straight(size));
  return modelOf([counting, ...others], { cyclic: true });
};
/** A task of more steps than are followed, beside one of two. */
const long: Program = {
  name: 'long',
  config: rcuFlavours.preempt,
  locks: rcuLocks,
  memory: { cell: null },
  objects: {},
  tasks: [stepsMax + 1, 2].map((steps, pid) => ({
    comm: 'test',
    pid,
    body: function* () {
      for (let n = 0; n < steps; n++) yield* load('cell');
    },
  })),
};

const models: readonly (readonly [name: string, Model])[] = [
  ...keptModels(),
  ['counts to the third value', wide(2)],
  ['has no room for a second value', wide(2, 2)],
  ['goes on for too long', compile(long).model],
];

function runText(run: ShortestRun | null): string {
  if (run === null) return 'no run';
  const moves = run.schedule.map(
    ({ task, outcome }) => `${'ABCD'.charAt(task)}${outcome === 0 ? '' : String(outcome)}`,
  );
  return `${moves.join('')} of ${String(run.steps)} with ${String(run.preemptions)} and ${String(run.faults)}`;
}

function answerText(answer: Answer): string[] {
  const { states, transitions, executions, stuck, bounded, bytesPerState } = answer;
  const { findings, shortest } = answer;
  const bytes = Math.round(bytesPerState);
  return [
    JSON.stringify({ states, transitions, executions, stuck, bounded, bytes }),
    ...findings.map(
      (found) => `  ${found.kind} ${found.subject}: ${found.text} ${runText(found.shortest)}`,
    ),
    ...(shortest ? [`  least ${runText(shortest)}`] : []),
  ];
}

/** The steps that lack something, and how many there are in all. */
function coverageText({ steps }: Coverage): string[] {
  const lacking = steps.flatMap(({ process, label, reached, taken, seen, outcomes }) => {
    if (reached && taken && seen.length === outcomes) return [];
    const how = taken ? `taken with ${seen.join()} of ${String(outcomes)}` : 'not taken';
    return `  ${process} ${label}: ${reached ? how : `not reached, ${how}`}`;
  });
  return [...lacking.slice(0, 20), `  ${String(lacking.length)} of ${String(steps.length)} steps`];
}

/** How likely a run meets each finding, or ends with nobody who can move; or why nobody can say. */
function chanceText(model: Model): string[] {
  const tables = tablesOf(model);
  if (!tables || model.processes.length > 3) return [];
  const kinds = new Set(model.marks.flat().map(({ kind }) => kind));
  const targets: [string, Target][] = [...kinds].map((kind) => [
    kind,
    { finding: (one) => one.kind === kind },
  ]);
  return [...targets, ['stuck', 'stuck'] as const].map(([name, target]) => {
    try {
      const graph = new ChanceGraph(tables, target, { maxStates: 4_000 });
      const chances = [0, 0.1, 0.5].map((failure) => graph.chance(failure).toFixed(6));
      return `chance of ${name}: ${chances.join(' ')} in ${String(graph.states)} states`;
    } catch (error) {
      return `chance of ${name}: ${String(error)}`;
    }
  });
}

test('the answer to each question about a model is what it was', async () => {
  const lines = models.flatMap(([name, model]) => [
    name,
    ...questions.flatMap(([question, what]) => {
      const answer = explored(model, what);
      const [sizes = '', ...found] = answerText(answer);
      const covered = question === 'all' && answer.coverage ? coverageText(answer.coverage) : [];
      return [`${question}: ${sizes}`, ...found, ...covered];
    }),
    ...chanceText(model),
  ]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/answers.txt'),
  );
});
