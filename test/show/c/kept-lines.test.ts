import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { variants } from '../../../src/cfq/index.ts';
import { askedAbout, keptLines } from '../../../src/show/c/kept-lines.ts';
import { printC } from '../../../src/show/c/print-c.ts';

const linesOf = (file: string) => printC(readFileSync(file, 'utf8'), 'cfq_find_alloc_queue');
const before = linesOf('src/cfq/variants/before.ts');

describe('the lines kept of a function', () => {
  const allocation = before.findIndex(({ text }) => text.includes('new_cfqq = kmem_cache_alloc'));

  test('have what gives one of them its place, and nothing else', () => {
    const texts = keptLines(before, [allocation]).map(({ text }) => text.trim());
    expect(texts).toEqual([
      'retry:',
      'if (!cfqq || cfqq == &cfqd->oom_cfqq) {',
      'if (new_cfqq) {',
      '} else if (gfp_mask & __GFP_WAIT) {',
      'new_cfqq = kmem_cache_alloc_node(cfq_pool,',
      'gfp_mask | __GFP_ZERO);',
      'if (new_cfqq)',
      'goto retry;',
      '}',
      '}',
    ]);
  });

  test('tell on what their place depends', () => {
    expect([...askedAbout(keptLines(before, [allocation]))]).toEqual([
      'cfqq',
      'cfqd',
      'oom_cfqq',
      'new_cfqq',
      'gfp_mask',
    ]);
  });

  test('are whole blocks in every variant, wherever a run may stand', () => {
    for (const { file } of variants) {
      const lines = linesOf(file);
      for (const at of lines.flatMap(({ moves }, i) => (moves ? [i] : []))) {
        const kept = keptLines(lines, [at]);
        const text = kept.map((line) => line.text).join('\n');
        const balance = text.split('{').length - text.split('}').length;
        expect({ file, at, balance }).toEqual({ file, at, balance: 0 });
        expect(kept.map((line) => line.at)).toContain(at);
        expect(kept.map((line) => lines[line.at]?.text)).toEqual(kept.map((line) => line.text));
      }
    }
  });

  test('say where code is left out before them, and not where only a comment is', () => {
    const [first, second] = before.flatMap(({ text }, i) =>
      text.includes('cic_to_cfqq') || text.includes('if (!cfqq') ? [i] : [],
    );
    const kept = keptLines(before, [first ?? -1, second ?? -1]);
    expect(kept.map(({ text, follows }) => [text.trim(), follows])).toEqual([
      ['retry:', false],
      ['cfqq = cic_to_cfqq(cic, is_sync);', true],
      ['if (!cfqq || cfqq == &cfqd->oom_cfqq) {', false],
    ]);
  });
});
