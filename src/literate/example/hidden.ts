import { problemAt, type Problem } from '../text/problem.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Fence } from './fences.ts';

/** Lines of a fence that belong together: shown, or folded as set-up. */
export interface Segment {
  readonly isHidden: boolean;
  readonly lines: readonly string[];
}

/** Whether the lines after this one are set-up, which the site folds. */
export function opensHidden(line: string): boolean {
  return /^\s*\/\/ #hide\s*$/.test(line);
}

/** Whether the lines after this one are shown again. */
export function closesHidden(line: string): boolean {
  return /^\s*\/\/ #show\s*$/.test(line);
}

/** The lines of a fence in their segments; the markers themselves are left out. */
export function segments(lines: readonly string[]): Segment[] {
  const all: { isHidden: boolean; lines: string[] }[] = [{ isHidden: false, lines: [] }];
  for (const line of lines) {
    if (opensHidden(line)) all.push({ isHidden: true, lines: [] });
    else if (closesHidden(line)) all.push({ isHidden: false, lines: [] });
    else all.at(-1)?.lines.push(line);
  }
  return all.filter(({ lines: own }) => own.length > 0);
}

/** `// #hide` without `// #show`, or the reverse. */
export function checkHidden(source: SourceText, fence: Fence): Problem[] {
  const problems: Problem[] = [];
  let opened: number | null = null;
  for (const { offset, text } of fence.lines) {
    if (opensHidden(text)) {
      if (opened !== null) {
        problems.push(
          problemAt(source, offset, 'LI208', 'the lines are hidden already.', 'Remove this #hide.'),
        );
      }
      opened = offset;
    } else if (closesHidden(text)) {
      if (opened === null) {
        problems.push(
          problemAt(
            source,
            offset,
            'LI208',
            'nothing is hidden before this #show.',
            'Put // #hide above the set-up lines.',
          ),
        );
      }
      opened = null;
    }
  }
  if (opened !== null) {
    problems.push(
      problemAt(
        source,
        opened,
        'LI208',
        'the hidden lines do not end.',
        'Put // #show after the last of them.',
      ),
    );
  }
  return problems;
}
