import { Writable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { cite } from '../../src/cli/cite-command.ts';
import { claims } from '../../src/cli/claims-command.ts';
import type { Command } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run-command.ts';
import { terminalOf } from '../../src/cli/terminal.ts';
import type { Citable } from '../../src/publish/cite/citable.ts';
import { citePlace } from '../../src/publish/pages/cite-place.ts';
import { citation, citeFormats } from '../../src/publish/cite/formats.ts';
import { pathOfPlace, readLink } from '../../src/show/address/read-link.ts';
import type { SiteCitables } from '../../src/publish/pages/site-citables.ts';
import { ledger } from '../../src/argument/claims/ledger.ts';
import { figureText } from '../../src/publish/cite/figure-text.ts';
import { checkout as whole } from '../checkout.ts';

let site: SiteCitables;
beforeAll(() => {
  site = whole.citables;
}, 60_000);

/** What a command writes, and its exit code. */
async function written(command: Command, args: readonly string[]) {
  const texts: Record<'out' | 'err', string> = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        texts[name] += chunk.toString();
        done();
      },
    });
  const streams = { in: process.stdin, out: stream('out'), err: stream('err') };
  const terminal = terminalOf(streams);
  const code = await command(args, terminal);
  await Promise.all([terminal.out.end(), terminal.err.end()]);
  return { code, ...texts };
}

const everything = (): Citable[] => [
  ...Object.values(site.pages).flatMap(({ page, parts }) => [page, ...Object.values(parts)]),
  ...Object.values(site.claims),
  ...Object.values(site.runs).flatMap(({ run: whole, steps, moments }) => [
    whole,
    ...steps,
    ...Object.values(moments),
  ]),
];

const inEveryFormat = (cited: Citable): string[] =>
  citeFormats.map((format) => citation(format, cited, site.project));

/** Every citation in every format, each written once for all tests. */
let texts: ReadonlyMap<Citable, readonly string[]> | null = null;
const everyText = () =>
  (texts ??= new Map(everything().map((cited) => [cited, inEveryFormat(cited)])));

/** Where the command that comes with a citation leads. */
const commanded = ({ command }: Citable) => readLink(command.split(/\s+/)[3] ?? '');

describe('the command of every citation on the site', () => {
  test('leads back to the same thing, so that it prints the same bytes', () => {
    for (const [cited, texts] of everyText()) {
      expect(inEveryFormat(citePlace(commanded(cited), site))).toEqual(texts);
    }
  });

  test('is for what its address is for', () => {
    const all = everything();
    expect(all.map((cited) => pathOfPlace(commanded(cited)))).toEqual(all.map(({ path }) => path));
  });

  test('fits in the mail', () => {
    const mails = everything().map((cited) => citation('mail', cited, site.project));
    const lines = mails.flatMap((mail) => mail.split('\n'));
    expect(lines.filter((line) => line.length > 72 || /[^ -~]/.test(line))).toEqual([]);
  });
});

describe('no citation of the site', () => {
  test('tells a reader to run what a registry gives', () => {
    const told = [...everyText().values()].flat();
    expect(told.filter((text) => /\bnp(?:x|m exec|m install)\b/.test(text))).toEqual([]);
  });

  test('gives a tag that reports, fixes or closes', () => {
    const tag =
      /^\s*(?:>\s*)?(?:reported-by|fixes|closes|signed-off-by|tested-by|acked-by|reviewed-by|suggested-by)\s*:/im;
    expect([...everyText().values()].flat().filter((text) => tag.test(text))).toEqual([]);
  });
});

