import MarkdownIt from 'markdown-it';
import { createMarkdownRenderer, disposeMdItInstance } from 'vitepress';
import { describe, expect, test } from 'vitest';
import { blockId, endWords } from '../../../src/publish/cite/blocks.ts';
import { blockIds } from '../../../src/publish/cite/block-ids.ts';
import { blocksOf } from '../../../src/publish/cite/blocks.ts';
import { inlineTags } from '../../../src/publish/cite/inline-tags.ts';
import { parseMarkdown } from '../../../src/literate/text/parse-markdown.ts';
import { Site } from '../../../src/literate/site/site.ts';
import { SourceText } from '../../../src/literate/text/source-text.ts';

const blocks = (text: string) => blocksOf(parseMarkdown(new SourceText('docs/x.md', text)).tokens);
const [ids, texts] = [
  (text: string) => blocks(text).map(({ id }) => id),
  (text: string) => blocks(text).map(({ text: own }) => own),
];

describe('the id of a paragraph', () => {
  const long =
    'If the allocation fails, the patch returns the oom queue at once, and nothing else.';

  test('survives an edit in the middle', () => {
    expect(ids(long)).toEqual(
      ids(long.replace('the patch returns', 'the fix, in two lines, returns')),
    );
    expect(ids(long)).toEqual(ids(long.replace('fails, the patch', 'fails,\nthe **patch**')));
  });

  test('survives a computed figure that changes at its end', () => {
    const of = (n: number) =>
      `<Fact of="a">${String(n)}</Fact> of all the ways are wrong, and no other`;
    expect(ids(of(2))).toEqual(ids(of(3)));
  });

  test('changes with its first or last words', () => {
    expect(ids(long)).not.toEqual(ids(long.replace('If the', 'When the')));
    expect(ids(long)).not.toEqual(ids(long.replace('nothing else', 'no more')));
  });

  test('is told apart where two paragraphs have the same words', () => {
    const other = long.replace('at once', 'then');
    const [first, , second] = ids(`${long}\n\n# Head\n\n${other}`);
    expect(first).toBe(ids(long)[0]);
    expect(second).not.toBe(first);
    // By the heading they stand under, so that one more elsewhere changes nothing.
    expect(ids(`${long}\n\n# Other\n\n${other}\n\n# Head\n\n${other}`).at(-1)).toBe(second);
    expect(ids(`${long}\n\n${other}\n\n${other}`).at(-1)).toMatch(/^p-[0-9a-z]{4}-2$/);
  });

  test('may be given by hand', () => {
    expect(ids('A paragraph with a name. {#named}')).toEqual(['named']);
  });

  test('is short, lower-case ASCII', () => {
    expect(blockId('p', endWords(long))).toMatch(/^p-[0-9a-z]{4}$/);
  });
});

describe('the blocks of a page', () => {
  test('are headings, paragraphs, list items, quotations and figures', () => {
    expect(
      texts('# Head\n\nText.\n\n- one\n- two\n\n> quote\n\n<RunPair left="a" right="b" />\n'),
    ).toEqual(['Head', 'Text.', 'one', 'two', 'quote', '<RunPair left="a" right="b" />']);
  });

  test('are rows of tables too, each with the heads of its columns', () => {
    const table = '| when | what |\n| --- | --- |\n| 2013 | the *patch* |\n| | a reply |\n';
    expect(blocks(table).map(({ kind, text }) => [kind, text])).toEqual([
      ['row', 'when: 2013; what: the patch'],
      ['row', 'what: a reply'],
    ]);
    expect(ids(table)[0]).toBe(ids(table.replace('what', 'which'))[0]);
  });

  test('a row may be given its id by hand, and is known by that whatever else it says', () => {
    const row = (type: string) =>
      blocks(`# A\n\n| m | type | is |\n| --- | --- | --- |\n| x | ${type} | It. {#A-x} |\n`)[1];
    expect(row('one')).toMatchObject({ id: 'A-x', text: 'm: x; type: one; is: It.', words: 'a x' });
    expect(row('one or two')).toMatchObject({ id: 'A-x', words: 'a x' });
    const bare = '| m | is |\n| --- | --- |\n| x | {#A-x} |\n';
    expect(blocks(bare)[0]).toMatchObject({ id: 'A-x', text: 'm: x' });
  });

  test('a paragraph without words has no id', () => {
    expect(ids('***\n\n![](x.png)\n')).toEqual([]);
  });
});

