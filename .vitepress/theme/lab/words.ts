import type { Preset } from '../../../src/literate/lab/known.ts';
import type { LabVerdict } from '../../../src/literate/lab/verdict.ts';

/** The rows of the table, in words for a reader. */
export const checkWords: readonly { readonly check: string; readonly what: string }[] = [
  { check: 'balance', what: 'RCU read lock in balance' },
  { check: 'lock', what: 'queue_lock held at exit, interrupts off' },
  { check: 'sleep', what: 'no sleep in atomic context' },
  { check: 'leak', what: 'no queue leaked or freed twice' },
  { check: 'use-after-free', what: 'nothing used after RCU let it go' },
  { check: 'null', what: 'no NULL pointer followed' },
  { check: 'deadlock', what: 'no deadlock' },
  { check: 'progress', what: 'returns although every allocation fails' },
  { check: 'context', what: 'static lock contexts agree' },
];

/**
 * The judgement in one or two sentences: what is fixed, and at what price. The
 * measure is the fix that was taken; what it does not repair was wrong before.
 */
export function summaryOf(own: LabVerdict, presets: readonly Preset[]): string {
  const mine = broken(own);
  const [before, after] = ['before', 'after'].map((known) =>
    broken(presets.find(({ name }) => name === known)?.verdict),
  ) as [string[], string[]];
  if (mine.includes('progress')) return 'This function does not end, so nothing else was tried.';
  if (mine.includes('balance')) {
    const worse = mine.filter((check) => !before.includes(check));
    return worse.length === 0
      ? 'The bug is still there.'
      : `The bug is still there, and this is broken as well: ${inWords(worse)}.`;
  }
  // What a static checker says of control flow, no run has to bear out.
  const worse = mine.filter((check) => !after.includes(check) && check !== 'context');
  if (worse.length > 0) return `The report is gone, by breaking something else: ${inWords(worse)}.`;
  const repaired = after.filter((check) => !mine.includes(check));
  return [
    'This is a fix.',
    ...(mine.length > 0 ? [`It keeps what was wrong before: not so is "${inWords(mine)}".`] : []),
    ...(repaired.length > 0 ? [`It also repairs: ${inWords(repaired)}.`] : []),
  ].join(' ');
}

function broken(verdict: LabVerdict | undefined): string[] {
  return (verdict?.cells ?? []).filter((cell) => cell.verdict === 'broken').map(({ check }) => check);
}

function inWords(checks: readonly string[]): string {
  return checkWords.filter(({ check }) => checks.includes(check)).map(({ what }) => what).join('; ');
}

/** How much was tried. */
export function effortOf({ paths, states, bounded }: LabVerdict): string {
  const tried = `${String(paths)} paths and ${states.toLocaleString('en-GB')} states of one to three tasks`;
  return bounded.length === 0 ? `Tried: ${tried}; no program was cut short.` : `Tried: ${tried}. ${bounded.join(' ')}`;
}
