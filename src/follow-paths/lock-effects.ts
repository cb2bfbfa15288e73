import { isAtomic, familyBase, globalName, type Primitive } from './lock-primitives.ts';
import type { Place } from './graph.ts';
import { InterruptEffects } from './interrupt-effects.ts';
import type { Event, LockOperation, NamedLock } from './lock-events.ts';
import { changeLocks, type Hold, type State } from './path-state.ts';
import type { Value } from './values.ts';

/** What the reader says of the caller: the locks that are held on entry, and those that are not. */
export interface EntryLocks {
  readonly held: ReadonlySet<string>;
  readonly free: ReadonlySet<string>;
}

/** The texts that the function takes and leaves, each with its family. */
export interface LockTexts {
  readonly taken: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
}

/**
 * What primitives do to the locks of a state. A lock is what names it: the same value, else the same text, else the
 * only one that it can be (a lock of the same family whose last member has the same name). What is left before it was
 * taken is held by the caller.
 */
export class LockEffects {
  /** What was done since it was last emptied. */
  operations: LockOperation[] = [];
  /** Takes that some path gives back, and leaves that some path finds held: `family@place`. */
  readonly givenBack = new Set<string>();
  readonly foundHeld = new Set<string>();
  /** Texts that were taken for one lock. */
  readonly aliases = new Set<string>();
  readonly #entry: EntryLocks;
  readonly #texts: LockTexts;
  readonly #happened: (event: Event) => void;
  readonly #interrupts: InterruptEffects;

