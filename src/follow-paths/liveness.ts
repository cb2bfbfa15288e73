import type { Expression } from '../read-c/syntax.ts';
import { everyPart, namesIn, valuesOf } from './expression-parts.ts';
import { expressionsAt, type Graph, type Place } from './graph.ts';

/**
 * For each place, the variables whose value matters after it: those that conditions, returned values and locks read,
 * and what they are made of. What is known of others is forgotten where ways meet, so that states that go on alike
 * are one.
 */
export function liveNames(graph: Graph): readonly ReadonlySet<string>[] {
  const { places } = graph;
  const relevant = relevantNames(places);
  const live = places.map((place) => readAt(place, relevant));
  const before: number[][] = places.map(() => []);
  for (const { id, next } of places) for (const { to } of next) before[to]?.push(id);
  const work = places.map(({ id }) => id);
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const from of before[id] ?? []) {
      const [here, there] = [live[id], live[from]];
      const written = writtenAt(places[from]);
      const added = [...(here ?? [])].filter((name) => name !== written && !there?.has(name));
      for (const name of added) there?.add(name);
      if (added.length > 0) work.push(from);
    }
  }
  return live;
}

/** Names on which control, a returned value or a lock depends, however far back. */
function relevantNames(places: readonly Place[]): ReadonlySet<string> {
  const relevant = new Set<string>();
  const flows: { readonly to: readonly string[]; readonly from: readonly string[] }[] = [];
  for (const place of places) {
    const { action, next } = place;
    const assigned = action.kind === 'do' && action.expression.kind === 'assignment';
    if (assigned) {
      const { target, value } = action.expression;
      flows.push({ to: namesIn(target), from: [...namesIn(value), ...namesIn(target)] });
    } else if (action.kind !== 'do') {
      for (const x of expressionsAt(place)) for (const name of namesIn(x)) relevant.add(name);
    }
    for (const { answer } of next) for (const name of namesOfCase(answer)) relevant.add(name);
  }
  for (let before = -1; before !== relevant.size;) {
    before = relevant.size;
    for (const { to, from } of flows) {
      if (to.some((name) => relevant.has(name))) for (const name of from) relevant.add(name);
    }
  }
  return relevant;
}

function readAt(place: Place, relevant: ReadonlySet<string>): Set<string> {
  const { action } = place;
  let names: readonly string[];
  const assignment =
    action.kind === 'do' && action.expression.kind === 'assignment' ? action.expression : null;
  if (assignment?.operator === '=' && assignment.target.kind === 'name') {
    const needed = relevant.has(assignment.target.name);
    names = needed ? namesIn(assignment.value) : argumentNames(assignment.value);
  } else if (action.kind === 'lock') {
    const target = action.target && action.target.kind !== 'name' ? namesIn(action.target) : [];
    names = [...namesIn(action.call), ...target];
  } else names = expressionsAt(place).flatMap(namesIn);
  const cases = place.next.flatMap(({ answer }) => namesOfCase(answer));
  return new Set([...names, ...cases].filter((name) => relevant.has(name)));
}

const argumentNames = (x: Expression): readonly string[] =>
  everyPart(x).flatMap((part) => (part.kind === 'call' ? valuesOf(part).flatMap(namesIn) : []));

const namesOfCase = (answer: Place['next'][number]['answer']): readonly string[] =>
  typeof answer === 'object' && answer !== null
    ? [answer.case, answer.to].flatMap((x) => (x ? namesIn(x) : []))
    : [];

/** The variable that a place gives a new value, whatever it had. */
function writtenAt(place: Place | undefined): string | null {
  const action = place?.action;
  if (action?.kind === 'lock') return action.target?.kind === 'name' ? action.target.name : null;
  if (action?.kind !== 'do' || action.expression.kind !== 'assignment') return null;
  const { operator, target } = action.expression;
  return operator === '=' && target.kind === 'name' ? target.name : null;
}
