import { fold } from '../show/text/wrap.ts';
import type { Judgement, WitnessPath } from './judgement.ts';
import { shownSteps, type ShownStep } from './shown-steps.ts';

/** Where the depth of a lock stands, behind what changes it. */
const depthColumn = 44;
/** More steps than this are told by their number: nobody reads them in a mail. */
const mostSteps = 60;
/** Of a condition longer than this its beginning is told. */
const mostLetters = 200;

/** A path as lines of at most `width` columns: its tests with the answer taken, each lock with its depth behind it. */
export function pathLines(path: WitnessPath, judgement: Judgement, width: number): string[] {
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
