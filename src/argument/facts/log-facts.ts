import measured from '../../../test/read-log/measured.json' with { type: 'json' };
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';

const counted = (is: string, value: Fact['value']): Fact => ({
  is,
  kind: 'measured',
  source: 'test/read-log/measured.json',
  value,
});

/** How damaged logs were read, as `npm run measure-logs` counted it. */
export const logFacts = defineFacts({
  'log.samples': counted(
    'whole reports that the damaged logs were made of',
    () => measured.samples,
  ),
  'log.damaged': counted('damaged logs that were read', () => measured.damaged),
  'log.told': counted('reports in them whose kind was told', () => measured.told),
  'log.untold': counted('reports in them whose kind was left open', () => measured.untold),
  'log.wrong': counted(
    'reports in them of a kind that they were not',
    () => measured.wrongKinds.length || 'none',
  ),
});
