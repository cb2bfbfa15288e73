import { describe, expect, test } from 'vitest';
import { checkStatement } from '../../../src/argument/words/check-statement.ts';
import { stated } from '../../../src/argument/words/statement.ts';
import { statements as pages } from '../../../src/argument/words/statements.ts';
import { toError } from '../../../src/literate/text/problem.ts';
import measured from './measured.json' with { type: 'json' };
import { root, texts } from './texts.ts';

const all = pages.flatMap(({ file, parts }) =>
  Object.entries(parts).flatMap(([part, statements]) =>
    statements.map((statement) => ({ file, part, statement, says: statement.says })),
  ),
);

describe('what a page says of a run is so in the model', () => {
  test('as often as /evidence says', () => {
    expect(measured.statements).toBe(all.length);
  });

  test.each(all)('$file: $says', ({ file, part, statement }) => {
    const text = texts.get(file);
    if (!text) throw new Error(`there is no ${file}`);
    const problem = checkStatement(text, part, statement);
    if (problem) throw toError(problem, `${root}/`);
  });

  test('and is told at its line where the model or the page has it otherwise', () => {
    const text = texts.get('docs/before.md');
    if (!text) throw new Error('there is no docs/before.md');
    const says = 'The section was left before the allocation';
    const of = (quote: string, holds: boolean): string | undefined =>
      checkStatement(
        text,
        'the-code',
        stated(quote, 'it does', () => holds),
      )?.fact;
    expect(of(says, true)).toBeUndefined();
    expect(of(says, false)).toMatch(/the model has it otherwise/);
    expect(of(says.replace('before', 'after'), true)).toMatch(
      /"after allocation" is missing\. The model: it does, which holds/,
    );
    expect(() => of('The kettle', true)).toThrow(/states nothing/);
  });
});
