import { printExpression, printOperand } from '../read-c/expression-text.ts';
import type { Call, Expression, Span } from '../read-c/syntax.ts';
import type { Primitive } from './lock-primitives.ts';

/** What an edge stands for: a test's answer, a case, a turn of a loop; null: there is no choice. */
export type Answer =
  | boolean
  | 'turn'
  | 'end'
  | 'default'
  | { readonly case: Expression; readonly to: Expression | null }
  | null;

/** A way on from a place. */
export interface Edge {
  readonly to: number;
  readonly answer: Answer;
}

/** What is done at a place of the graph. */
export type Action =
  | { readonly kind: 'mark'; readonly goto?: string; readonly calls?: readonly string[] }
  | { readonly kind: 'do'; readonly expression: Expression }
  | {
      readonly kind: 'lock';
      readonly primitive: Primitive;
      readonly call: Call;
      /** Where the result goes; null where nobody looks at it. */
      readonly target: Expression | null;
    }
  | { readonly kind: 'guard'; readonly guard: Guard }
  | { readonly kind: 'unguard'; readonly guard: Guard }
  | { readonly kind: 'test'; readonly test: Expression }
  | { readonly kind: 'choose'; readonly subject: Expression }
  | { readonly kind: 'loop'; readonly variables: readonly string[] }
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'exit';
      readonly value: Expression | null;
      /** The end of the text, without a `return`. */
      readonly falls: boolean;
      /** A label to which it goes and which is not in this text. */
      readonly lost: string | null;
    };

/** A lock that is given back where its scope ends. */
export interface Guard {
  readonly id: number;
  readonly name: string;
  readonly primitive: Primitive | null;
  readonly args: readonly Expression[];
}

/** One place of a function: what is done there, and where it goes on. */
export interface Place extends Span {
  readonly id: number;
  readonly action: Action;
  readonly next: readonly Edge[];
}

/** A function as places and the ways between them. The first place is its entry. */
export interface Graph {
  readonly places: readonly Place[];
  /** Places with more than one way into them. */
  readonly joins: ReadonlySet<number>;
  /** What the names stand for that no text has, of values between two places. */
  readonly meant: ReadonlyMap<string, Expression>;
}

/** An expression of a place as its text has it. */
export function shownText(x: Expression, { meant }: Graph): string {
  const text = printExpression(x);
  return text.replace(/\?\d+/g, (name) => {
    const value = meant.get(name);
    if (!value) return '…';
    return name === text ? printExpression(value) : printOperand(value);
  });
}

/** All expressions of a place. */
export function expressionsAt({ action }: Place): readonly Expression[] {
  switch (action.kind) {
    case 'do':
      return [action.expression];
    case 'lock':
      return action.target ? [action.target, action.call] : [action.call];
    case 'guard':
      return action.guard.args;
    case 'test':
      return [action.test];
    case 'choose':
      return [action.subject];
    case 'exit':
      return action.value ? [action.value] : [];
    default:
      return [];
  }
}

/** The lines with code that the graph leads to, and to which no path came: ruled out by what was asked before. */
export function unreachedLines({ places }: Graph, covered: ReadonlySet<number>): readonly number[] {
  const led = new Set([0]);
  for (const id of led) for (const { to } of places[id]?.next ?? []) led.add(to);
  const left = places.filter(
    ({ id, action }) => led.has(id) && !covered.has(id) && action.kind !== 'mark',
  );
  return [...new Set(left.map(({ line }) => line))].sort((a, b) => a - b);
}