  constructor(entry: EntryLocks, texts: LockTexts, happened: (event: Event) => void) {
    this.#entry = entry;
    this.#texts = texts;
    this.#happened = happened;
    this.#interrupts = new InterruptEffects(happened, (operation) =>
      this.operations.push(operation),
    );
  }

  /** All that a primitive does; `flags` is the text of the variable that keeps the interrupt state. */
  apply(
    primitive: Primitive,
    lock: NamedLock | null,
    flags: string,
    state: State,
    place: Place,
  ): void {
    const { effect, interrupts } = primitive;
    const irq = (): void => {
      if (interrupts)
        this.#interrupts.apply(interrupts.does, flags, primitive.name, lock, state, place);
    };
    if (effect === 'irq') irq();
    else if (effect === 'take') {
      irq();
      if (primitive.bottomHalves) this.#take(bottomHalves(primitive), bhLock, state, place);
      if (lock) this.#take(primitive, lock, state, place);
    } else {
      if (lock && primitive.downgrade) this.#downgrade(primitive, lock, state);
      else if (lock) this.#leave(primitive, lock, state, place);
      if (primitive.bottomHalves) this.#leave(bottomHalves(primitive), bhLock, state, place);
      irq();
    }
  }

  /** A call that may sleep: an event where something forbids it. */
  sleeps(name: string, state: State, place: Place): void {
    const held = [...state.locks.values()].find(
      (h) => h.depth > 0 && !h.several && isAtomic(h.family),
    );
    const { off, offOnEntry, line } = state.interrupts;
    if (held) this.#event('may-sleep', place, held, name, held.takenLine);
    else if (off && offOnEntry !== true) {
      this.#event('may-sleep', place, { text: 'interrupts', family: 'irq' }, name, line);
    }
  }

  #take(primitive: Primitive, lock: NamedLock, state: State, place: Place): void {
    const { family, name } = primitive;
    const { key, hold } = this.#known(primitive, lock, state, 'take');
    if (hold.several) return;
    const { line } = place;
    const held =
      hold.depth > 0 || (hold.depth === 0 && hold.heldOnEntry === true && hold.lowest === 0);
    if (!hold.nests && held) {
      const surely = hold.heldOnEntry === false || this.#entry.held.has(hold.text);
      if (surely) this.#event('taken-twice', place, hold, name, hold.takenLine);
      if (surely || hold.depth > 0) {
        changeLocks(state, (locks) => locks.set(key, { ...hold, takenLine: line }));
        return;
      }
    }
    const depth = hold.depth + 1;
    this.#set(
      state,
      key,
      {
        ...hold,
        text: lock.text,
        depth: Math.min(depth, 3),
        grows: hold.grows || depth > 3,
        heldOnEntry: hold.nests ? hold.heldOnEntry : (hold.heldOnEntry ?? false),
        takenAt: place.id,
        takenLine: line,
        takes: Math.min(hold.takes + 1, 2),
        interruptsOff: ['off', 'save'].includes(primitive.interrupts?.does ?? ''),
      },
      { name, family },
    );
  }

  #leave(primitive: Primitive, lock: NamedLock, state: State, place: Place): void {
    const { family, name } = primitive;
    const { key, hold } = this.#known(primitive, lock, state, 'leave', place);
    if (hold.several) return;
    const { line } = place;
    const site = `${family}@${place.id}`;
    if (hold.depth <= 0 && !hold.nests && hold.heldOnEntry !== null) {
      const callers = hold.heldOnEntry && hold.depth === 0;
      if (!callers) {
        this.#event('left-twice', place, { ...hold, text: lock.text }, name, hold.leftLine);
        const wrong = { ...hold, leftLine: line };
        changeLocks(state, (locks) => locks.set(key, wrong));
        this.operations.push({ name, lock: hold.text, family, depth: hold.depth - 1 });
        return;
      }
    }
    if (hold.depth > 0) {
      this.foundHeld.add(site);
      if (hold.takenAt !== null) this.givenBack.add(`${hold.family}@${hold.takenAt}`);
    }
    const depth = hold.depth - 1;
    this.#set(
      state,
      key,
      {
        ...hold,
        depth: Math.max(depth, -3),
        grows: hold.grows || depth < -3,
        lowest: Math.min(hold.lowest, depth),
        heldOnEntry: hold.nests ? hold.heldOnEntry : (hold.heldOnEntry ?? true),
        leftAt: hold.depth > 0 ? hold.leftAt : place.id,
        leftLine: line,
        leftAfterTake: hold.depth > 0 ? hold.leftAfterTake : hold.takes > 0,
      },
      { name, family },
    );
  }

  #downgrade({ family, name }: Primitive, lock: NamedLock, state: State): void {
    for (const [key, hold] of state.locks) {
      const same = hold.symbol === lock.symbol || hold.text === lock.text;
      if (hold.family !== family || hold.depth <= 0 || !same) continue;
      changeLocks(state, (locks) => locks.delete(key));
      const reading = `${familyBase(family)}:r`;
      this.#set(
        state,
        keyOf(reading, hold.symbol),
        { ...hold, family: reading },
        { name, family: reading },
      );
    }
  }

  /** The hold of a lock, as the state knows it under whatever name; a new one if it does not. */
  #known(
    primitive: Primitive,
    lock: NamedLock,
    state: State,
    way: 'take' | 'leave',
    place?: Place,
  ): { key: string; hold: Hold } {
    const { family } = primitive;
    const key = keyOf(family, lock.symbol);
    const own = state.locks.get(key);
    if (own && (way === 'take' || own.depth > 0 || (own.heldOnEntry === true && own.depth === 0))) {
      return { key, hold: own };
    }
    const other =
      way === 'take'
        ? this.#droppedAs(family, lock, state)
        : this.#heldAs(primitive, lock, state, place);
    if (other) {
      if (other[1].text !== lock.text) this.aliases.add(other[1].text).add(lock.text);
      return { key: other[0], hold: other[1] };
    }
    return { key, hold: own ?? this.#unseen(primitive, lock) };
  }

  #unseen({ family, nests }: Primitive, { symbol, text }: NamedLock): Hold {
    const entry = this.#entry.held.has(text) ? true : this.#entry.free.has(text) ? false : null;
    return { ...untouched, family, symbol, text, nests, heldOnEntry: entry };
  }

  /** A lock of the caller that was left under another name, and is taken again under this one. */
  #droppedAs(family: string, lock: NamedLock, state: State): [string, Hold] | undefined {
    const { taken, left } = this.#texts;
    return [...state.locks].find(([, hold]) => {
      if (hold.family !== family || hold.depth >= 0) return false;
      if (hold.text === lock.text) return true;
      const alone = !taken.has(`${family}|${hold.text}`) && !left.has(`${family}|${lock.text}`);
      return alone && lastWord(hold.text) === lastWord(lock.text);
    });
  }

  /** A lock that is held under another name than the one by which it is left. */
  #heldAs(
    { family, name }: Primitive,
    lock: NamedLock,
    state: State,
    place?: Place,
  ): [string, Hold] | undefined {
    const { taken, left } = this.#texts;
    const all = [...state.locks];
    const held = all.filter(([, hold]) => hold.family === family && hold.depth > 0);
    const moved = all.filter(([, hold]) => hold.family === family && hold.several);
    const alike = ([, { text }]: [string, Hold]): boolean => lastWord(text) === lastWord(lock.text);
    const both = ([, { text }]: [string, Hold]): boolean =>
      left.has(`${family}|${text}`) && taken.has(`${family}|${lock.text}`);
    const same = held.find(([, { text }]) => text === lock.text) ?? moved.find(alike);
    const found = same ?? held.findLast((entry) => alike(entry) && !both(entry));
    if (found) return found;
    // A lock that is handed around: the only one of its family, where one of the two has no name of its own.
    const [only, ...more] = held.filter(([, { nests }]) => !nests);
    if (only && more.length === 0 && (isMade(lock.symbol) || isMade(only[1].symbol))) return only;
    const otherWay = family.endsWith(':r') ? `${familyBase(family)}:w` : `${familyBase(family)}:r`;
    const wrong = all.find(([, hold]) => {
      const same = hold.symbol === lock.symbol || hold.text === lock.text;
      return family.includes(':') && hold.family === otherWay && hold.depth > 0 && same;
    });
    if (wrong && place) this.#event('wrong-form', place, wrong[1], name, wrong[1].takenLine);
    return wrong;
  }

  #set(state: State, key: string, hold: Hold, by: Pick<LockOperation, 'name' | 'family'>): void {
    changeLocks(state, (locks) => locks.set(key, hold));
    this.operations.push({ ...by, lock: hold.text, depth: hold.depth });
  }

  #event(
    kind: Event['kind'],
    place: Place,
    { text, family }: Pick<Hold, 'text' | 'family'>,
    by: string,
    since: number | null,
  ): void {
    this.#happened({ kind, place: place.id, line: place.line, lock: text, family, by, since });
  }
}

/** The lock of a primitive that has only one. */
export const globalLock = ({ family }: Primitive): NamedLock => ({
  symbol: family,
  text: globalName(family),
});

const untouched: Omit<Hold, 'family' | 'symbol' | 'text'> = {
  depth: 0,
  lowest: 0,
  heldOnEntry: null,
  takenAt: null,
  takenLine: null,
  leftAt: null,
  leftLine: null,
  leftAfterTake: false,
  takes: 0,
  nests: false,
  interruptsOff: false,
  several: false,
  lostSight: false,
  grows: false,
};

const bhLock: NamedLock = { symbol: 'bh', text: globalName('bh') };
const bottomHalves = (of: Primitive): Primitive => ({ ...of, family: 'bh', nests: true });

const keyOf = (family: string, symbol: Value | string): string =>
  `${family}|${typeof symbol === 'string' ? symbol : symbol.id}`;

const lastWord = (text: string): string => /(\w+)\W*$/.exec(text)?.[1] ?? text;

const isMade = (symbol: Value | string): boolean =>
  typeof symbol !== 'string' && symbol.made.size > 0;
