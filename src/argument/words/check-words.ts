import { problemAt, type Problem } from '../../literate/text/problem.ts';
import type { SourceText } from '../../literate/text/source-text.ts';
import type { Ledger } from './accepted-words.ts';
import type { Part } from './page-words.ts';
import { differences, type Difference } from './word-differences.ts';

/** What accepts the words as they are now. */
const accept = 'npm run words';

/**
 * What a text states otherwise than was accepted: LI227 at each word that is new, with what stood there before; where
 * it stood for what is only gone.
 */
export function checkWords(source: SourceText, parts: readonly Part[], ledger: Ledger): Problem[] {
  const found = differences(source, parts, ledger);
  const gone = found.filter(({ said }) => said === null);
  const told = new Set<Difference>();
  const problems = found.flatMap(({ part, item, said, offset }) => {
    if (said === null) return [];
    const instead = gone.filter((one) => one.part === part && !told.has(one)).slice(0, 3);
    for (const one of instead) told.add(one);
    const was = instead.map((one) => `"${one.item}"`).join(', ');
    return problemAt(
      source,
      offset,
      'LI227',
      `"${said}" states "${item}" here${was === '' ? ', which was not stated' : `; stated was ${was}`}.`,
      `If it is true, and what it rests on is named on the page, accept it: ${accept}.`,
    );
  });
  const left = gone.filter((one) => !told.has(one));
  return [...problems, ...left.map((one) => goneProblem(source, one))];
}

function goneProblem(source: SourceText, { part, item, offset }: Difference): Problem {
  return problemAt(
    source,
    offset,
    'LI227',
    `"${item}" is stated no more${part === '' ? '' : ` in "${part}"`}.`,
    `If that is meant, accept it: ${accept}.`,
  );
}
