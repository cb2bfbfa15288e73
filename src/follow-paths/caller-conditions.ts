import { printExpression } from '../read-c/expression-text.ts';
import type { CFunction } from '../read-c/c-function.ts';
import type { Expression } from '../read-c/syntax.ts';
import { calleeName, everyPart, namesIn } from './expression-parts.ts';
import type { Graph, Place } from './graph.ts';
import { primitives } from './lock-primitives.ts';

/** At most so many conditions and parameters are kept apart: each can double the states. */
const most = 3;
/** How far behind a test a lock operation still belongs to it. */
const near = 4;

/**
 * The tests, by place, that ask something of the caller's and have a lock operation close behind one answer and not
 * behind the other: what the function does to locks may depend on them, and the caller knows.
 */
export function callerConditions(fn: CFunction, { places }: Graph): ReadonlyMap<number, string> {
  const parameters = new Set(fn.parameters.map(({ name }) => name));
  const byText = new Map<string, number[]>();
  for (const place of places) {
    if (place.action.kind !== 'test') continue;
    const { test } = place.action;
    const takesLock = everyPart(test).some(
      (x) => x.kind === 'call' && primitives.has(calleeName(x) ?? ''),
    );
    if (takesLock || !namesIn(test).some((name) => parameters.has(name))) continue;
    const [yes, no] = [true, false].map((answer) => behind(places, place, answer));
    if (!yes || !no || sameOperations(yes.operations, no.operations)) continue;
    const takes = [...yes.operations, ...no.operations].some((name) => name.startsWith('take'));
    // `if (x) return; unlock();` is no choice of the caller's.
    if (yes.exit !== no.exit && !takes) continue;
    const text = printExpression(test);
    byText.set(text, [...(byText.get(text) ?? []), place.id]);
  }
  const kept = [...byText].slice(0, most);
  return new Map(kept.flatMap(([text, ids]) => ids.map((id): [number, string] => [id, text])));
}

/** Parameters that conditions ask and nobody assigns: what is known of them at an end tells the ends apart. */
export function askedParameters(fn: CFunction, { places }: Graph): ReadonlySet<string> {
  const parameters = new Set(fn.parameters.flatMap(({ name }) => name ?? []));
  const asked = new Set<string>();
  for (const { action } of places) {
    const name = action.kind === 'test' ? askedName(action.test) : null;
    if (name !== null && parameters.has(name)) asked.add(name);
  }
  for (const { action } of places) {
    if (action.kind !== 'do' || action.expression.kind !== 'assignment') continue;
    const { target } = action.expression;
    if (target.kind === 'name') asked.delete(target.name);
  }
  return asked.size <= most ? asked : new Set([...asked].filter((name) => name.includes('lock')));
}

function askedName(test: Expression): string | null {
  if (test.kind === 'name') return test.name;
  if (test.kind !== 'binary' || test.left.kind !== 'name') return null;
  return test.right.kind === 'number' || test.right.kind === 'name' ? test.left.name : null;
}

/** The lock operations straight behind an answer, and the exit if that is where it leads. */
function behind(
  places: readonly Place[],
  from: Place,
  answer: boolean,
): { operations: Set<string>; exit?: number } | null {
  let id = from.next.find((edge) => edge.answer === answer)?.to;
  if (id === undefined) return null;
  const operations = new Set<string>();
  for (let i = 0; i < near && id !== undefined; i++) {
    const place: Place | undefined = places[id];
    if (!place) break;
    const { action } = place;
    if (action.kind === 'lock')
      operations.add(`${action.primitive.effect} ${action.primitive.name}`);
    if (action.kind === 'guard') operations.add(`take ${action.guard.name}`);
    if (action.kind === 'exit') return { operations, exit: place.id };
    if (place.next.length !== 1) break;
    id = place.next[0]?.to;
  }
  return { operations };
}

const sameOperations = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((name) => b.has(name));

/** The texts of the locks that a function takes and leaves by primitives, each with its family. */
export function lockTexts(graph: Graph): { taken: ReadonlySet<string>; left: ReadonlySet<string> } {
  const texts = { take: new Set<string>(), leave: new Set<string>(), irq: new Set<string>() };
  for (const { action } of graph.places) {
    if (action.kind !== 'lock') continue;
    const { effect, family, argument } = action.primitive;
    const named = argument === null ? undefined : action.call.args[argument];
    if (named) texts[effect].add(`${family}|${printExpression(named).replace(/^&/, '')}`);
  }
  return { taken: texts.take, left: texts.leave };
}
