import type { Preset } from '../../../src/workbench/lab/presets.ts';
import type { LabVerdict } from '../../../src/workbench/lab/lab-verdict.ts';

/** The rows of the table, in words for a reader. */
export const checkWords: readonly { readonly check: string; readonly what: string }[] = [
  { check: 'balance', what: 'RCU read lock in balance' },
  { check: 'lock', what: 'queue_lock held at exit, interrupts off' },
  { check: 'sleep', what: 'no sleep in atomic context' },
  { check: 'leak', what: 'no queue leaked or freed twice' },
  { check: 'use-after-free', what: 'nothing used after RCU let it go' },
  { check: 'null', what: 'no NULL pointer followed' },
  { check: 'deadlock', what: 'no deadlock' },
  { check: 'lookup', what: 'group looked up under RCU' },
  { check: 'queue', what: 'a queue for this task while memory lasts' },
  { check: 'setup', what: 'a new queue zeroed, initialised and in its group' },
  { check: 'progress', what: 'returns although every allocation fails' },
  { check: 'context', what: 'static lock contexts agree' },
];

/**
 * The judgement in one or two sentences: what is fixed, and at what price. The
 * measure is the fix that was taken; what it does not repair was wrong before.
 */
export function summaryOf(own: LabVerdict, presets: readonly Preset[]): string {
  const mine = broken(own);
  const before = verdictOf('before', presets);
  const after = verdictOf('after', presets);
  if (mine.includes('progress')) return 'This function does not end, so nothing else was tried.';
  if (mine.includes('balance')) {
    const isTheBug = placesOf(before, 'balance').every((place) =>
      placesOf(own, 'balance').includes(place),
    );
    const head = isTheBug
      ? 'The bug is still there'
      : 'The read lock is out of balance in another way';
    const added = worse(own, before).filter((check) => check !== 'balance');
    return added.length === 0 ? `${head}.` : `${head}. Not so any more: ${inWords(added)}.`;
  }
  // What a static checker says of control flow, no run has to bear out.
  const added = worse(own, after).filter((check) => check !== 'context');
  if (added.length > 0)
    return `The report is gone, by breaking something else. Not so any more: ${inWords(added)}.`;
  if (own.cells.some(({ verdict }) => verdict === 'undecided')) {
    return 'As far as was tried, nothing is broken that the fix does not leave broken; but not all was tried.';
  }
  const repaired = broken(after).filter((check) => !mine.includes(check));
  return [
    'This is a fix.',
    ...(mine.length > 0 ? [`It keeps what was wrong before. Not so: ${inWords(mine)}.`] : []),
    ...(repaired.length > 0 ? [`It also repairs: ${inWords(repaired)}.`] : []),
  ].join(' ');
}

function verdictOf(name: string, presets: readonly Preset[]): LabVerdict {
  const preset = presets.find((one) => one.name === name);
  if (!preset) throw new Error(`the lab has no version ${name}`);
  return preset.verdict;
}

function broken({ cells }: LabVerdict): string[] {
  return cells.filter((cell) => cell.verdict === 'broken').map(({ check }) => check);
}

/** What is broken in a place where the other version keeps it. */
function worse({ cells }: LabVerdict, other: LabVerdict): string[] {
  return cells
    .filter(({ check, places }) => places.some((place) => !placesOf(other, check).includes(place)))
    .map(({ check }) => check);
}

function placesOf({ cells }: LabVerdict, check: string): readonly string[] {
  return cells.find((cell) => cell.check === check)?.places ?? [];
}

function inWords(checks: readonly string[]): string {
  return checkWords
    .filter(({ check }) => checks.includes(check))
    .map(({ what }) => what)
    .join('; ');
}

/** How much was tried. */
export function effortOf({ paths, states, bounded }: LabVerdict): string {
  const tried = `${String(paths)} paths and ${states.toLocaleString('en-GB')} states of one to three tasks`;
  return bounded.length === 0
    ? `Tried: ${tried}; no program was cut short.`
    : `Tried: ${tried}. ${bounded.join(' ')}`;
}
