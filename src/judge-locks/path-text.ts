import { fold, wrap } from '../show/text/wrap.ts';
import { findingSentence, rightTitle } from './finding-text.ts';
import type { Finding, Judgement, WitnessPath } from './judgement.ts';
import { shownSteps, type ShownStep } from './shown-steps.ts';

/** Where the depth of a lock stands, behind what changes it. */
const depthColumn = 44;
/** More steps than this are told by their number: nobody reads them in a mail. */
const mostSteps = 60;
/** Of a condition longer than this its beginning is told. */
const mostLetters = 200;

/** A finding as lines: its paragraph, its shortest path, and beside it the shortest that comes out right. */
export function findingLines(finding: Finding, judgement: Judgement, width: number): string[] {
  const { wrong, right } = finding;
  const path = (steps: Finding['wrong']): string[] =>
    pathLines(steps, judgement, width - 2).map((line) => `  ${line}`);
  const told = [
    ...wrap(findingSentence(finding), width),
    '',
    'The shortest path there, each lock with its depth behind it:',
    ...path(wrong),
  ];
  if (right === null) return [...told, '', 'No path of this text comes out right beside it.'];
  return [...told, '', `${rightTitle(right)}:`, ...path(right)];
}

/** A path as lines of at most `width` columns: its tests with the answer taken, each lock with its depth behind it. */
function pathLines(path: WitnessPath, judgement: Judgement, width: number): string[] {
  const shown = shownSteps(path, judgement);
  const digits = String(Math.max(...shown.map(({ line }) => line), 0)).length;
  const rows = shown.flatMap((step) => {
    const head = `line ${String(step.line).padStart(digits)}  ${stepText(step)}`;
    if (step.lock === null) return fold(head, width);
    const depth = `${step.lock.name} ${String(step.lock.to)}`;
    const row = `${head.padEnd(depthColumn)}  ${depth}`;
    if (row.length <= width) return [row];
    return [...fold(head, width), ...fold(`${' '.repeat(digits + 9)}${depth}`, width)];
  });
  if (shown.length <= mostSteps) return rows;
  const kept = mostSteps / 2;
  const between = `... ${String(rows.length - 2 * kept)} lines of this path are left out ...`;
  return [...rows.slice(0, kept), between, ...rows.slice(-kept)];
}

function stepText({ text, answer }: ShownStep): string {
  const short = text.length > mostLetters ? `${text.slice(0, mostLetters)}...` : text;
  return answer === null ? short : `${short}: ${answer}`;
}
