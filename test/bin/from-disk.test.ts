import { describe, expect, test } from 'vitest';
import { fromDisk } from '../../bin/from-disk.mjs';

const files = new Set(['index.html', 'before/index.html', 'before.txt', 'assets/style.css']);
const page = `<html><head><link rel="preload stylesheet" href="/a/assets/style.css" as="style">
<script type="module" src="/a/assets/app.js"></script><link rel="modulepreload" href="/a/assets/x.js">
<link rel="canonical" href="/a/before"></head><body class="x"><a href="/a/">home</a>
<a class="y" href="/a/before#p-1">there</a><a href="/a/before.txt">text</a><a href="#here">here</a>
<a href="/a/v1/old">old</a><a href="https://b.example/a/before">other</a></body></html>`;

describe('a page of the archive', () => {
  const told = { files, base: '/a/', address: null };
  const html = fromDisk(page, 'run/before/index.html', told);

  test('leads to files beside it, and nowhere where there is none', () => {
    expect([...html.matchAll(/<a(?=[ >])[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<a href="../../index.html">',
      '<a class="y" href="../../before/index.html#p-1">',
      '<a href="../../before.txt">',
      '<a href="#here">',
      '<a>',
      '<a href="https://b.example/a/before">',
    ]);
    expect(fromDisk(page, 'index.html', told)).toContain('<a href="./index.html">');
  });

  test('asks for its styles, and for no module, which no browser loads from disk', () => {
    expect(html).toContain('<link rel="stylesheet" href="../../assets/style.css" as="style">');
    expect(html).not.toMatch(/module|canonical/);
  });

  test('hides what needs a script, so that the Tab key does not stop there', () => {
    const [, hidden = ''] = /:is\(([^)]*)\) \{ display: none !important \}/.exec(html) ?? [];
    const parts = hidden.split(/,\s*/);
    expect(parts).toEqual(expect.arrayContaining(['.needs-script', '.vp-doc button.copy']));
  });

  test('says what needs a server, and where one is', () => {
    expect(html).toMatch(/<body class="x"><aside[^>]*>A copy to read from disk\..*npm start/);
    const live = { ...told, address: 'https://c.example/a/', pdf: '/x/article.pdf' };
    const known = fromDisk(page, 'before/index.html', live);
    expect(known).toContain('<a href="https://c.example/a/">the site itself</a>');
    expect(known).toContain('<a href="https://c.example/a/v1/old">old</a>');
    expect(known).toContain('<a href="../article.pdf">');
  });
});
