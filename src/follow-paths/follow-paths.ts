import { printExpression } from '../read-c/expression-text.ts';
import type { CFunction } from '../read-c/c-function.ts';
import type { Call, Expression } from '../read-c/syntax.ts';
import { Assumptions } from './assumptions.ts';
import { buildGraph } from './build-graph.ts';
import { maySleep, onlyLooks } from './call-tables.ts';
import { askedParameters, callerConditions, lockTexts } from './caller-conditions.ts';
import { Evaluator } from './evaluate.ts';
import { calleeName, lockText, valuesOf } from './expression-parts.ts';
import { Depths } from './depths.ts';
import type {
  Arrival,
  CallSeen,
  Exit,
  FollowOptions,
  Followed,
  Happened,
  Visit,
} from './followed.ts';
import { shownText, unreachedLines, type Edge, type Graph, type Place } from './graph.ts';
import { forget, joined } from './join-states.ts';
import { liveNames } from './liveness.ts';
import { LockEffects } from './lock-effects.ts';
import type { Event } from './lock-events.ts';
import { copyState, emptyState, kindsOf, lockKey, stateKey, type State } from './path-state.ts';
import { PrimitiveCalls } from './primitive-calls.ts';
import { ValueTable, type Value } from './values.ts';

const usualStates = 2500;
const joinedStates = 20_000;

/**
 * Every way through a function, with the depth of every lock on it.
 *
 * 1. The function becomes a graph: conditions split at `&&`, `||` and `!`, guards are released on every way out.
 * 2. A state is what a path knows: values of variables and memory, what tests said of them, locks, interrupts.
 * 3. The search starts at the entry with an empty state, and goes breadth first: the first way is the shortest.
 * 4. At a place its expression is evaluated, and its primitive changes the locks.
 * 5. At a test both answers are tried; one that contradicts what is known is no way.
 * 6. A primitive that may fail goes both ways, and its result tells later tests which.
 * 7. Where ways meet, what nothing will ask is forgotten; a state that was there before ends the way.
 * 8. Each visit keeps from where it was come to, so that every exit has its shortest path.
 * 9. A loop comes back with what it changed as new values, and so comes to a state that was there.
 * 10. Past a bound of states the search is done again, joining states with the same locks, and says so.
 */
export function followPaths(fn: CFunction, options: FollowOptions = {}): Followed {
  const graph = buildGraph(fn);
  const exact = new Search(fn, graph, options, false).run();
  return exact.bounded === 'no' ? exact : new Search(fn, graph, options, true).run();
}

interface Turn {
  readonly visit: Visit;
  readonly state: State;
}

class Search {
  readonly #graph: Graph;
  readonly #joining: boolean;
  readonly #most: number;
  readonly #table = new ValueTable();
  readonly #assume: Assumptions;
  readonly #evaluator: Evaluator;
  readonly #locks: LockEffects;
  readonly #primitives: PrimitiveCalls;
  readonly #live: readonly ReadonlySet<string>[];
  readonly #parameters: ReadonlySet<string>;
  readonly #conditions: ReadonlyMap<number, string>;
  readonly #queue: (Turn | null)[] = [];
  readonly #seen = new Map<string, Visit>();
  readonly #joinedAt = new Map<string, State>();
  readonly #covered = new Set<number>();
  readonly #exits: Exit[] = [];
  readonly #events = new Map<string, Happened>();
  readonly #calls = new Map<number, CallSeen[]>();
  readonly #restsOn = new Map<string, { first: number; again: number }>();
  readonly #depths = new Depths();
  #now: Visit | null = null;
  #states = 0;

