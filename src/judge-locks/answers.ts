import type { Exit } from '../follow-paths/followed.ts';
import { zero } from '../follow-paths/values.ts';
import { kindsReturned } from './result-kinds.ts';

/** How the ends of a function answer the conditions on what is the caller's. */
export class Answers {
  /** All conditions, in the order in which the ends come to them. */
  readonly conditions: readonly string[];
  readonly #given: ReadonlyMap<Exit, ReadonlyMap<string, string>>;
  readonly #alike = new Map<string, Exit[]>();

  constructor(exits: readonly Exit[]) {
    this.#given = new Map(exits.map((exit) => [exit, answersOf(exit)]));
    this.conditions = [...new Set([...this.#given.values()].flatMap((given) => [...given.keys()]))];
    for (const [exit, given] of this.#given) {
      for (const condition of given.keys()) {
        const key = this.#key(exit, condition);
        const alike = this.#alike.get(key) ?? [];
        this.#alike.set(key, alike);
        alike.push(exit);
      }
    }
  }

  /** Each condition that an end answers, with its answer. */
  of(exit: Exit): ReadonlyMap<string, string> {
    return this.#given.get(exit) ?? new Map();
  }

  /** The ends that answer a condition as this one does, and return the same; none if it does not answer it. */
  alike(exit: Exit, condition: string): readonly Exit[] {
    return this.#alike.get(this.#key(exit, condition)) ?? [];
  }

  #key(exit: Exit, condition: string): string {
    return `${this.of(exit).get(condition) ?? ''} ${resultOf(exit)}\n${condition}`;
  }
}

/** What an end returns, as far as it is known. */
export const resultOf = (exit: Exit): string => exit.equals ?? kindsReturned(exit).join();

function answersOf({ decisions, parameters }: Exit): ReadonlyMap<string, string> {
  const answers = new Map<string, string>(decisions);
  for (const [name, { kinds }] of parameters) {
    if (answers.has(name)) continue;
    if (kinds === zero) answers.set(name, 'no');
    else if (!(kinds & zero)) answers.set(name, 'yes');
  }
  return answers;
}