describe('imbalance cite', () => {
  test('prints a claim, in any format, and the note on tags beside it', async () => {
    const { out, err, code } = await written(cite, ['v1/c/second-unlock', '--format', 'commit']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^"Right before the exit[^]*\n\[1\] The second unlock, version \S+, v1\/c\/second-unlock \(this copy has no\npublic address\)\n$/,
    );
    expect(err).toContain('only if it tells more');
  });

  test.each([
    [[], /LI551 .*0 links/],
    [['a', 'b'], /LI551 .*2 links/],
    [['v1/c/second-unlok'], /LI127 claim .*second-unlock/],
    [['v1/x/the-failing-rum'], /LI127 example .*the-failing-run/],
    [['v1/before#p-0000'], /LI127 part of before/],
    [['v1/befor'], /LI127 page .*before/],
    [['v1/c/second-unlock', '--format', 'bibtext'], /LI503/],
  ])('%j is refused', async (args, message) => {
    await expect(async () =>
      cite(args, terminalOf({ in: process.stdin, out: new Writable(), err: new Writable() })),
    ).rejects.toThrow(message);
  });
});

describe('imbalance run --format mail', () => {
  test('prints the text of the site', async () => {
    const { out } = await written(run, ['before/wait-fail#s11', '--format', 'mail']);
    const step = site.runs['before/wait-fail']?.steps[10];
    expect(step && citation('mail', step, site.project)).toBe(out);
  });
});

describe('what a page shows of a run', () => {
  test('is what imbalance run prints, in every format', async () => {
    for (const name of ['before/wait-fail', 'after/wait-fail', 'after/wait-ok-real']) {
      const table = figureText('RunStepper', { run: name }, whole.views)?.whole.join('\n');
      expect((await written(run, [name])).out).toBe(`${table ?? ''}\n`);
      expect((await written(run, [name, '--format', 'mail'])).out).toBe(
        citation('mail', citePlace(readLink(name), site), site.project),
      );
      const { steps } = JSON.parse((await written(run, [name, '--format', 'json'])).out) as {
        steps: unknown[];
      };
      expect(steps).toHaveLength(site.runs[name]?.steps.length ?? -1);
    }
  });

  test('as a report is what imbalance run prints, in every layout', async () => {
    const { reports } = whole.views;
    const simulated = Object.entries(reports).filter(([, { kind }]) => kind === 'simulated');
    expect(simulated.length).toBeGreaterThan(1);
    for (const [key, { text }] of simulated) {
      const [name = '', layout = ''] = key.split(' ');
      const { out } = await written(run, [name, '--format', 'report', '--report', layout]);
      expect(out.trimEnd()).toBe(text.trimEnd());
    }
  });

  test('is given by its schedule in pieces as well', async () => {
    const { out } = await written(run, ['v1/run#r=1.before-wf.A9', 'fA9.s11', '--format', 'mail']);
    expect(out.replace(/ \\\n +/g, ' ')).toContain(
      'node bin/imbalance.mjs run v1/run#r=1.before-wf.A9fA9.s11 --format mail',
    );
  });
});

describe('imbalance claims', () => {
  test(
    'prints every claim with its verdict and evidence, and tries it',
    { timeout: 60_000 },
    async () => {
      const { out, err, code } = await written(claims, []);
      expect([code, err]).toEqual([0, '']);
      for (const { id, verdict } of ledger)
        expect(out).toMatch(new RegExp(`^${id}\n( .*\n)+? {2}${verdict}, since`, 'm'));
      expect(out.split('\n').filter((line) => line.length > 72 || /[^ -~]/.test(line))).toEqual([]);
    },
  );

  test('--json gives the same as data', { timeout: 60_000 }, async () => {
    const { out } = await written(claims, ['--json']);
    const { claims: all } = JSON.parse(out) as {
      claims: { id: string; verdict: string; address: string }[];
    };
    expect(all.map(({ id, verdict }) => [id, verdict])).toEqual(
      ledger.map(({ id, verdict }) => [id, verdict]),
    );
    expect(all[0]?.address).toMatch(/^v1\/c\//);
  });

  test('takes no argument', async () => {
    await expect(async () =>
      claims(['x'], terminalOf({ in: process.stdin, out: new Writable(), err: new Writable() })),
    ).rejects.toThrow(/LI552/);
  });
});
