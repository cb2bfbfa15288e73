import { casebook } from '../../casebook/casebook.ts';
import { defineFacts } from '../../literate/prose/fact.ts';
import { history, simulated } from './fact-kinds.ts';

/** The year of the mail. */
const mailed = 2013;

/** Figures about other bugs of the family. */
export const casebookFacts = defineFacts({
  'casebook.cases': simulated('bugs that the casebook retells', () => casebook.length),
  'casebook.years-later': history(
    'years from the mail to the repair of s_start()',
    's-start',
    () => (casebook.find(({ name }) => name === 's_start')?.year ?? mailed) - mailed,
  ),
});
