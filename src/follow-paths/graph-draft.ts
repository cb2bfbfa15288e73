import type { Expression, Name, Span } from '../read-c/syntax.ts';
import type { Action, Answer, Graph, Guard } from './graph.ts';

/** An edge that leads nowhere yet. */
export interface OpenEnd {
  readonly place: number;
  readonly edge: number;
}

/** Where control is after a condition, by its answer. */
export interface Branches {
  readonly yes: readonly OpenEnd[];
  readonly no: readonly OpenEnd[];
}

interface DraftPlace extends Span {
  readonly id: number;
  readonly action: Action;
  readonly next: { to: number | null; readonly answer: Answer }[];
}

/** A graph that is being built: the places so far, the ends from which it goes on, and the guards in force. */
export class GraphDraft {
  readonly places: DraftPlace[] = [];
  /** Where control is now: what is added next follows these. None: it cannot be reached. */
  ends: readonly OpenEnd[] = [];
  /** The guards of each open scope, the innermost last. */
  readonly scopes: Guard[][] = [];
  readonly #meant = new Map<string, Expression>();
  #guards = 0;

  /** Adds a place after the ends, and goes on from it. */
  add(action: Action, span: Span): number {
    const { id } = this.#place(action, span);
    this.ends = [this.open(id, null)];
    return id;
  }

  /** Adds a place from which nothing goes on by itself; `open` makes its ways out. */
  fork(action: Action, span: Span): number {
    const { id } = this.#place(action, span);
    this.ends = [];
    return id;
  }

  /** A way out of a place. */
  open(place: number, answer: Answer): OpenEnd {
    const next = this.places[place]?.next ?? [];
    next.push({ to: null, answer });
    return { place, edge: next.length - 1 };
  }

  /** Leads ends to a place. */
  connect(ends: readonly OpenEnd[], to: number): void {
    for (const { place, edge } of ends) {
      const open = this.places[place]?.next[edge];
      if (open) open.to = to;
    }
  }

  /** A name that no text has, for the value of an expression between two places. */
  temporary(meant: Expression): Name {
    const { start, end, line } = meant;
    const name = `?${this.#meant.size + 1}`;
    this.#meant.set(name, meant);
    return { kind: 'name', name, start, end, line };
  }

  /** Takes a guard, which is given back where the innermost scope is left. */
  guard(guard: Omit<Guard, 'id'>, span: Span): void {
    this.#guards += 1;
    const made = { ...guard, id: this.#guards };
    this.add({ kind: 'guard', guard: made }, span);
    this.scopes.at(-1)?.push(made);
  }

  /** Gives back guards, the last taken first. */
  unguard(guards: readonly Guard[], span: Span): void {
    if (this.ends.length === 0) return;
    for (const guard of guards.toReversed()) this.add({ kind: 'unguard', guard }, span);
  }

  /** The guards of all scopes from this depth on. */
  guardsFrom(depth: number): readonly Guard[] {
    return this.scopes.slice(depth).flat();
  }

  /** The graph, without the ends that lead nowhere. */
  finish(): Graph {
    const places = this.places.map((place) => ({
      ...place,
      next: place.next.flatMap(({ to, answer }) => (to === null ? [] : [{ to, answer }])),
    }));
    const into = new Map<number, number>();
    for (const { to } of places.flatMap(({ next }) => next)) into.set(to, (into.get(to) ?? 0) + 1);
    const joins = new Set([...into].filter(([, ways]) => ways > 1).map(([id]) => id));
    return { places, joins, meant: this.#meant };
  }

  #place(action: Action, { start, end, line }: Span): DraftPlace {
    const place: DraftPlace = { id: this.places.length, action, next: [], start, end, line };
    this.places.push(place);
    this.connect(this.ends, place.id);
    return place;
  }
}
