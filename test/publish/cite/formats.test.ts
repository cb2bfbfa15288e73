import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentsOf, run, runNames } from '../../../src/index.ts';
import { statePath } from '../../../src/show/address/addresses.ts';
import { ascii } from '../../../src/show/text/ascii.ts';
import { commitNote } from '../../../src/publish/cite/commit-lines.ts';
import type { Citable } from '../../../src/publish/cite/citable.ts';
import { citation, citeFormats } from '../../../src/publish/cite/formats.ts';
import type { CslItem } from '../../../src/publish/cite/csl.ts';
import { readProject } from '../../../src/publish/cite/project-file.ts';
import { runCitable } from '../../../src/publish/cite/run-citable.ts';
import { someHome } from '../homes.ts';
import { linkTo, pathMax } from '../../../src/show/address/place.ts';

const project = readProject(process.cwd(), someHome);
const link = (path: string) => linkTo(someHome, path) ?? '';
const failing = run('before/wait-fail');
const wrong = runCitable({ run: 'before/wait-fail', step: 11, moment: null }, failing);
const mail = (cited: Citable): string[] => citation('mail', cited, project).split('\n');

/** Every run, each of its steps and each of its moments. */
function everyCitable(): Citable[] {
  return runNames().flatMap((name) => {
    const played = run(name);
    return [
      runCitable({ run: name, step: null, moment: null }, played),
      ...played.steps.map(({ n }) => runCitable({ run: name, step: n, moment: null }, played)),
      ...momentsOf(played).map((moment) =>
        runCitable({ run: name, step: null, moment: moment.name }, played),
      ),
    ];
  });
}

const everything = everyCitable();

describe('the text for an e-mail', () => {
  test('of the second unlock is the table of lock events up to it', () => {
    const [, ...rest] = citation('mail', wrong, project).split('\n\n');
    expect(rest[0]?.split('\n').map((line) => line.trimEnd())).toEqual([
      '  task A                                         rcu depth  queue_lock',
      '  spin_lock_irq(queue_lock)                           0     held',
      '  rcu_read_lock()                                     1     held',
      '  rcu_read_unlock()                                   0     held',
      '  spin_unlock_irq(queue_lock)                         0     -',
      '  kmem_cache_alloc_node() = NULL                      0     -',
      '  spin_lock_irq(queue_lock)                           0     held',
      '  rcu_read_unlock()                                  -1     held',
      '  ^^^^^^^^^^^^^^^ imbalance',
      expect.stringMatching(/^ {2}\S.*rcu_read_lock/),
    ]);
    expect(rest[1]).toBe(
      [
        `[1] ${link('v1/run/before/wait-fail#s11')}`,
        `    simulation, not a kernel log; The second unlock, version ${project.version}`,
        '    in a clone of https://git.example.org/imbalance.git',
        '    node bin/imbalance.mjs run before/wait-fail#s11 --format mail',
        '',
      ].join('\n'),
    );
  });

  test('of a run of two tasks has a column for each CPU, in the order of time', () => {
    const lines = mail(
      runCitable(
        { run: 'after/wait-ok-real', step: null, moment: null },
        run('after/wait-ok-real'),
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}CPU0 \(task A\) {10,}CPU1 \(task B\) /),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}spin_lock_irq\(queue_lock\) {10,}0 {2}A$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {33}spin_lock_irq\(queue_lock\) {5,}0 {2}B$/),
    );
  });

  test('of any step, run or moment is ASCII, at most 72 columns, and says that it is a simulation', () => {
    for (const cited of everything) {
      const lines = mail(cited);
      expect(lines.filter((line) => line.length > 72 || /[^ -~]| $/.test(line))).toEqual([]);
      expect(lines).toContainEqual(expect.stringContaining('simulation, not a kernel log'));
      expect(lines).toContain(`[1] ${link(cited.path)}`);
      // A shell reads a command on where a line ends in a backslash.
      expect(lines.join('\n').replace(/ \\\n +/g, ' ')).toContain(`\n    ${cited.command}\n`);
    }
  });

  test('keeps any text within 72 columns of ASCII', () => {
    fc.assert(
      fc.property(
        fc.lorem(),
        fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })),
        (says, lines) => {
          const cited = {
            ...wrong,
            says: ascii(says),
            lines: lines.map((line) => ascii(line).replace(/[^ -~]/g, ' ')),
          };
          expect(mail(cited).filter((line) => line.length > 72)).toEqual([]);
        },
      ),
    );
  });
});

describe('addresses', () => {
  test('fit in 72 columns with a host of 32 characters', () => {
    for (const { path } of everything) {
      expect(path).toMatch(/^[A-Za-z0-9._/#=-]+$/);
      expect(path.length).toBeLessThanOrEqual(pathMax);
    }
    expect(`https://${'h'.repeat(32)}/`.length + pathMax).toBeLessThanOrEqual(72);
  });

  test('name different things by different addresses', () => {
    const paths = everything.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('of a step that does not fit use the short name of its run', () => {
    expect(statePath('before/wait-fail', 11)).toBe('v1/run/before/wait-fail#s11');
    expect(statePath('before/oom-wait-ok-real', 11)).toBe('v1/r/before-owor#s11');
  });
});

describe('no format', () => {
  test('gives a tag that reports, fixes or closes', () => {
    const tag = /^\s*(?:reported-by|fixes|closes|signed-off-by|tested-by|acked-by)\b/im;
    const texts = everything.flatMap((cited) =>
      citeFormats.map((format) => citation(format, cited, project)),
    );
    expect(texts.filter((text) => tag.test(text))).toEqual([]);
    expect(commitNote).not.toMatch(/:\s*\S+@/);
  });
});

describe('commit message lines', () => {
  const text = citation('commit', wrong, project);

  test('name the patch by twelve digits and its subject', () => {
    expect(text.replace(/\n/g, ' ')).toContain(
      'a3cc86c2f008 ("cfq: fix lock imbalance with failed allocations")',
    );
  });

  test('wrap the body at 75 columns and leave the Link: on one line', () => {
    const lines = text.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`Link: ${link(wrong.path)} [1]`);
    expect(lines.filter((line) => line.length > 75)).toEqual([]);
  });
});

describe('BibTeX', () => {
  const text = citation('bibtex', wrong, project);

  test('is one balanced entry with version, year and address', () => {
    expect(text).toMatch(/^@misc\{[\w.-]+,\n(?: {2}\w+ += \{.*\},\n)+\}\n$/);
    expect(text.split('{').length).toBe(text.split('}').length);
    expect(text).toContain(`version = {${project.version}}`);
    expect(text).toContain(`year    = {${project.released.slice(0, 4)}}`);
  });

  test('has no identifier while there is none', () => {
    expect(text).not.toContain('doi');
    expect(citation('bibtex', wrong, { ...project, identifier: '10.1/x' })).toContain(
      'doi     = {10.1/x}',
    );
  });

  test('escapes what TeX would read', () => {
    expect(text).toContain('cfq\\_find\\_alloc\\_queue()');
    expect(text).not.toMatch(/(?<!\\)[%&$]|(?<!\\)_/);
  });
});

describe('CSL-JSON', () => {
  test('is one item with the version and the day of its release', () => {
    const items = JSON.parse(citation('csl', wrong, project)) as CslItem[];
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      version: project.version,
      URL: link(wrong.path),
      'container-title': project.title,
    });
    expect(items[0]?.issued['date-parts'][0]).toHaveLength(3);
    expect(items[0]).not.toHaveProperty('DOI');
  });
});
