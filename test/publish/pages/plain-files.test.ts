import { describe, expect, test } from 'vitest';
import { printed } from '../../cli/printed.ts';
import { forSearch } from '../../../src/publish/pages/for-search.ts';
import { runPages, runTraces } from '../../../src/publish/pages/run-pages.ts';
import { noHome, someHome } from '../homes.ts';
import { checkout } from '../../checkout.ts';

describe('the files beside the pages', () => {
  test('hold each example twice: by its own ending, and as text for hosts that take that for a video', () => {
    const site = checkout;
    const files = site.plainFiles([]);
    expect(site.examples.length).toBeGreaterThan(0);
    for (const { name, code } of site.examples) {
      expect([files[`x/${name}.ts`], files[`x/${name}.ts.txt`]]).toEqual([code, code]);
    }
    expect(files).toHaveProperty(['robots.txt']);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(Object.keys(runTraces())));
  });

  test('lead a search engine to the list of addresses, where there is one', () => {
    expect(forSearch(someHome)['robots.txt']).toBe(
      'User-agent: *\nAllow: /\n\nSitemap: https://site.example.org/some/where/sitemap.xml\n',
    );
    expect(forSearch(noHome)['robots.txt']).toBe('User-agent: *\nAllow: /\n');
  });
});

describe('the trace of a run', () => {
  test('is to be had from the page of each run, as JSON and as text', () => {
    const traces = runTraces();
    for (const { variant, path, markdown } of runPages()) {
      const name = `run/${variant}/${path}`;
      expect(markdown).toContain(`[JSON](/${name}.json)`);
      expect(markdown).toContain(`[text](/${name}.txt)`);
      expect(traces).toHaveProperty([`${name}.json`]);
    }
  });

  test('is what the command prints', async () => {
    const { out } = await printed(['run', 'before/wait-fail', '--format', 'json']);
    expect(runTraces()['run/before/wait-fail.json']).toBe(out);
  });
});
