import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import mutated from '../../../test/mutation/mutated.json' with { type: 'json' };
import survivors from '../../../test/mutation/survivors.json' with { type: 'json' };
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { repositoryRoot } from '../../repository/repository-root.ts';

const kept = (is: string, value: Fact['value']): Fact => ({
  kind: 'measured',
  is,
  source: 'test/mutation/mutated.json',
  value,
});

/** Those that change nothing: each has a reason why no test could notice it. */
const equal = Object.values(survivors).filter((one) => one.equal).length;

/** How many of the mistakes tried are noticed, with the interval in which 95 of 100 such samples have the share of all. */
function share(noticed: number, tried = mutated.tried): string {
  // Wilson's interval: it stays below 100 % where all are noticed.
  const z = 1.96;
  const p = noticed / tried;
  const middle = p + (z * z) / (2 * tried);
  const around = z * Math.sqrt((p * (1 - p)) / tried + (z * z) / (4 * tried * tried));
  const [low, high] = [middle - around, middle + around].map((end) =>
    (100 * (end / (1 + (z * z) / tried))).toFixed(0),
  );
  return `${(100 * p).toFixed(0)} % (${low ?? ''} to ${high ?? ''} %)`;
}

/** Files of the model that are not as they were when it was mutated. */
function changed(): number {
  const root = repositoryRoot();
  return Object.entries(mutated.digests).filter(([file, digest]) => {
    const there = path.join(root, file);
    if (!existsSync(there)) return true;
    return createHash('sha256').update(readFileSync(there)).digest('hex').slice(0, 12) !== digest;
  }).length;
}

/** How many small mistakes in the model the pages notice, and how many all tests. */
export const mutatedFacts = defineFacts({
  'mutated.commit': kept('the commit whose model was mutated', () => mutated.commit),
  'mutated.all': kept('mutants that the sources of the model have', () => mutated.all),
  'mutated.tried': kept('of them tried, drawn at random', () => mutated.tried),
  'mutated.pages': kept('of them noticed by pages and claims', () => mutated.byPages),
  'mutated.pages.share': kept('their share, and its interval', () => share(mutated.byPages)),
  'mutated.suite': kept('of them noticed by all tests', () => mutated.bySuite),
  'mutated.suite.share': kept('their share, and its interval', () => share(mutated.bySuite)),
  'mutated.equal': kept('of them that change nothing a test could see', () => equal || 'none'),
  'mutated.changing': kept(
    'the share noticed by all tests of those that change anything, and its interval',
    () => share(mutated.bySuite, mutated.tried - equal),
  ),
  'mutated.survivors': kept(
    'of them that no test asked about them noticed',
    () => mutated.tried - mutated.bySuite || 'none',
  ),
  'mutated.named': kept('mistakes tried by name', () => mutated.named.length),
  'mutated.named.passed': kept(
    'of them that passed',
    () => mutated.named.filter(({ killed }) => !killed).length || 'none',
  ),
  'mutated.files': kept('files of the model', () => Object.keys(mutated.digests).length),
  'mutated.changed': kept('of them, those that have changed since', () => changed() || 'none'),
});
