import type { Followed, Visit } from '../follow-paths/followed.ts';
import { callsOn, stepsOf, wayTo, type PathStep, type Stop } from '../follow-paths/ways.ts';
import type { Comment } from '../read-c/c-function.ts';
import { twoAnswers } from './two-answers.ts';

/**
 * The shortest way to a visit, and what the rules ask of it. They ask the same of one way for every lock of the
 * function, and there may be hundreds: so each answer is found once, when it is first asked for.
 */
export class WalkedWay {
  readonly stops: readonly Stop[];
  readonly #visit: Visit;
  readonly #followed: Followed;
  #calls: ReturnType<typeof callsOn> | null = null;
  #names: ReadonlySet<string> | null = null;
  #steps: readonly PathStep[] | null = null;
  #places: ReadonlyMap<number, number> | null = null;
  #lines: ReadonlyMap<number, readonly number[]> | null = null;
  #twoAnswers: { readonly said: string | null } | null = null;

  constructor(visit: Visit, followed: Followed) {
    this.stops = wayTo(visit);
    this.#visit = visit;
    this.#followed = followed;
  }

  /** The calls on it whose text is not here. */
  get calls(): ReturnType<typeof callsOn> {
    return (this.#calls ??= callsOn(this.stops, this.#followed.calls));
  }

  /** The names of those calls. */
  get names(): ReadonlySet<string> {
    return (this.#names ??= new Set(this.calls.map(({ name }) => name)));
  }

  /** It as a page shows it. */
  get steps(): readonly PathStep[] {
    return (this.#steps ??= stepsOf(this.stops, this.#followed));
  }

  /** A condition that it answers two ways. */
  get twoAnswers(): string | null {
    return (this.#twoAnswers ??= { said: twoAnswers(this.stops) }).said;
  }

  /** Whether it comes by a visit: not the place alone, but what was known there. */
  comesBy(visit: Visit): boolean {
    for (let at: Visit | undefined = this.#visit; at; at = at.from[0]?.visit) {
      if (at === visit) return true;
    }
    return false;
  }

  /** The index of its last stop at a place; -1: it does not come there. */
  lastAt(place: number | null): number {
    this.#places ??= new Map(this.stops.map((stop, i) => [stop.place.id, i]));
    return place === null ? -1 : (this.#places.get(place) ?? -1);
  }

  /** Whether code of it, from one stop to another, stands beside a comment. */
  passes({ line, endLine }: Comment, from = 0, to = Infinity): boolean {
    this.#lines ??= codeLines(this.stops);
    for (let at = line; at <= endLine + 1; at++) {
      if (this.#lines.get(at)?.some((i) => i >= from && i <= to)) return true;
    }
    return false;
  }
}

/** The lines of a way that have code, each with the stops at it. */
function codeLines(stops: readonly Stop[]): ReadonlyMap<number, readonly number[]> {
  const lines = new Map<number, number[]>();
  for (const [i, { place }] of stops.entries()) {
    const { action, line } = place;
    if (action.kind === 'mark' && action.goto === undefined) continue;
    const at = lines.get(line) ?? [];
    lines.set(line, at);
    at.push(i);
  }
  return lines;
}
