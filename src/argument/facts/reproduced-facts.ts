import twice from '../../../test/publish/reproduced.json' with { type: 'json' };
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';

const kept = (is: string, value: Fact['value']): Fact => ({
  kind: 'measured',
  is,
  source: 'test/publish/reproduced.json',
  value,
});

/** Whether a commit gives the same twice. */
export const reproducedFacts = defineFacts({
  'reproduced.commit': kept('the commit that was built twice', () => twice.commit),
  'reproduced.files': kept('files of the built site', () => twice.files),
  'reproduced.differing': kept(
    'of them, those that the second build made otherwise',
    () => twice.differing.length || 'none',
  ),
  'reproduced.questions': kept('questions to the command', () => twice.questions),
  'reproduced.nodes': kept('the Nodes that were asked', () => twice.nodes.join(', ')),
  'reproduced.unlike': kept(
    'of the answers, those that are not as the first',
    () => twice.unlike.length || 'none',
  ),
});
