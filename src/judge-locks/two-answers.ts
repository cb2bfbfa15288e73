import { printExpression } from '../read-c/expression-text.ts';
import { onlyLooks } from '../follow-paths/call-tables.ts';
import { calleeName, everyPart } from '../follow-paths/expression-parts.ts';
import type { Place } from '../follow-paths/graph.ts';
import type { Stop } from '../follow-paths/ways.ts';

/** A condition that a path answers two ways at two places, with nothing in between that assigns it; null: none. */
export function twoAnswers(way: readonly Stop[]): string | null {
  const asked = new Map<string, { id: number; answer: Stop['answer']; line: number; at: number }>();
  for (const [at, { place, answer }] of way.entries()) {
    const text = comparableTest(place);
    if (text === null) continue;
    const before = asked.get(text);
    const twoWays = before && before.id !== place.id && before.answer !== answer;
    if (twoWays && !assignedOn(way.slice(before.at, at), text)) {
      return `\`${text}\` changes between lines ${before.line} and ${place.line}`;
    }
    asked.set(text, { id: place.id, answer, line: place.line, at });
  }
  return null;
}

/** A place is on many ways, and what it asks is the same on each. */
const tests = new WeakMap<Place, string | null>();

/** What a place asks, as text, where asking changes nothing; null where it asks nothing like that. */
function comparableTest(place: Place): string | null {
  const known = tests.get(place);
  if (known !== undefined) return known;
  const text = testOf(place);
  tests.set(place, text);
  return text;
}

function testOf({ action }: Place): string | null {
  if (action.kind !== 'test') return null;
  const parts = everyPart(action.test);
  const changes = parts.some(
    (x) =>
      x.kind === 'postfix' ||
      x.kind === 'assignment' ||
      (x.kind === 'call' && !onlyLooks(calleeName(x) ?? '…')),
  );
  const text = printExpression(action.test);
  return changes || text.includes('?') || !parts.some(({ kind }) => kind === 'name') ? null : text;
}

function assignedOn(way: readonly Stop[], text: string): boolean {
  return way.some(({ place: { action } }) => {
    const assigned =
      action.kind === 'do' && action.expression.kind === 'assignment'
        ? action.expression.target
        : action.kind === 'lock'
          ? action.target
          : null;
    return assigned !== null && text.includes(printExpression(assigned));
  });
}
