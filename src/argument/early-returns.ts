import {
  exitOf,
  pathProgram,
  pathsOf,
  playPath,
  variantNamed,
  type FindAllocQueue,
} from '../cfq/index.ts';
import { returns, type Op } from '../kernel/index.ts';

/** What becomes of one more `return`, at every place of a function in which a hand could put it. */
export interface EarlyReturns {
  /** Places: in front of a call. */
  readonly places: number;
  /** Those at which it would leave a wrong RCU depth, on some path at least. */
  readonly wrong: number;
}

/**
 * Puts one more `return` in front of every call of a version, and runs every path
 * that gets there. What a scope calls on its way out is written by no hand.
 */
export function earlyReturns(name: string): EarlyReturns {
  const variant = variantNamed(name);
  const wrong = new Map<string, boolean>();
  const ends = new Set<string>();
  for (const path of pathsOf(variant)) {
    for (let calls = 0, isLeft = true; isLeft; calls++) {
      let place: string | null = null;
      const leaves = leftAfter(variant.cfq_find_alloc_queue, calls, {
        at: (op) => (place = placeOf(op)),
        end: (op) => ends.add(placeOf(op)),
      });
      const program = pathProgram({ ...variant, cfq_find_alloc_queue: leaves }, path);
      const { rcuDepth } = exitOf(playPath(program, path));
      if (place !== null) wrong.set(place, (wrong.get(place) ?? false) || rcuDepth !== 0);
      isLeft = place !== null;
    }
  }
  const byHand = [...wrong].filter(([place]) => !ends.has(place));
  return { places: byHand.length, wrong: byHand.filter(([, is]) => is).length };
}

/** The line of the function on which a call stands. */
function placeOf({ op, stack }: Op): string {
  return stack?.at(-1)?.site ?? op;
}

/** Who is told where the function is left, and what its scopes do then. */
interface Heard {
  readonly at: (op: Op) => void;
  readonly end: (op: Op) => void;
}

/** A version that returns NULL in front of this call of it, if it gets there. */
function leftAfter(fn: FindAllocQueue, calls: number, heard: Heard): FindAllocQueue {
  return function* (...args) {
    const body = fn(...args);
    let turn = body.next();
    for (let made = 0; made < calls && !turn.done; made++) turn = body.next(yield turn.value);
    if (turn.done) return turn.value;
    heard.at(turn.value);
    for (turn = body.return(null); !turn.done; turn = body.next(yield turn.value)) {
      heard.end(turn.value);
    }
    return yield* returns('cfq_find_alloc_queue', null);
  };
}
