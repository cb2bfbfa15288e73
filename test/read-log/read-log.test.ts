import { describe, expect, test } from 'vitest';
import { findReports } from '../../src/read-log/find-reports.ts';
import { readReport, type LogReport } from '../../src/read-log/read-report.ts';
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
    expect(reportsOf(laidOut(text))).toMatchObject([{ ...stated(sample), missing: [] }]);
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
