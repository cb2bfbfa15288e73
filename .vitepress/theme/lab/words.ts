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

/** The judgement in one or two sentences: what is fixed, and at what price. */
export function summaryOf(own: LabVerdict, presets: readonly Preset[]): string {
  const broken = (verdict: LabVerdict | undefined): string[] =>
    (verdict?.cells ?? []).filter((cell) => cell.verdict === 'broken').map(({ check }) => check);
  const mine = broken(own);
  const before = broken(presets.find(({ name }) => name === 'before')?.verdict);
  const worse = mine.filter((check) => !before.includes(check));
  const what = (checks: readonly string[]): string =>
    checkWords.filter(({ check }) => checks.includes(check)).map((word) => word.what).join('; ');
  if (mine.includes('progress')) return 'This function does not end, so nothing else was tried.';
  if (mine.includes('balance')) {
    return worse.length === 0
      ? 'The bug is still there.'
      : `The bug is still there, and this is broken as well: ${what(worse)}.`;
  }
  if (worse.length > 0) return `The report is gone, by breaking something else: ${what(worse)}.`;
  const kept = mine.filter((check) => before.includes(check));
  const gone = before.filter((check) => !mine.includes(check) && check !== 'balance' && check !== 'context');
  return [
    'This is a fix.',
    ...(kept.length > 0 ? [`It keeps what was wrong before: not so is "${what(kept)}".`] : []),
    ...(gone.length > 0 ? [`It also repairs: ${what(gone)}.`] : []),
  ].join(' ');
}

/** How much was tried. */
export function effortOf({ paths, states, bounded }: LabVerdict): string {
  const tried = `${String(paths)} paths and ${states.toLocaleString('en-GB')} states of one to three tasks`;
  return bounded.length === 0 ? `Tried: ${tried}; no program was cut short.` : `Tried: ${tried}. ${bounded.join(' ')}`;
}
