import { cLineOf, type CLine } from '../c/print-c.ts';
import { askedAbout, keptLines, setBy } from '../c/kept-lines.ts';
import { signed } from '../text/signed.ts';
import type { RunView, StepView } from './run-view.ts';

/** The whole thesis in one figure: the same few lines of C, walked in several runs. */
export interface FirstScreen {
  readonly cases: readonly FirstCase[];
  /** Where it stands at first: the step at which the depth is wrong. */
  readonly start: { readonly case: number; readonly stop: number };
  /** Stops of the longest case. */
  readonly columns: number;
}

/** One run, at the lines that matter. */
export interface FirstCase {
  /** Name of the run. */
  readonly run: string;
  /** What is the case, in a few words. */
  readonly label: string;
  readonly lines: readonly FirstLine[];
  readonly stops: readonly FirstStop[];
}

/** A line of our rendition as C. */
export interface FirstLine {
  readonly text: string;
  /** Whether lines are left out before it. */
  readonly follows: boolean;
  /** Whether the first case has no such line: what the fix adds. */
  readonly isNew: boolean;
}

/** A step of the run at which the figure stops. */
export interface FirstStop {
  /** Number of the step in its run. */
  readonly n: number;
  /** Indexes of its lines: more than one where the statement takes two. */
  readonly lines: readonly number[];
  /** After the step. */
  readonly rcuDepth: number;
  readonly isHeld: boolean;
  /** More read sections left than entered. */
  readonly isWrong: boolean;
  readonly sentence: string;
}

/** The runs of the figure, in the order of its switch. */
export const firstCases = [
  ['before/wait-ok-null', 'allocation works'],
  ['before/wait-fail', 'allocation fails'],
  ['after/wait-fail', 'fails, with the fix'],
] as const;

/**
 * The figure of the first screen, from the views of its runs and the function
 * of each variant as C.
 */
export function firstScreen(
  runs: Readonly<Record<string, RunView>>,
  asC: (variant: string) => readonly CLine[],
): FirstScreen {
  const walks = firstCases.flatMap(([run, label]) => {
    const view = runs[run];
    return view ? [walkOf(view, label, asC(run.split('/')[0] ?? ''))] : [];
  });
  // Where one case stands, all show the line: one sees what the others pass by.
  const stood = new Set(walks.flatMap(({ c: all, stops }) => stops.map((s) => textAt(all, s))));
  const [plain] = walks;
  const cases = walks.map((walk) => firstCase(walk, stood, new Set(plain?.c.map((l) => l.text))));
  const stopOf = ({ stops }: FirstCase): number => stops.findIndex(({ isWrong }) => isWrong);
  const at = cases.findIndex((one) => stopOf(one) >= 0);
  return {
    cases,
    start: { case: at, stop: cases[at] ? stopOf(cases[at]) : 0 },
    columns: Math.max(...cases.map(({ stops }) => stops.length)),
  };
}

/** A run, the function it passes through as C, and the steps at which to stop. */
interface Walk {
  readonly view: RunView;
  readonly label: string;
  readonly c: readonly CLine[];
  readonly stops: readonly StepView[];
}

/** Stops where something turns, and where a variable is set on which that depends. */
function walkOf(view: RunView, label: string, c: readonly CLine[]): Walk {
  const inside = view.steps.filter(({ place }) => place?.listing === 0);
  const turns = inside.filter((step) => isTurn(step, view.steps[step.n - 2]));
  const asked = askedAbout(
    keptLines(
      c,
      turns.map((step) => lineAt(c, step)),
    ),
  );
  const stops = inside.filter((step) => {
    const line = c[lineAt(c, step)];
    return turns.includes(step) || asked.has((line && setBy(line)) ?? '');
  });
  return { view, label, c, stops };
}

const lineAt = (c: readonly CLine[], { place }: StepView): number => cLineOf(c, place?.line ?? 0);
const textAt = (c: readonly CLine[], step: StepView): string => c[lineAt(c, step)]?.text ?? '';

function firstCase(
  { view, label, c, stops }: Walk,
  stood: ReadonlySet<string>,
  known: ReadonlySet<string>,
): FirstCase {
  const wanted = c.flatMap(({ text, moves }, at) => (moves && stood.has(text) ? [at] : []));
  const kept = keptLines(c, wanted);
  return {
    run: view.name,
    label,
    lines: kept.map(({ text, follows }) => ({ text, follows, isNew: !known.has(text) })),
    stops: stops.map((step, i) => ({
      n: step.n,
      lines: kept.flatMap(({ at }, index) =>
        c[at]?.from.join() === c[lineAt(c, step)]?.from.join() ? [index] : [],
      ),
      rcuDepth: depthOf(step),
      isHeld: isHeld(step),
      isWrong: depthOf(step) < 0,
      sentence: sentenceOf(step, stops.slice(0, i)),
    })),
  };
}

/** Whether a lock, the RCU depth or the fate of the call is decided here. */
function isTurn(step: StepView, before: StepView | undefined): boolean {
  return (
    step.allocation !== '' ||
    isNamed(step, 'function-returned') ||
    depthOf(step) !== (before ? depthOf(before) : 0) ||
    isHeld(step) !== (before ? isHeld(before) : false)
  );
}

const depthOf = ({ after: [task] }: StepView): number => task?.rcuDepth ?? 0;
const isHeld = ({ after: [task] }: StepView): boolean => (task?.held.length ?? 0) > 0;
const isNamed = ({ moments }: StepView, name: string): boolean =>
  moments.some((moment) => moment.name === name);

/** What happens at a stop, for one who has never seen the function. */
function sentenceOf(step: StepView, before: readonly StepView[]): string {
  const depth = signed(depthOf(step));
  const sentences: Readonly<Record<string, string>> = {
    'function-entered': `From here on RCU protects what this task reads. Depth ${depth}.`,
    'rcu-dropped': `To allocate, the task may have to sleep, so it gives up RCU’s protection: depth ${depth}.`,
    'lock-dropped': 'It drops the spinlock too: whoever holds one must not sleep.',
    'allocation-failed': 'The allocation fails: it returns NULL, and not a queue.',
    'allocation-worked': 'The allocation works: here is a new queue.',
    'lock-retaken': 'The spinlock is taken again. RCU is not.',
    'second-pass': `Back at the top, RCU is locked again. Depth ${depth}.`,
    'rcu-depth-negative': `No new queue, so no way back to the top. RCU is unlocked a second time: depth ${depth}. This is the bug.`,
    'function-returned': returnSentence(step, before),
  };
  const known = step.moments.find(({ name }) => name in sentences);
  if (known) return sentences[known.name] ?? '';
  if (depthOf(step) !== depthOf(before.at(-1) ?? step)) {
    return `RCU is unlocked once on the way out: depth ${depth}.`;
  }
  const isSecond = before.some((other) => other.allocation !== '');
  return isSecond
    ? 'Still no queue for this task, so it gets the new one.'
    : 'This task has no queue yet, so it needs a new one.';
}

function returnSentence(step: StepView, before: readonly StepView[]): string {
  const depth = signed(depthOf(step));
  if (depthOf(step) < 0) {
    return `The task goes on with depth ${depth}. Its next read section counts as none at all.`;
  }
  const last = before.at(-1);
  return last && isNamed(last, 'lock-retaken')
    ? `The fix: return at once, with a queue kept for emergencies. Depth ${depth}, as it came.`
    : `The spinlock is held and the depth is ${depth}, as when it was called. All is well.`;
}