describe('the site', async () => {
  const site = new Site({ root: process.cwd() });
  // VitePress keeps one for a process, whoever asks.
  disposeMdItInstance();
  const md = await createMarkdownRenderer(site.docs, {
    component: { inlineTags: [...inlineTags] },
    config: (it) => {
      blockIds(it);
    },
  });
  const pages = site.files().filter((file) => !file.includes('['));

  test('gives a long heading a short id as well, with an id given by hand or without', async () => {
    const html = await md.renderAsync(
      '## A heading of some length {#a-name-of-some-length}\n\n## Short\n',
      {},
    );
    const [block] = blocks('## A heading of some length {#a-name-of-some-length}\n');
    expect(html).toContain(`id="${block?.id ?? ''}"`);
    expect(html.match(/class="anchor"/g)).toHaveLength(1);
  });

  test('puts a name given in the last cell of a row on the row', async () => {
    const html = await md.renderAsync('| m | is |\n| --- | --- |\n| x | It. {#A-x} |\n', {});
    expect(html.match(/<\w+ id="A-x"/g)).toEqual(['<tr id="A-x"']);
    expect(html).not.toContain('{#');
  });

  test.each(pages.map((file) => site.page(file)))(
    'gives $source.file the ids that the parser gives',
    async (page) => {
      const body = page.source.text.replace(/^---\n[^]*?\n---\n/, '');
      const html = await md.renderAsync(body, {
        path: page.source.file,
        relativePath: page.source.file,
      });
      const drawn = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
      const wanted = blocksOf(page.tokens).filter(({ kind }) => kind !== 'heading');
      expect(
        wanted
          .filter(({ id }) => !drawn.has(id))
          .map(({ id, line }) => `${id} line ${String(line)}`),
      ).toEqual([]);
    },
  );

  test('gives each a link to itself, where the keyboard stops if there is no other link', () => {
    const md = new MarkdownIt();
    blockIds(md);
    const html = md.render('Plain.\n\nWith [a link](x).\n\n| a |\n| --- |\n| b |\n', {
      relativePath: 'x.md',
    });
    const links = Array.from(
      html.matchAll(/<a class="cite-here vp-raw" href="#([^"]+)"[^>]*>/g),
      ([link, id]) => [html.includes(`id="${id ?? ''}"`), link.includes('tabindex')],
    );
    expect(links).toEqual([
      [true, false],
      [true, true],
      [true, false],
    ]);
  });

  test('keeps an earlier id as a further anchor', () => {
    const id = blockId('p', endWords('A paragraph.'));
    const kept = new MarkdownIt();
    blockIds(kept, (page) => (page === 'x' ? { [id]: ['p-old'] } : {}));
    expect(kept.render('A paragraph.', { relativePath: 'x.md' })).toContain(
      `<p id="${id}"><span id="p-old" class="anchor"></span>A paragraph.<a class="cite-here vp-raw" href="#${id}" aria-label="Cite this"></a></p>`,
    );
  });

  test('lets a heading answer for text that has gone, and say what it was', () => {
    const md = new MarkdownIt();
    md.core.ruler.push('slugs', ({ tokens }) => {
      for (const token of tokens) if (token.type === 'heading_open') token.attrSet('id', 'here');
    });
    const gone = { id: 'p-old', said: 'It "was" so.', leadsTo: 'x#here' };
    blockIds(md, undefined, () => ({ here: [gone] }));
    expect(md.render('# Here', { relativePath: 'x.md' })).toContain(
      '<h1 id="here"><span id="p-old" class="anchor retired" data-said="It &quot;was&quot; so." data-leads-to="x#here"></span>Here',
    );
  });
});
