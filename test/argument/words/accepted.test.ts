import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toError } from '../../../src/literate/text/problem.ts';
import { checkWords } from '../../../src/argument/words/check-words.ts';
import { readLedger, writeLedger } from '../../../src/argument/words/accepted-words.ts';
import { root, texts } from './texts.ts';

const accepted = readFileSync('test/argument/words/accepted.txt', 'utf8');
const ledger = readLedger(accepted);

describe('what the texts state in words', () => {
  test.each([...texts])('%s states what was accepted', (_, { source, parts }) => {
    const [first, ...more] = checkWords(source, parts, ledger).map((one) =>
      toError(one, `${root}/`),
    );
    if (!first) return;
    if (more.length > 0) first.message += `\n${more.map(({ message }) => message).join('\n')}`;
    throw first;
  });

  test('is kept for these texts alone, in their order', () => {
    expect([...ledger.keys()]).toEqual([...readLedger(writeLedger(texts)).keys()]);
  });
});
