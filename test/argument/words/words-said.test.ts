import { describe, expect, test } from 'vitest';
import { SourceText } from '../../../src/literate/text/source-text.ts';
import { checkWords } from '../../../src/argument/words/check-words.ts';
import { readLedger, writeLedger } from '../../../src/argument/words/accepted-words.ts';
import { partsOf } from '../../../src/argument/words/published-texts.ts';
import { componentWords, sourceWords } from '../../../src/argument/words/source-words.ts';
import { wordsSaid } from '../../../src/argument/words/words-said.ts';

const items = (text: string): string[] =>
  wordsSaid(text)
    .map(({ item }) => item)
    .sort();

const page = (text: string): SourceText => new SourceText('docs/x.md', text);

/** The problems of a page of which another version was accepted. */
function problems(accepted: string, now: string): string[] {
  const was = page(accepted);
  const parts = partsOf(was) ?? [];
  const ledger = readLedger(writeLedger(new Map([[was.file, { source: was, parts }]])));
  const source = page(now);
  return checkWords(source, partsOf(source) ?? [], ledger).map(
    ({ line, column, fact }) => `${String(line)}:${String(column)} ${fact}`,
  );
}

describe('what a sentence states', () => {
  test.each([
    ['the section is left before the allocation', 'the section is left after the allocation'],
    ['it unlocks once', 'it unlocks twice'],
    ['the reader may sleep', 'the reader may not sleep'],
    ['the allocation fails', 'the allocation works'],
    ['the first unlock is right', 'the second unlock is right'],
    ['interrupts are off', 'interrupts are on'],
    ['the reader waits for the writer', 'the writer waits for the reader'],
    ['it stood in v3.5', 'it stood in v3.6'],
    ['in January 2013', 'in February 2013'],
    ['then `rcu_read_lock()` follows', 'then `rcu_read_unlock()` follows'],
  ])('is another in "%s" than in "%s"', (one, other) => {
    expect(items(one)).not.toEqual(items(other));
  });

  test.each([
    ['If the allocation fails, it goes on.', 'It goes on if the allocation fails.'],
    ['The lock is dropped first. Then it waits.', 'The lock is dropped first; then it waits.'],
    ['It succeeded the second time.', 'It worked the second time.'],
    ['There are no paths like that.', 'There are not any paths like that.'],
  ])('is the same in "%s" and "%s"', (one, other) => {
    expect(items(one)).toEqual(items(other));
  });
});

describe('a page', () => {
  test('that says another word is told at its line, with what it said before', () => {
    expect(
      problems('# One\n\nIt unlocks\nonce here.\n', '# One\n\nIt unlocks\ntwice here.\n'),
    ).toEqual(['4:1 "twice" states "twice unlock" here; stated was "once unlock".']);
  });

  test.each([
    ['what it says no more, where that stood', 'and not here', 'and here', '6:1 "not"'],
    ['the one of several alike that is another', 'once here', 'not here', '4:5 "not"'],
    ['another heading, at the heading', '# The second', '# The other', '1:1 "# The other"'],
  ])('tells %s', (_, from, to, told) => {
    const text =
      '# The second\n\nIt unlocks there,\nand once here.\nIt is there,\nand not here.\nIt is\nnot here.\n';
    expect(problems(text, text.replace(from, to)).join('\n')).toMatch(told);
    // Of the same with a paragraph more above it.
    expect(
      problems(text, text.replace(from, to).replace('It unl', 'It is so.\n\nIt unl'))[0],
    ).toMatch(told.replace(/^[2-9]/, (line) => String(Number(line) + 2)));
  });

  test('may have its paragraphs merged, and its facts another value', () => {
    const text = 'It fails once.\n\nIt has <Fact of="a">2</Fact> paths.\n';
    expect(problems(text, 'It fails once. It has <Fact of="a">3</Fact> paths.\n')).toEqual([]);
  });

  test('is held by its title, its links into runs, its components, its commands and the heads of its tables', () => {
    const text = [
      '---\ntitle: The first unlock\n---\n',
      '# One\n',
      '[there](/run/before/wait-fail#s11)\n',
      '<RunStepper run="before/wait-fail" />\n',
      '```sh\necho N > x\n```\n',
      '| model | kernel |\n| --- | --- |\n| a | b |\n',
    ].join('\n');
    for (const [from, to] of [
      ['first', 'second'],
      ['#s11', '#s7'],
      ['run="before', 'run="after'],
      ['echo N', 'echo Y'],
      ['| model | kernel |', '| kernel | model |'],
    ] as const) {
      expect(problems(text, text.replace(from, to)), from).not.toEqual([]);
    }
  });

  test('does not answer for what is generated, nor for what an example computes', () => {
    const text = '<!-- generated: x -->\nIt fails once.\n<!-- /generated -->\n';
    expect(problems(text, text.replace('once', 'twice'))).toEqual([]);
  });
});

describe('a program', () => {
  test('is held by its sentences, and by which of two words it says when', () => {
    const said = (text: string): string[] => sourceWords(text).map(({ item }) => item);
    expect(said("const a = 'it may sleep now';")).toEqual(['may', 'sleep']);
    expect(said("const a = x ? 'off' : 'on';")).toEqual(["x ? 'off' : 'on'"]);
    expect(said("const a = { ok: 'works' };")).toEqual(["ok: 'works'"]);
    expect(said("import { a } from './not-once.ts';")).toEqual([]);
  });

  test('that is a component is held by its texts, its labels and its choices', () => {
    const said = componentWords(
      '<template><p title="the first step" class="not once">{{ ok ? \'held\' : \'free\' }} twice</p></template>',
    ).map(({ item }) => item);
    expect(said).toContain('first step');
    expect(said).toContain("{{ ok ? 'held' : 'free' }}");
    expect(said.some((item) => item.startsWith('twice'))).toBe(true);
    expect(said.some((item) => item.startsWith('not'))).toBe(false);
  });
});
