import { describe, expect, test } from 'vitest';
import { statements as pages } from '../../../src/argument/words/statements.ts';
import { problemAt, toError } from '../../../src/literate/text/problem.ts';
import { wordsSaid } from '../../../src/argument/words/words-said.ts';
import measured from './measured.json' with { type: 'json' };
import { root, texts } from './texts.ts';

const all = pages.flatMap(({ file, parts }) =>
  Object.entries(parts).flatMap(([part, statements]) =>
    statements.map((one) => ({ file, part, ...one })),
  ),
);

describe('what a page says of a run is so in the model', () => {
  test('as often as /evidence says', () => {
    expect(measured.statements).toBe(all.length);
  });

  test.each(all)('$file: $says', ({ file, part, says, is, holds }) => {
    const text = texts.get(file);
    const here = text?.parts.find(({ name }) => name === part)?.said ?? [];
    if (!text) throw new Error(`there is no ${file}`);
    const wanted = wordsSaid(says.replace(/\b(?:\w*_\w+|goto retry)(?:\(\))?/g, '`$&`'));
    if (wanted.length === 0) throw new Error(`"${says}" states nothing that could be compared`);
    // Quoted in part, a word may have lost what it is said of.
    const has = (item: string) => (said: { item: string }) =>
      said.item === item || said.item.startsWith(`${item} `);
    const lacking = wanted.filter(({ item }) => !here.some(has(item)));
    const [first] = lacking.length > 0 ? here : here.filter(has(wanted[0]?.item ?? ''));
    const told = (fact: string, todo: string): Error =>
      toError(problemAt(text.source, first?.offset ?? 0, 'LI229', fact, todo), `${root}/`);
    if (lacking.length > 0) {
      throw told(
        `"${says}" is not said under "${part}": ${lacking.map(({ item }) => `"${item}"`).join(', ')} is missing. The model: ${is}, ${holds() ? 'which holds' : 'which does not hold'}.`,
        'Say on the page what holds, and correct its statement in src/argument/words.',
      );
    }
    if (!holds()) {
      throw told(
        `"${says}" is said here, and the model has it otherwise: that ${is} does not hold.`,
        'Find out which is right, the page or the model.',
      );
    }
  });
});
