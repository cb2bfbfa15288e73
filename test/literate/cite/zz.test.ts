import { test } from 'vitest';
import { run } from '../../../src/index.ts';
import { runCitable } from '../../../src/literate/cite/runCitable.ts';
import { citation, citeFormats } from '../../../src/literate/cite/formats.ts';
test('x', () => {
  const p = { title: 'The second unlock', abstract: '', version: '1.0.0', released: '2026-11-23', authors: [{name: 'The contributors of The second unlock'}], licences: ['MIT'], url: '', identifier: null, keywords: [] };
  for (const [r, s, m] of [['before/wait-fail', 11, null], ['after/wait-ok-real', null, null], ['before/wait-fail', null, 'rcu-depth-negative']] as const)
    console.log(citation('mail', runCitable({run: r, step: s, moment: m}, run(r)), p));
  for (const f of citeFormats) console.log(citation(f, runCitable({run: 'before/wait-fail', step: 11, moment: null}, run('before/wait-fail')), p));
});
