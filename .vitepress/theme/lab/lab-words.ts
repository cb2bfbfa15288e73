import type { Preset } from '../../../src/workbench/lab/presets.ts';
import type { Cell, LabVerdict } from '../../../src/workbench/lab/lab-verdict.ts';

/** The rows of the table: what holds, in words for a reader, and what is done where it does not. */
export const checkWords: readonly {
  readonly check: string;
  readonly what: string;
  readonly does: string;
}[] = [
  {
    check: 'balance',
    what: 'RCU read lock in balance',
    does: 'leaves the RCU read lock out of balance',
  },
  {
    check: 'lock',
    what: 'queue_lock held at exit, interrupts off',
    does: 'returns without queue_lock, or with interrupts on',
  },
  { check: 'sleep', what: 'no sleep in atomic context', does: 'sleeps in atomic context' },
  {
    check: 'leak',
    what: 'no queue leaked or freed twice',
    does: 'leaks a queue, or frees one twice',
  },
  {
    check: 'use-after-free',
    what: 'nothing used after RCU let it go',
    does: 'uses what RCU has let go',
  },
  { check: 'null', what: 'no NULL pointer followed', does: 'follows a NULL pointer' },
  { check: 'deadlock', what: 'no deadlock', does: 'can deadlock' },
  { check: 'lookup', what: 'group looked up under RCU', does: 'looks the group up outside RCU' },
  {
    check: 'queue',
    what: 'a queue for this task while memory lasts',
    does: 'returns another queue than this task’s while memory lasts',
  },
  {
    check: 'setup',
    what: 'a new queue zeroed, initialised and in its group',
    does: 'returns a new queue that is only half made',
  },
  {
    check: 'progress',
    what: 'returns although every allocation fails',
    does: 'goes on for ever while every allocation fails',
  },
  {
    check: 'context',
    what: 'static lock contexts agree',
    does: 'has lock contexts that a static checker finds at odds',
  },
];

/** One thing that is wrong with a version, or that it mends beyond the fix that was taken. */
export interface Fault {
  /** `Still leaks a queue, or frees one twice`. */
  readonly text: string;
  /** Its answer, with the run that shows it; null for what is mended. */
  readonly cell: Cell | null;
}

/** A judgement: the verdict, and what it is made of. */
export interface Judgement {
  readonly head: string;
  readonly faults: readonly Fault[];
}

/**
 * The verdict first, then what is still or newly wrong, each as what the
 * function does. The measure is the fix that was taken: what that does not
 * repair was wrong before.
 */
export function judgementOf(own: LabVerdict, presets: readonly Preset[]): Judgement {
  const mine = broken(own);
  const before = verdictOf('before', presets);
  const after = verdictOf('after', presets);
  if (mine.includes('progress')) {
    const head =
      'No fix: it goes on for ever while every allocation fails. Nothing else was tried.';
    return { head, faults: [] };
  }
  if (mine.includes('balance')) {
    const isTheBug = placesOf(before, 'balance').every((place) =>
      placesOf(own, 'balance').includes(place),
    );
    const head = isTheBug
      ? 'The bug is still there.'
      : 'No fix: the RCU read lock is out of balance in another way.';
    return { head, faults: faultsOf(own, before) };
  }
  const faults = faultsOf(own, after);
  // What a static checker says of control flow, no run has to bear out.
  if (worse(own, after).some((check) => check !== 'context')) {
    return { head: 'No fix: the report is gone, and something else is broken.', faults };
  }
  if (own.cells.some(({ verdict }) => verdict === 'undecided')) {
    return { head: 'A fix, as far as was tried; but not all was tried.', faults };
  }
  const mended = broken(after).filter((check) => !mine.includes(check));
  return {
    head: 'A fix: the RCU read lock is in balance on every path.',
    faults: [
      ...faults,
      ...checkWords
        .filter(({ check }) => mended.includes(check))
        .map(({ what }) => ({ text: `Mended as well: ${what}`, cell: null })),
    ],
  };
}

/** A fault with the length of the shortest run that shows it. */
export function faultText({ text, cell }: Fault): string {
  return cell?.run ? `${text}: ${String(cell.run.steps)} steps` : text;
}

/** What is broken, and whether another version has it too. */
function faultsOf(own: LabVerdict, other: LabVerdict): Fault[] {
  const added = worse(own, other);
  return own.cells
    .filter(({ verdict }) => verdict === 'broken')
    .map((cell) => {
      const does = checkWords.find(({ check }) => check === cell.check)?.does ?? cell.text;
      return { text: `${added.includes(cell.check) ? 'Now' : 'Still'} ${does}`, cell };
    });
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

/** How much was tried. */
export function effortOf({ paths, states, bounded }: LabVerdict): string {
  const tried = `${String(paths)} paths and ${states.toLocaleString('en-GB')} states of one to three tasks`;
  return bounded.length === 0
    ? `Tried: ${tried}; no program was cut short.`
    : `Tried: ${tried}. ${bounded.join(' ')}`;
}
