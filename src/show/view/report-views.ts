import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reportLayouts } from '../../lockdep/index.ts';
import { kernelReport, watchNamed } from '../../runs/watched-run.ts';

/** A report as text, with where it comes from. */
export interface ReportView {
  readonly kind: 'simulated' | 'measured';
  readonly text: string;
  /** The run that was simulated, or the file that was recorded. */
  readonly of: string;
}

/** What the model says about the runs that break a rule: `before/wait-fail v3.8`. */
export function simulatedReports(names: readonly string[]): Record<string, ReportView> {
  return Object.fromEntries(
    names.flatMap((name) => {
      return reportLayouts.flatMap((layout) => {
        const text = kernelReport(watchNamed(name), layout);
        return text === null ? [] : [[`${name} ${layout}`, { kind: 'simulated', text, of: name }]];
      });
    }),
  );
}

/** What real kernels printed, by the name of the file without its suffix. */
export function measuredReports(folder: string): Record<string, ReportView> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return [path.basename(file, '.txt'), { kind: 'measured', text, of: file }];
    }),
  );
}
