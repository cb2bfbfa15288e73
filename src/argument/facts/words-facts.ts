import measured from '../../../test/argument/words/measured.json' with { type: 'json' };
import first from '../../../test/argument/words/planted/first-try.json' with { type: 'json' };
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';

const planted = (is: string, source: string, value: Fact['value']): Fact => ({
  kind: 'measured',
  is,
  source: `test/argument/words/${source}`,
  value,
});
const atFirst = (is: string, value: Fact['value']): Fact =>
  planted(is, 'planted/first-try.json', value);
const now = (is: string, value: Fact['value']): Fact => planted(is, 'measured.json', value);
const sum = (of: (list: (typeof measured.lists)[number]) => number): number =>
  measured.lists.reduce((all, list) => all + of(list), 0);

/** How well the words of the pages are held: lies and harmless edits, planted one at a time. */
export const wordsFacts = defineFacts({
  'words.first.lies': atFirst(
    'lies of a list that the check had not met',
    () => first.lies.planted,
  ),
  'words.first.commit': atFirst('the commit at which that was', () => first.commit),
  'words.first.rejected': atFirst('of them rejected', () => first.lies.rejected),
  'words.first.at-line': atFirst('of them rejected at their line', () => first.lies.atTheLine),
  'words.first.edits': atFirst('harmless edits of that list', () => first.rewordings.made),
  'words.first.green': atFirst('of them that nothing was said about', () => first.rewordings.green),
  'words.lies': now('lies of all lists', () => sum(({ lies }) => lies.planted)),
  'words.rejected': now('of them rejected', () => sum(({ lies }) => lies.rejected)),
  'words.at-line': now('of them rejected at their line', () => sum(({ lies }) => lies.atTheLine)),
  'words.edits': now('harmless edits of all lists', () => sum(({ rewordings }) => rewordings.made)),
  'words.green': now('of them that nothing is said about', () =>
    sum(({ rewordings }) => rewordings.green),
  ),
  'words.statements': now(
    'sentences whose words the model is asked about',
    () => measured.statements,
  ),
});
