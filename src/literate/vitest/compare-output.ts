import type { Problem } from '../text/problem.ts';
import type { ExamplePlan } from './page-plan.ts';

/** How what an example prints differs from what its page shows. */
export interface OutputDifference {
  readonly problem: Problem;
  /** The output fence's new lines, or null where they cannot be written. */
  readonly replacement: string | null;
}

/** Compares printed lines with the output fence, exactly. */
export function compareOutput(
  file: string,
  { output, line, column }: ExamplePlan,
  printed: readonly string[],
): OutputDifference | null {
  if (!output) {
    if (printed.length === 0) return null;
    return {
      problem: {
        code: 'LI211',
        file,
        line,
        column,
        fact: `the example prints ${String(printed.length)} lines, and no output fence shows them.`,
        todo: 'Put an empty ```txt output fence directly after it and run npm test -- -u.',
      },
      replacement: null,
    };
  }
  const shown = output.lines.length === 1 ? [] : output.expected.split('\n');
  const longest = Math.max(shown.length, printed.length);
  const first = Array.from({ length: longest }, (_, i) => i).find((i) => shown[i] !== printed[i]);
  if (first === undefined) return null;
  const place = output.lines[Math.min(first, output.lines.length - 1)] ?? output;
  const replacement = write(output, printed);
  const problem: Problem = {
    code: 'LI221',
    file,
    ...place,
    expected: output.expected,
    actual: printed.join('\n'),
    fact: `line ${String(first + 1)} of the output is ${quoted(printed[first])}, and the page shows ${quoted(shown[first])}.`,
    todo:
      replacement === null
        ? 'Open the fence with more backquotes: what is printed would close it.'
        : 'If the page is to change, npm test -- -u rewrites it.',
  };
  return { problem, replacement };
}

function write(
  { prefix, eol, marker }: NonNullable<ExamplePlan['output']>,
  printed: readonly string[],
): string | null {
  const fence = new RegExp(`^ {0,3}${marker.replace(/./g, '\\$&')}`);
  if (printed.some((text) => fence.test(text))) return null;
  return printed.map((text) => (text === '' ? prefix.trimEnd() : prefix + text) + eol).join('');
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'missing' : `"${text}"`;
}
