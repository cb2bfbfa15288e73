import type { SiteViews } from '../../show/view/site-views.ts';
import { reportAnswer } from './report-answer.ts';
import type { ReportView } from './report-view.ts';

/** A log and its explanation. */
export interface ShownLog {
  readonly text: string;
  readonly view: ReportView;
}

/** What Linux 3.8.3 printed under an ordinary load, explained: what the page shows before anybody asks. */
export function ownReport(reports: SiteViews['reports']): ShownLog {
  const text = reports['v3.8.3-kmem-limit-dd']?.text ?? '';
  return { text, view: reportAnswer(text) };
}
