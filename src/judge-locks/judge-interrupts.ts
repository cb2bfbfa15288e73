import { familyBase } from '../follow-paths/lock-primitives.ts';
import type { Exit } from '../follow-paths/followed.ts';
import { callNamesAt } from '../follow-paths/ways.ts';
import type { End, Ends } from './ends.ts';
import type { EndFinding, EndVerdict } from './judge-ends.ts';
import { reason } from './reasons.ts';

/** Interrupts, as one more lock of the ends. */
export function judgeInterrupts(all: Ends, verdicts: readonly EndVerdict[]): EndFinding | null {
  const ends = all.exits.map((exit): End => ({ exit, net: interruptNet(exit), hold: null }));
  if (new Set(ends.map(({ net }) => net)).size <= 1) return null;
  const withLocks = /spin|rwlock|seqlock|local_lock|xa|sighand|rq/;
  const told = verdicts.some(
    ({ found, verdict }) =>
      verdict === 'depends-on-result' ||
      (found?.kind === 'held-on-some-ends' && withLocks.test(familyBase(found.family))),
  );
  if (told) return null;
  const shown = all.exits.some(
    (exit) =>
      exit.interrupts.offOnEntry === false &&
      interruptNet(exit) > 0 &&
      !exit.locks.some(({ depth, interruptsOff }) => depth > 0 && interruptsOff),
  );
  const calls = [...all.followed.calls.values()].flat();
  const others = calls.some(({ name }) => /irq/.test(name)) || asksInterrupts(all);
  return {
    kind: 'interrupts-lost',
    lock: 'interrupts',
    family: 'irq',
    ends,
    reason: shown && !others ? null : reason('interrupts-caller'),
    sentence: 'interrupts are off at some ends and not at others',
  };
}

const asksInterrupts = ({ followed }: Ends): boolean =>
  followed.graph.places.some((place) => callNamesAt(place).includes('irqs_disabled'));

function interruptNet({ interrupts: { off, offOnEntry } }: Exit): number {
  return offOnEntry === null ? Number(off ?? false) : Number(off ?? false) - Number(offOnEntry);
}
