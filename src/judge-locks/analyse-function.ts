import { mayLock } from '../follow-paths/call-tables.ts';
import { followPaths } from '../follow-paths/follow-paths.ts';
import type { FollowOptions, Followed } from '../follow-paths/followed.ts';
import { countWays, stepsOf, type PathStep, type Stop } from '../follow-paths/ways.ts';
import type { CFunction } from '../read-c/c-function.ts';
import { Ends, type End } from './ends.ts';
import { judgeEnds, type EndFinding, type EndVerdict } from './judge-ends.ts';
import { judgeEvents, type EventFinding } from './judge-events.ts';
import { judgeInterrupts } from './judge-interrupts.ts';
import type { EndRow, Finding, Judgement, LockRow, WitnessPath } from './judgement.ts';
import { wordsForOdd } from './lock-words.ts';
import { notKnown } from './not-known.ts';

/** More paths than this are not counted. */
const mostPaths = 200;
/** More kinds of ends than this are not listed. */
const mostEnds = 40;

/**
 * The locks of one function on every path: a row for each lock, what does not fit, and what is not known.
 *
 * 1. The function is followed: every end with its locks, every event on the way.
 * 2. For each lock its ends are compared. All alike: the row says what they are.
 * 3. Where they differ and what is returned, or a parameter, tells them apart, the row says that.
 * 4. Else it is a finding; the rules of `reasons.ts` are asked whether a contract could explain it.
 * 5. One that none explains, and that another path of the text shows to be wrong, is an alarm.
 * 6. The others are questions, each with the sentence of the rule that takes the alarm away.
 * 7. Events (left twice, may sleep, interrupts) are found on the way, and asked the same.
 * 8. Each finding has its shortest path, and beside it the shortest that comes out right.
 * 9. What the text does not tell is listed: calls, lines that no path came to, joined loops.
 * 10. All of it is plain data; lines are those of the text that was read.
 */
export function analyseFunction(fn: CFunction, options: FollowOptions = {}): Judgement {
  const followed = followPaths(fn, options);
  const all = new Ends(fn, followed);
  const verdicts = judgeEnds(all);
  const events = judgeEvents(all);
  const interrupts = judgeInterrupts(all, verdicts);
  const found = [...verdicts.flatMap((v) => v.found ?? []), ...(interrupts ? [interrupts] : [])];
  const paths = countWays(followed, mostPaths);
  return {
    name: fn.name,
    line: fn.line,
    endLine: fn.endLine,
    locks: verdicts.map((verdict) => lockRow(all, verdict, events)),
    findings: [
      ...found.map((finding) => endFinding(all, finding)),
      ...events.map((event) => eventFinding(all, event)),
    ],
    notKnown: notKnown(fn, followed, touchesLocks(followed), mayLock),
    ends: endRows(all),
    paths,
    states: followed.states,
  };
}

function lockRow(
  all: Ends,
  { lock, verdict, words }: EndVerdict,
  events: readonly EventFinding[],
): LockRow {
  const { key, family, lock: text } = lock;
  const isOdd = events.some(
    ({ kind, event }) =>
      (kind === 'left-twice' || kind === 'taken-twice') &&
      event.lock === text &&
      event.family === family,
  );
  const heldOnEntry = all.of(lock).some(({ hold }) => hold?.heldOnEntry === true);
  const lines = [...(all.followed.depths.get(key) ?? [])].sort(([a], [b]) => a - b);
  const base = heldOnEntry ? 1 : 0;
  const depths = lines.map(([line, set]) => ({
    line,
    depths: [...set].map((depth) => depth + base).sort((a, b) => a - b),
  }));
  const said = verdict === 'balanced' && isOdd ? wordsForOdd : words;
  return { lock: text, family, verdict, words: said, heldOnEntry, depths };
}

function endFinding(all: Ends, finding: EndFinding): Finding {
  const { kind, lock, family, ends, reason, sentence } = finding;
  const [odd] = [...ends].sort(
    (a, b) =>
      Math.abs(b.net ?? 0) - Math.abs(a.net ?? 0) ||
      all.way(a.exit).stops.length - all.way(b.exit).stops.length,
  );
  const wrong = odd ? witness(all, odd) : { depth: 0, steps: [] };
  const others = ends.filter(({ net }) => net !== odd?.net);
  return {
    kind,
    lock,
    family,
    weight: reason ? 'question' : 'alarm',
    reason,
    sentence,
    line: odd?.exit.place.line ?? all.fn.line,
    place: '',
    wrong,
    right: shortestEven(all, others),
  };
}

function eventFinding(all: Ends, { kind, event, way, reason, sentence }: EventFinding): Finding {
  const { lock, family, line } = event;
  const before = stepsOf(way.stops.slice(0, -1), all.followed);
  const steps = [...before, ...lastSteps(all, event, way.stops.at(-1))];
  const lockName = all.locks.find((name) => name.lock === lock && name.family === family);
  // A path with the event on it is not beside it, however it ends.
  const right = lockName
    ? shortestEven(all, all.of(lockName), ({ exit }) => !all.way(exit).comesBy(event.visit))
    : null;
  const depth = event.operations.at(-1)?.depth ?? 0;
  const weight = reason ? 'question' : 'alarm';
  return {
    kind,
    lock,
    family,
    weight,
    reason,
    sentence,
    line,
    place: `${event.by}()`,
    wrong: { depth, steps },
    right,
  };
}

/** The place of an event itself: what was done there up to it. */
function lastSteps(
  all: Ends,
  { operations, kind, by, lock }: EventFinding['event'],
  last: Stop | undefined,
): readonly PathStep[] {
  if (!last) return [];
  const { start, end, line } = last.place;
  if (kind === 'may-sleep')
    return [{ what: 'sleep', start, end, line, text: `${by}() may sleep`, lock }];
  const left = operations.some((operation) => operation.lock === lock);
  const done = left
    ? operations
    : [...operations, { name: by, lock, family: '', depth: kind === 'left-twice' ? -1 : 2 }];
  return stepsOf([{ ...last, operations: done }], all.followed);
}

function witness(all: Ends, { exit, net }: End): WitnessPath {
  return { depth: net ?? 0, steps: all.way(exit).steps };
}

function shortestEven(
  all: Ends,
  ends: readonly End[],
  isBeside: (end: End) => boolean = () => true,
): WitnessPath | null {
  const sorted = ends.toSorted(
    (a, b) =>
      Number(a.hold === null) - Number(b.hold === null) ||
      Math.abs(a.net ?? 0) - Math.abs(b.net ?? 0) ||
      all.way(a.exit).stops.length - all.way(b.exit).stops.length,
  );
  const best = sorted.find(isBeside);
  return best ? witness(all, best) : null;
}

function endRows(all: Ends): readonly EndRow[] {
  const rows = new Map<string, EndRow>();
  for (const exit of all.exits) {
    const locks = exit.locks
      .filter(({ depth, several }) => depth !== 0 && !several)
      .map(({ text, depth }) => ({ lock: text, depth }));
    const { line } = exit.place;
    const key = JSON.stringify([line, locks]);
    if (rows.has(key) || rows.size >= mostEnds) continue;
    rows.set(key, { line, returned: exit.returned, locks, steps: all.way(exit).steps });
  }
  return [...rows.values()];
}

/** Whether a function touches a lock at all: what has none needs no row. */
const touchesLocks = ({ graph }: Followed): boolean =>
  graph.places.some(({ action }) => action.kind === 'lock' || action.kind === 'guard');