  constructor(fn: CFunction, graph: Graph, options: FollowOptions, joining: boolean) {
    const { heldOnEntry = [], freeOnEntry = [], maxStates = usualStates } = options;
    this.#graph = graph;
    this.#joining = joining;
    this.#most = joining ? joinedStates : maxStates;
    this.#assume = new Assumptions((first, again) => {
      this.#restsOn.set(`${first}-${again}`, { first, again });
    });
    this.#evaluator = new Evaluator(this.#table, this.#assume, (call, place, state) => {
      this.#met(call, place, state);
    });
    const entry = { held: new Set(heldOnEntry), free: new Set(freeOnEntry) };
    this.#locks = new LockEffects(entry, lockTexts(graph), (event) => this.#happen(event));
    this.#primitives = new PrimitiveCalls(this.#table, this.#evaluator, this.#locks);
    this.#live = liveNames(graph);
    this.#parameters = askedParameters(fn, graph);
    this.#conditions = callerConditions(fn, graph);
  }

  run(): Followed {
    const [entry] = this.#graph.places;
    if (entry) this.#queue.push({ visit: { place: entry, from: [] }, state: emptyState() });
    for (let i = 0; i < this.#queue.length; i++) {
      const turn = this.#queue[i];
      this.#queue[i] = null;
      if (turn) this.#visit(turn);
    }
    const cut = this.#states > this.#most;
    return {
      graph: this.#graph,
      exits: this.#exits,
      events: [...this.#events.values()],
      calls: this.#calls,
      givenBack: this.#locks.givenBack,
      foundHeld: this.#locks.foundHeld,
      aliases: this.#locks.aliases,
      conditions: this.#conditions,
      restsOn: [...this.#restsOn.values()],
      unreached: unreachedLines(this.#graph, this.#covered),
      states: this.#states,
      bounded: cut ? 'cut' : this.#joining ? 'joined' : 'no',
      depths: this.#depths.byLock(),
    };
  }

  #visit({ visit, state }: Turn): void {
    const { place } = visit;
    const { action } = place;
    this.#now = visit;
    this.#locks.operations = [];
    this.#covered.add(place.id);
    switch (action.kind) {
      case 'do':
        this.#evaluator.value(action.expression, state, place);
        this.#goOn(visit, state);
        return;
      case 'lock':
        for (const outcome of this.#primitives.call(action, state, place)) {
          this.#locks.operations = [...outcome.operations];
          this.#goOn(visit, outcome.state);
        }
        return;
      case 'guard':
      case 'unguard':
        this.#primitives.guard(action.kind === 'guard', action.guard, state, place);
        this.#goOn(visit, state);
        return;
      case 'test': {
        const value = this.#evaluator.value(action.test, state, place);
        for (const [i, edge] of place.next.entries()) {
          // The last may have the state itself: nobody looks at it any more.
          const branch = i === place.next.length - 1 ? state : copyState(state);
          if (!this.#assume.holds(value, edge.answer === true, branch, place.line)) continue;
          this.#decide(place.id, edge.answer === true, branch);
          this.#go(visit, edge, branch);
        }
        return;
      }
      case 'choose':
        this.#choose(this.#evaluator.value(action.subject, state, place), visit, state);
        return;
      case 'loop':
        for (const edge of place.next) {
          const branch = copyState(state);
          for (const name of edge.answer === 'turn' ? action.variables : []) {
            const value = this.#evaluator.make(name, branch, place);
            branch.cells.set(this.#table.variable(name), value);
          }
          this.#go(visit, edge, branch);
        }
        return;
      case 'exit': {
        const value = action.value ? this.#evaluator.value(action.value, state, place) : null;
        this.#exit(visit, value, action.value && shownText(action.value, this.#graph), state);
        return;
      }
      case 'mark':
        this.#goOn(visit, state);
        return;
      case 'stop':
    }
  }

  #goOn(visit: Visit, state: State): void {
    const last = visit.place.next.length - 1;
    for (const [i, edge] of visit.place.next.entries()) {
      this.#go(visit, edge, i === last ? state : copyState(state));
    }
  }

  #go(visit: Visit, { to, answer }: Edge, state: State): void {
    const place = this.#graph.places[to];
    if (!place) return;
    this.#depths.note(visit.place.line, state.locks);
    const arrival: Arrival = { visit, answer, operations: this.#locks.operations };
    let next = state;
    const reached: Visit = { place, from: [arrival] };
    if (this.#graph.joins.has(to)) {
      forget(next, this.#live[to] ?? new Set(), this.#parameters);
      const key = `${to}#${this.#joining ? lockKey(next) : stateKey(next)}`;
      const known = this.#joining ? this.#joinedAt.get(key) : undefined;
      if (known) {
        const both = joined(known, next, to, this.#table);
        if (!both) return;
        next = both;
      }
      if (this.#joining) this.#joinedAt.set(key, copyState(next));
      else {
        const before = this.#seen.get(key);
        if (before) {
          before.from.push(arrival);
          return;
        }
        this.#seen.set(key, reached);
      }
    }
    this.#states += 1;
    if (this.#states <= this.#most) this.#queue.push({ visit: reached, state: next });
  }

  #choose(value: Value, visit: Visit, state: State): void {
    const { place } = visit;
    const valueOf = (x: Expression): Value => this.#evaluator.value(x, state, place);
    const cases = place.next.map(({ answer }) =>
      typeof answer === 'object' && answer
        ? { from: valueOf(answer.case), to: answer.to && valueOf(answer.to) }
        : null,
    );
    for (const [i, edge] of place.next.entries()) {
      const branch = copyState(state);
      const may = (truth: boolean, one: (typeof cases)[number] | undefined): boolean => {
        if (!one) return true;
        const { from, to } = one;
        if (to === null) return this.#assume.equal(value, from, truth, branch, place.line);
        // What lies outside of a range is on two sides of it, of which no fact tells.
        return !truth || this.#assume.between(value, from, to, branch, place.line);
      };
      const isDefault = edge.answer === 'default';
      if (isDefault ? cases.every((other) => may(false, other)) : may(true, cases[i]))
        this.#go(visit, edge, branch);
    }
  }

  #decide(place: number, yes: boolean, state: State): void {
    const text = this.#conditions.get(place);
    if (text === undefined) return;
    const answer = yes ? 'yes' : 'no';
    const before = state.decisions.get(text) ?? answer;
    state.decisions.set(text, before === answer ? answer : 'both');
  }

  #exit(visit: Visit, value: Value | null, returned: string | null, state: State): void {
    const parameters = new Map<string, { kinds: number; equals?: string }>();
    for (const name of this.#parameters) {
      const fact = state.facts.get(this.#table.initial(this.#table.variable(name)));
      if (fact) parameters.set(name, fact);
    }
    const written = value?.shape.kind === 'constant' ? value.shape.text : null;
    this.#exits.push({
      visit,
      place: visit.place,
      returned,
      kinds: value && kindsOf(value, state),
      equals: written ?? (value ? (state.facts.get(value)?.equals ?? null) : null),
      locks: [...state.locks.values()],
      interrupts: state.interrupts,
      decisions: state.decisions,
      parameters,
    });
  }

  #met(call: Call, place: Place, state: State): void {
    const name = calleeName(call);
    if (name !== null && maySleep(name, valuesOf(call).map(printExpression).join(', '))) {
      this.#locks.sleeps(name, state, place);
    }
    if (name !== null && onlyLooks(name)) return;
    const seen = this.#calls.get(place.id) ?? [];
    this.#calls.set(place.id, seen);
    const text = name ?? printExpression(call.callee);
    if (seen.some((other) => other.name === text)) return;
    seen.push({ name: text, line: call.line, args: call.args.map(lockText) });
  }

  #happen(event: Event): void {
    const { kind, line, lock } = event;
    const key = `${kind}|${line}|${lock}`;
    if (this.#events.has(key) || !this.#now) return;
    this.#events.set(key, { ...event, visit: this.#now, operations: [...this.#locks.operations] });
  }
}
