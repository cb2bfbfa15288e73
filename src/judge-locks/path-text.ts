import type { PathStep } from '../follow-paths/ways.ts';
import { fold } from '../show/text/wrap.ts';
import type { Judgement, WitnessPath } from './judgement.ts';

/** Where the depth of a lock stands, behind what changes it. */
const depthColumn = 44;
/** The steps that tell where a path goes and what it does to locks. */
const told: readonly PathStep['what'][] = ['test', 'lock', 'loop', 'sleep', 'exit'];
/** More steps than this are told by their number: nobody reads them in a mail. */
const mostSteps = 60;
/** Of a condition longer than this its beginning is told. */
const mostLetters = 200;

/**
 * A path as lines of at most `width` columns: its tests with the answer taken, and what it does to locks with the
 * depth of the lock after it. A lock that the caller holds counts from 1.
 */
export function pathLines({ steps }: WitnessPath, judgement: Judgement, width: number): string[] {
  const shown = steps.filter(({ what }) => told.includes(what));
  const digits = String(Math.max(...shown.map(({ line }) => line), 0)).length;
  const rows = shown.flatMap((step) => {
    const head = `line ${String(step.line).padStart(digits)}  ${stepText(step)}`;
    const depth = depthText(step, judgement);
    if (depth === null) return fold(head, width);
    const row = `${head.padEnd(depthColumn)}  ${depth}`;
    if (row.length <= width) return [row];
    return [...fold(head, width), ...fold(`${' '.repeat(digits + 9)}${depth}`, width)];
  });
  if (shown.length <= mostSteps) return rows;
  const kept = mostSteps / 2;
  const between = `... ${String(rows.length - 2 * kept)} lines of this path are left out ...`;
  return [...rows.slice(0, kept), between, ...rows.slice(-kept)];
}

function stepText({ what, text, answer }: PathStep): string {
  const short = text.length > mostLetters ? `${text.slice(0, mostLetters)}...` : text;
  return what === 'test' || what === 'loop' ? `${short}: ${answer ?? ''}` : short;
}

function depthText({ lock, family, depth }: PathStep, { locks }: Judgement): string | null {
  if (lock === undefined || depth === undefined) return null;
  const row = locks.find((other) => other.lock === lock && (!family || other.family === family));
  return `${lock} ${String(depth + (row?.heldOnEntry ? 1 : 0))}`;
}
