import { printExpression } from '../read-c/expression-text.ts';
import { calleeName, everyPart } from './expression-parts.ts';
import type { Arrival, CallSeen, Exit, Followed, Visit } from './followed.ts';
import { expressionsAt, shownText, type Answer, type Place } from './graph.ts';
import type { LockOperation } from './lock-events.ts';

/** A place on a path, the answer by which the path leaves it, and what it does to locks there. */
export interface Stop {
  readonly place: Place;
  readonly answer: Answer;
  readonly operations: readonly LockOperation[];
}

/** One step of a path as a page shows it. */
export interface PathStep {
  readonly what: 'test' | 'lock' | 'call' | 'goto' | 'loop' | 'exit' | 'sleep';
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How a test was answered. */
  readonly answer?: string;
  readonly lock?: string;
  readonly family?: string;
  /** The depth of the lock after it, counted from entry. */
  readonly depth?: number;
}

/** The shortest way to a visit, from the entry on; the visit itself comes last. */
export function wayTo(visit: Visit): readonly Stop[] {
  const stops: Stop[] = [{ place: visit.place, answer: null, operations: [] }];
  for (let at = visit.from[0]; at; at = at.visit.from[0]) stops.push(stopOf(at));
  return stops.reverse();
}

/** A way that is being walked back from its end. */
interface Walked {
  readonly stop: Stop;
  readonly rest: Walked | null;
}

/** A walk back may turn at so many places for each way that is wanted: among loops it can turn for ever. */
const turnsForEach = 200;

/**
 * Every way to an exit that passes no state twice, at most `most` of them: unlike the exits, which are kinds of ends,
 * these are paths as a reader counts them.
 */
export function waysTo({ visit }: Exit, most: number): readonly (readonly Stop[])[] {
  const found: (readonly Stop[])[] = [];
  walkBack(visit, most, (walked) => {
    const way: Stop[] = [];
    for (let at: Walked | null = walked; at; at = at.rest) way.push(at.stop);
    found.push(way);
  });
  return found;
}

/** Tells of every way; false if there may be more. */
function walkBack(end: Visit, most: number, tell: (way: Walked) => void): boolean {
  const on = new Set<Visit>([end]);
  let told = 0;
  let turns = most * turnsForEach;
  const back = (at: Visit, rest: Walked): void => {
    if (at.from.length === 0) {
      told += 1;
      tell(rest);
    }
    for (const arrival of at.from) {
      if (told >= most || turns <= 0) return;
      if (on.has(arrival.visit)) continue;
      turns -= 1;
      on.add(arrival.visit);
      back(arrival.visit, { stop: stopOf(arrival), rest });
      on.delete(arrival.visit);
    }
  };
  back(end, { stop: { place: end.place, answer: null, operations: [] }, rest: null });
  return told < most && turns > 0;
}

const stopOf = ({ visit, answer, operations }: Arrival): Stop => ({
  place: visit.place,
  answer,
  operations,
});

/** What a reader needs of a way: its tests with their answers, its lock operations, calls that may matter, its end. */
export function stepsOf(
  way: readonly Stop[],
  { calls, graph }: Pick<Followed, 'calls' | 'graph'>,
): readonly PathStep[] {
  return way.flatMap(({ place, answer, operations }) => {
    const { start, end, line, action } = place;
    const at = { start, end, line };
    const steps: PathStep[] = operations.map(({ name, lock, family, depth }) => ({
      what: 'lock',
      ...at,
      text: `${name}()`,
      lock,
      family,
      depth,
    }));
    switch (action.kind) {
      case 'test': {
        const text = shownText(action.test, graph);
        return [...steps, { what: 'test', ...at, text, answer: answer ? 'yes' : 'no' }];
      }
      case 'choose':
        return [
          { what: 'test', ...at, text: shownText(action.subject, graph), answer: caseText(answer) },
        ];
      case 'loop':
        return [
          {
            what: 'loop',
            ...at,
            text: 'loop',
            answer: answer === 'turn' ? 'another turn' : 'ends',
          },
        ];
      case 'mark':
        return action.goto === undefined
          ? []
          : [{ what: 'goto', ...at, text: `goto ${action.goto}` }];
      case 'exit': {
        const { value, falls, lost } = action;
        const text =
          lost !== null
            ? `goto ${lost}`
            : value
              ? `return ${shownText(value, graph)}`
              : falls
                ? 'end'
                : 'return';
        return [{ what: 'exit', ...at, text }];
      }
      default: {
        const named = (calls.get(place.id) ?? []).filter(({ name }) => name !== '…');
        const made = named.map(({ name }): PathStep => ({
          what: 'call',
          ...at,
          text: `${name}()`,
        }));
        return [...steps, ...made];
      }
    }
  });
}

function caseText(answer: Answer): string {
  if (typeof answer !== 'object' || !answer) return 'none of its cases';
  return [answer.case, answer.to].flatMap((x) => (x ? printExpression(x) : [])).join(' ... ');
}

/** The calls of a way whose text is not here, in their order, with the index of their stop. */
export function callsOn(
  way: readonly Stop[],
  calls: Followed['calls'],
): readonly (CallSeen & { readonly at: number })[] {
  return way.flatMap(({ place }, at) =>
    (calls.get(place.id) ?? []).map((call) => ({ ...call, at })),
  );
}

/** How many ways lead to the exits of a function; null where loops or bounds make it no number worth saying. */
export function countWays({ exits, bounded }: Followed, most: number): number | null {
  if (bounded !== 'no') return null;
  let count = 0;
  for (const { visit } of exits) {
    const all = walkBack(visit, most - count + 1, () => (count += 1));
    if (!all || count > most) return null;
  }
  return count;
}

/** The names of the calls at a place, primitives and those that only look too. */
export const callNamesAt = (place: Place): readonly string[] =>
  expressionsAt(place)
    .flatMap(everyPart)
    .flatMap((x) => (x.kind === 'call' ? (calleeName(x) ?? []) : []));
