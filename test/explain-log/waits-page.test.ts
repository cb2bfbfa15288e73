import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainLog } from '../../src/explain-log/explain-log.ts';
import { waitNotes } from '../../src/explain-log/wait-notes.ts';

test('the page on stalls has one report under each heading, and every kind of a detector of time', () => {
  const page = readFileSync('docs/waits.md', 'utf8');
  const kinds = page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const log = /^```txt\n([^]*?)^```$/m.exec(section)?.[1] ?? '';
      const { reports, leftOut } = explainLog(log);
      expect(leftOut, section).toEqual([]);
      expect(reports, section).toHaveLength(1);
      return reports[0]?.report.kind ?? '';
    });
  expect(new Set(kinds)).toEqual(new Set(Object.keys(waitNotes)));
});
