import { describe, expect, test } from 'vitest';
import { findReports } from '../../src/read-log/find-reports.ts';
import { readReport, type LogReport } from '../../src/read-log/log-report.ts';
import { layouts, wrapped } from './layouts.ts';
import type { Sample } from './sample.ts';
import { samples } from './samples.ts';

const reportsOf = (text: string): LogReport[] => findReports(text).reports.map(readReport);

const stated = ({ kind, task, lock, site, held }: Sample): object => ({
  kind,
  task,
  lock,
  site,
  held: held.map((name) => expect.objectContaining({ name }) as object),
});

describe.each(samples)('$name', (sample) => {
  const { text } = sample;

  test.each(Object.entries(layouts))('is read %s', (_, laidOut) => {
    const [fn = '', offset] = sample.site?.split('+') ?? [];
    const reports = reportsOf(laidOut(text));
    // A tool has put the line of the source in the place's stead.
    const isDecoded =
      offset !== undefined && reports[0]?.site?.startsWith(`${fn} (drivers/demo.c:12)`);
    const site = isDecoded ? reports[0]?.site : sample.site;
    expect(reports).toMatchObject([{ ...stated({ ...sample, site: site ?? null }), missing: [] }]);
  });

  test.each([72, 78, 80])('is read from a mail broken at %i columns', (width) => {
    expect(reportsOf(wrapped(text, width))).toMatchObject([stated(sample)]);
    expect(reportsOf(layouts['with times']?.(wrapped(text, width)) ?? '')).toMatchObject([
      { kind: sample.kind },
    ]);
  });

  test('has no line that is not known', () => {
    const [report] = reportsOf(text);
    expect(report?.lines.filter(({ kind }) => kind === 'other').map((line) => line.text)).toEqual(
      [],
    );
  });
});

describe('two CPUs that print at once', () => {
  const [first, second] = samples.filter(({ kind }) => /recursive|sleeping/.test(kind));
  const lines = [first, second].map((sample) => (sample?.text ?? '').split('\n'));

  test('are told apart where the log says who printed', () => {
    const mixed = Array.from({ length: Math.max(...lines.map((own) => own.length)) }, (_, at) =>
      lines.flatMap((own, who) =>
        own[at] === undefined ? [] : [`[   12.345678][  T${String(who + 1)}] ${own[at] ?? ''}`],
      ),
    ).flat();
    const reports = reportsOf(mixed.join('\n'));
    expect(reports).toMatchObject(
      [first, second].flatMap((sample) => (sample ? [{ ...stated(sample), missing: [] }] : [])),
    );
  });

  test('one after the other in one trace: the other report is found, and both say that they are mixed', () => {
    const [one = [], other = []] = lines;
    const inTrace = one.length - 2;
    const reports = reportsOf(
      [...one.slice(0, inTrace), other[0], other[1], ...one.slice(inTrace), ...other.slice(2)].join(
        '\n',
      ),
    );
    expect(reports.map(({ kind, isMixed }) => [kind, isMixed])).toEqual([
      [first?.kind, true],
      [second?.kind, true],
    ]);
  });
});
