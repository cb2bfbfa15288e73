import { compareRun, type Came, type Difference } from '../example/compare-run.ts';
import type { Problem } from '../text/problem.ts';
import type { ExamplePlan, FactPlan, OutputSlot, Slot } from './page-plan.ts';

/** A difference between a page and a run of its example. */
export interface Report {
  readonly problem: Problem;
  /** What would put the page right; null where nothing can be written. */
  readonly mend: Mend | null;
}

/** The text of the page that is to be replaced, and by what. */
export interface Mend {
  readonly slot: Slot;
  readonly text: string;
}

/** Compares what an example did with what its page shows. */
export function reportDifferences(file: string, plan: ExamplePlan, came: Came): Report[] {
  const { margins, output, throws } = plan;
  const differences = compareRun({ margins, output: output && shownLines(output), throws }, came);
  const error = differences.find((one) => one.of === 'error');
  // What else came out otherwise has its cause in that.
  if (error) return [{ problem: wrongError(file, plan, error), mend: null }];
  const line = differences.find((one) => one.of === 'line');
  return [
    ...differences.flatMap(({ of, index, actual }) => {
      const slot = of === 'value' ? margins[index] : undefined;
      return slot && actual !== null ? [wrongValue(file, slot, actual)] : [];
    }),
    ...(output && line ? [wrongOutput(file, output, line, came.lines)] : []),
    ...(!output && came.lines.length > 0 ? [missingOutput(file, plan, came.lines)] : []),
  ];
}

/** A figure of the prose that is not what is computed. */
export function wrongFigure(file: string, slot: FactPlan, actual: string): Problem {
  return mismatch('LI222', file, slot, actual, `fact "${slot.of}"`);
}

/** A text of the page that is not what was computed: `what` names it. */
function mismatch(
  code: string,
  file: string,
  { line, column, expected }: Slot,
  actual: string,
  what: string,
): Problem {
  return {
    code,
    file,
    line,
    column,
    expected,
    actual,
    fact: `${what} is ${actual}, and the page says ${expected || 'nothing'}.`,
    todo: 'If the page is to change, a run with -u rewrites it.',
  };
}

/** The lines that an output fence shows: its own, of which an empty fence has none. */
function shownLines({ lines, expected }: OutputSlot): string[] {
  return lines.length === 1 ? [] : expected.split('\n');
}

function wrongValue(file: string, slot: Slot, actual: string): Report {
  const problem = mismatch('LI220', file, slot, actual, 'the value');
  return { problem, mend: { slot, text: ` ${actual}` } };
}

function wrongError(
  file: string,
  { line, column }: ExamplePlan,
  { shown, actual }: Difference,
): Problem {
  return {
    code: 'LI215',
    file,
    line,
    column,
    fact:
      actual === null
        ? `the example throws nothing, and should throw ${String(shown)}.`
        : `the example throws "${actual}", which does not match ${String(shown)}.`,
    todo: 'Correct throws=, or the example.',
  };
}

/** Told at the first line that differs. */
function wrongOutput(
  file: string,
  output: OutputSlot,
  { index, shown, actual }: Difference,
  printed: readonly string[],
): Report {
  const { line, column } = output.lines[Math.min(index, output.lines.length - 1)] ?? output;
  const text = write(output, printed);
  const problem: Problem = {
    code: 'LI221',
    file,
    line,
    column,
    expected: output.expected,
    actual: printed.join('\n'),
    fact: `line ${String(index + 1)} of the output is ${quoted(actual)}, and the page shows ${quoted(shown)}.`,
    todo:
      text === null
        ? 'Open the fence with more backquotes: what is printed would close it.'
        : 'If the page is to change, a run with -u rewrites it.',
  };
  return { problem, mend: text === null ? null : { slot: output, text } };
}

function missingOutput(
  file: string,
  { line, column }: ExamplePlan,
  printed: readonly string[],
): Report {
  const more = printed.length === 1 ? '' : ` and ${String(printed.length - 1)} more`;
  const problem: Problem = {
    code: 'LI211',
    file,
    line,
    column,
    fact: `the example prints ${quoted(printed[0] ?? '')}${more}, and no output fence shows it.`,
    todo: 'Put an empty ```txt output fence directly after it and run the tests with -u.',
  };
  return { problem, mend: null };
}

/** The new lines of an output fence; null if one of them would close it. */
function write({ prefix, eol, marker }: OutputSlot, printed: readonly string[]): string | null {
  const fence = new RegExp(`^ {0,3}${marker.replace(/./g, '\\$&')}`);
  if (printed.some((text) => fence.test(text))) return null;
  return printed.map((text) => (text === '' ? prefix.trimEnd() : prefix + text) + eol).join('');
}

function quoted(text: string | null): string {
  return text === null ? 'missing' : `"${text}"`;
}
