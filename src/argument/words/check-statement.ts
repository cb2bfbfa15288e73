import { problemAt, type Problem } from '../../literate/text/problem.ts';
import { fieldsOf, isLight } from './contraries.ts';
import type { PublishedText } from './published-texts.ts';
import type { Statement } from './statement.ts';
import { wordsSaid, type Said } from './words-said.ts';

/** A name of the code as a quote has it: without its marks. */
const codeNames = /\b(?:\w*_\w+|goto retry)(?:\(\))?/g;

/**
 * Whether a page still says a statement, and whether the model still has it so: LI229 at its words, or null.
 *
 * @throws Error where its quote states nothing that could be compared
 */
export function checkStatement(
  { source, parts }: PublishedText,
  part: string,
  { says, is, holds }: Statement,
): Problem | null {
  const here = parts.find(({ name }) => name === part)?.said ?? [];
  const wanted = wordsSaid(says.replace(codeNames, '`$&`'));
  if (wanted.length === 0) throw new Error(`"${says}" states nothing that could be compared`);
  // Quoted in part, a word may have lost what it is said of.
  const has = (item: string) => (said: { readonly item: string }) =>
    said.item === item || said.item === `?${item}` || said.item.startsWith(`${item} `);
  const lacking = wanted.filter(
    ({ item }) => !isLight(item) && fieldsOf(item).length === 0 && !here.some(has(item)),
  );
  const told = (fact: string, todo: string): Problem =>
    problemAt(source, saidAt(here, wanted), 'LI229', fact, todo);
  if (lacking.length > 0) {
    const missing = lacking.map(({ item }) => `"${item}"`).join(', ');
    return told(
      `"${says}" is not said under "${part}": ${missing} is missing. The model: ${is}, ${holds() ? 'which holds' : 'which does not hold'}.`,
      'Say on the page what holds, and correct its statement in src/argument/words.',
    );
  }
  if (holds()) return null;
  return told(
    `"${says}" is said here, and the model has it otherwise: that ${is} does not hold.`,
    'Find out which is right, the page or the model.',
  );
}

/** Where a part says most of what is wanted, close together: its own words, or what they have become. */
function saidAt(here: readonly Said[], wanted: readonly Said[]): number {
  const items = new Set(wanted.map(({ item }) => item));
  let best = { count: 0, offset: here[0]?.offset ?? 0 };
  here.forEach(({ item, offset }, i) => {
    const near = here.slice(i, i + wanted.length).map((one) => one.item);
    const count = new Set(near.filter((one) => items.has(one))).size;
    if (items.has(item) && count > best.count) best = { count, offset };
  });
  return best.offset;
}
