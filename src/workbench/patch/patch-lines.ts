import { columnsMax, wrap } from '../../show/text/wrap.ts';
import type { FindingGroup, FindingView, FunctionView, PatchView, StepView } from './patch-view.ts';

/** What the page draws, as lines of plain text: all but the code itself. */
export function patchLines({ notes, functions, lockless }: PatchView): string[] {
  return [
    ...notes.flatMap((note) => wrap(note)),
    ...functions.flatMap((one) => ['', ...functionLines(one)]),
    ...(lockless === '' ? [] : ['', ...wrap(lockless)]),
  ];
}

function functionLines({ name, says, sides, locks, groups }: FunctionView): string[] {
  return [
    `${name}()`,
    ...wrap(says),
    ...locks.flatMap(({ lock, words }) => [
      `  ${lock}`,
      ...words.flatMap(({ side, text }) => indented(`${side}: ${text}`, 4)),
    ]),
    ...groups.flatMap(groupLines),
    ...sides.flatMap(({ side, notKnown }) =>
      notKnown.flatMap((sentence) => indented(`Not known, ${side}: ${sentence}`, 2)),
    ),
  ];
}

function groupLines({ title, findings }: FindingGroup): string[] {
  return ['', `${title}:`, ...findings.flatMap(findingLines)];
}

function findingLines({ weight, title, line, reason, wrong, right }: FindingView): string[] {
  return [
    ...indented(`${weight}: ${title} (line ${String(line)})`, 2),
    ...(reason === '' ? [] : indented(`Why it is a question: ${reason}`, 2)),
    ...pathLines('The shortest path to it', wrong),
    ...pathLines('The shortest path that is right', right),
  ];
}

function pathLines(title: string, steps: readonly StepView[]): string[] {
  if (steps.length === 0) return [];
  return [
    `  ${title}:`,
    ...steps.flatMap(({ line, text, says }) => indented(`${String(line)}: ${text} ${says}`, 4)),
  ];
}

/** Broken at spaces; what goes on hangs by two. */
function indented(text: string, by: number): string[] {
  return wrap(text, columnsMax - by - 2).map(
    (line, i) => `${' '.repeat(i === 0 ? by : by + 2)}${line}`,
  );
}
