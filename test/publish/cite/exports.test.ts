import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bibtexText } from '../../../src/publish/cite/bibtex.ts';
import type { Citable } from '../../../src/publish/cite/citable.ts';
import { citeKey } from '../../../src/publish/cite/cite-key.ts';
import { cslText, type CslItem } from '../../../src/publish/cite/csl.ts';
import { patchBibtex, patchCsl } from '../../../src/publish/cite/patch-citation.ts';
import type { Project } from '../../../src/publish/cite/project.ts';
import { texText } from '../../../src/publish/cite/tex-text.ts';
import { citePlace } from '../../../src/publish/pages/cite-place.ts';
import { messageOf } from '../../../src/errors/message-of.ts';
import { readLink } from '../../../src/show/address/read-link.ts';
import { noHome, someHome } from '../homes.ts';
import { asItems } from './reference-manager.ts';
import { checkout as whole } from '../../checkout.ts';

const program = 'bibtex';
const has = spawnSync(program, ['--version']).error === undefined;
// In CI a missing program is a failure, not a reason to look away.
const left = process.env['CI'] === undefined && !has;
if (left) process.stderr.write('bibtex is not installed: it is not asked to read the export\n');

/** Text with signs that a format may take for its own. */
const hard = [
  "--format 'a''b' ``c?`",
  'irq} before {irq',
  'a \\ b, {{ x }}, &#123; and 100% of $x_1^2 ~ #3 | <b>',
  'na\u00efve \u2192 \u201cquoted\u201d \u2013 fa\u00e7ade \u2026 \u4e2d\u6587 \u0141\u00f3d\u017a',
];

let project: Project;
let all: readonly Citable[] = [];
const homes = [someHome, noHome];

beforeAll(() => {
  const { citables } = whole;
  project = citables.project;
  const [page] = Object.values(citables.pages);
  const made = hard.map((text, i) => ({
    ...(page?.page as Citable),
    title: `title: ${text}`,
    says: text,
    path: `v1/hard#p-000${String(i)}`,
  }));
  const published = whole.golden
    .filter(({ address }) => !(address in citables.retired))
    .map(({ address }) => citePlace(readLink(address), citables));
  all = [...new Map([...published, ...made].map((one) => [one.path, one])).values()];
}, 120_000);

/** What BibTeX says of entries that are all cited. */
function bibtexLog(entries: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imbalance-bibtex-'));
  // A style of three lines: it reads every entry and writes none.
  const style =
    'ENTRY { author title howpublished note url version } {} {}\nFUNCTION {misc} {}\nREAD\n';
  try {
    writeFileSync(path.join(folder, 'all.bib'), entries);
    writeFileSync(path.join(folder, 'reads.bst'), style);
    writeFileSync(
      path.join(folder, 'all.aux'),
      '\\citation{*}\n\\bibstyle{reads}\n\\bibdata{all}\n',
    );
    const { status } = spawnSync(program, ['all'], {
      cwd: folder,
      // Room for all of them, and no search outside: Debian's settings are in a larger package.
      env: {
        ...process.env,
        BIBINPUTS: '.',
        BSTINPUTS: '.',
        max_strings: '100000',
        hash_size: '100000',
      },
    });
    const log = readFileSync(path.join(folder, 'all.blg'), 'utf8');
    return `${String(status)}: ${log
      .split('\n')
      .filter((line) => /error|warning--|exceeded|---line|You've used/i.test(line))
      .join('\n')}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('every published address', () => {
  test('is one that imbalance cite answers, or says is retired', () => {
    expect(whole.golden.length).toBeGreaterThan(1800);
    const { citables } = whole;
    const refused = whole.golden.filter(({ address }) => {
      try {
        return citePlace(readLink(address), citables).path === '';
      } catch (error) {
        return !(
          address in citables.retired &&
          /^LI127 .* What it was about is at \//.test(messageOf(error))
        );
      }
    });
    expect(refused.map(({ address }) => address)).toEqual([]);
  });

  test('has a key of its own in a bibliography, which the project and its version have too', () => {
    const version = { ...(all[0] as Citable), kind: 'version' as const, path: 'v1/' };
    const keys = [citeKey(project), ...[version, ...all].map((one) => citeKey(project, one))];
    expect(keys.filter((key) => !/^[A-Za-z0-9.-]+$/.test(key))).toEqual([]);
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(all.length + 2);
  });
});

describe('the BibTeX of all addresses', () => {
  const entries = (home: Project['home']): string =>
    [bibtexText({ ...project, home }), patchBibtex()]
      .concat(all.map((one) => bibtexText({ ...project, home }, one)))
      .join('\n');

  test.runIf(!left)('is read by BibTeX without a warning', () => {
    for (const home of homes) {
      expect(bibtexLog(entries(home))).toMatch(
        new RegExp(`^0: You've used ${String(all.length + 2)} entries`),
      );
    }
  });

  test('comes back from a reference manager as it was written', () => {
    for (const home of homes) {
      const items = asItems(entries(home)).slice(2);
      expect(items.map(({ title, author, note }) => ({ title, author, note }))).toEqual(
        all.map(({ title, says }) => ({
          title: `${project.title}: ${title}`.replace(/\s+/g, ' '),
          author: [{ family: 'The contributors of The second unlock' }],
          note: says,
        })),
      );
    }
  });

  test('has letters with accents as TeX writes them, and whole braces', () => {
    expect(texText('Erd\u0151s, na\u00efve, \u0141\u00f3d\u017a')).toBe(
      `Erd{\\H{o}}s, na{\\"i}ve, {\\L}{\\'o}d{\\'z}`,
    );
    expect(texText('{\\')).toBe('\\textbraceleft{}\\textbackslash{}');
  });
});

describe('the CSL-JSON of all addresses', () => {
  test('is taken by a reference manager as pages and software by one organisation', () => {
    for (const home of homes) {
      const ours = { ...project, home };
      const items = all.map((one) => (JSON.parse(cslText(ours, one)) as CslItem[])[0]);
      const read = asItems(JSON.stringify(items));
      expect(read).toHaveLength(all.length);
      for (const [i, item] of read.entries()) {
        expect(item).toMatchObject({ ...items[i] });
        expect(item.type).toBe('webpage');
        expect(item.title).toBe(all[i]?.title);
      }
      expect(asItems(cslText(ours))).toMatchObject([
        { type: 'software', author: [{ literal: 'The contributors of The second unlock' }] },
      ]);
    }
    expect(asItems(patchCsl())).toMatchObject([
      { type: 'post', author: [{ family: 'Costa', given: 'Glauber' }] },
    ]);
  });
});
