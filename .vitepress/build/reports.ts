import { role } from './taken-whole.ts';
import { nearest, NumberedError } from '../../src/errors/numbered-error.ts';
import type { ReportView } from '../../src/show/view/report-views.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import { openTag, readAttributes } from '../../src/literate/prose/prose-tags.ts';
import { explainedReport } from './explained-report.ts';
import { reportPair } from './report-pair.ts';
import { reportSwitch } from './report-switch.ts';

/**
 * `<KernelReport run="before/wait-fail" layout="v3.8" />` or `<KernelReport
 * source="v3.8.3-…" />` as the text of that report. Its caption says whether
 * a kernel or the model wrote it; a simulated one says so in its text as well.
 * With `explained` each line opens a note on itself; with `beside="before/wait-fail"`
 * that run's report comes beside it at a tap. `<ReportSwitch run="…" />`
 * shows the report by era and RCU flavour.
 */
export function withReports(html: string, reports: SiteViews['reports'], base: string): string {
  const switched = html.replace(openTag('ReportSwitch'), (_, list: string) =>
    reportSwitch(reports, readAttributes(list)['run'] ?? ''),
  );
  return switched.replace(openTag('KernelReport'), (_, list: string) => {
    const { run, layout = 'v3.8', source, explained, beside } = readAttributes(list);
    const report = known(reports, source ?? `${run ?? ''} ${layout}`);
    if (beside === undefined) return figure(report, base, explained !== undefined);
    return reportPair(report, known(reports, `${beside} ${layout}`), (one) => caption(one, base));
  });
}

function known(reports: SiteViews['reports'], name: string): ReportView {
  const report = reports[name];
  if (report) return report;
  const near = nearest(name, Object.keys(reports)).join(', ');
  throw new NumberedError('LI284', 'docs', `no report "${name}".`, `The nearest are ${near}.`);
}

function caption({ kind, of }: ReportView, base: string): string {
  const from =
    kind === 'measured'
      ? `printed by a real kernel: <a href="${base}evidence/${of}">${of}</a>`
      : `by the model, of the run <a href="${base}run/${of}">${of}</a>`;
  return `<figcaption><span class="provenance ${kind}">${kind}</span> <span>${from}</span></figcaption>`;
}

function figure(report: ReportView, base: string, explained: boolean): string {
  const { kind, text } = report;
  return [
    `<figure class="report" v-pre>`,
    caption(report, base),
    explained
      ? explainedReport(text)
      : `<pre tabindex="0" ${role}="region" aria-label="Report, ${kind}">${escapeHtml(text.trimEnd())}</pre>`,
    '</figure>',
  ].join('');
}
