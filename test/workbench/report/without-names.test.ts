import { describe, expect, test } from 'vitest';
import { explainLog } from '../../../src/explain-log/explain-log.ts';
import { withoutNames } from '../../../src/workbench/report/without-names.ts';
import { samples } from '../../read-log/samples.ts';

const explained = (text: string) => explainLog(text).reports;

describe('names hidden', () => {
  const [sample] = samples;
  const text = (sample?.text ?? '')
    .split('\n')
    .map((line) => `Nov 26 19:00:00 alices-laptop kernel: ${line.replaceAll('demo', 'secret')}`)
    .join('\n');

  test('leave no host, no address and no name of a program', () => {
    const hidden = withoutNames(text);
    expect(hidden).not.toMatch(/alices-laptop|ffff888012345678|secret\/12|19:00/);
    expect(hidden).toContain('task1/12 is trying to release lock');
  });

  test('change nothing that is explained but the names', () => {
    const [before] = explained(text);
    const [after] = explained(withoutNames(text));
    expect(after?.report.kind).toBe(before?.report.kind);
    expect(after?.report.held.length).toBe(before?.report.held.length);
    expect(after?.report.site).toBe(before?.report.site);
  });
});
