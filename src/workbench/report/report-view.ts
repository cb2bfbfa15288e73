import type { ExplainedReport } from '../../explain-log/explain-log.ts';
import type { Drawing } from './drawing.ts';

/** Lines of one kind that follow each other, and what they say. */
export interface LineGroup {
  readonly lines: readonly string[];
  readonly says: string;
  /** The one to look at first is among them. */
  readonly isLook: boolean;
  /** Folded until a reader opens it: more calls than one reads at once. */
  readonly isLong: boolean;
  /** Its columns mean something: it is not folded at the edge. */
  readonly isTable: boolean;
}

/** A report as the page draws it. */
export interface ReportPartView extends Pick<
  ExplainedReport,
  'told' | 'note' | 'script' | 'noScript' | 'missing'
> {
  readonly key: string;
  readonly title: string;
  readonly by: string;
  readonly groups: readonly LineGroup[];
  /** Who has to do with which lock; each part leads to its group of lines, `#r1-l3`. */
  readonly drawings: readonly Drawing[];
  readonly mail: string;
}

/** What a log holds, as the page draws it. */
export interface ReportView {
  /** What was read, in a sentence. */
  readonly read: string;
  readonly reports: readonly ReportPartView[];
  /** What was left out, a sentence each. */
  readonly leftOut: readonly string[];
}

/** Nothing yet. */
export const noReport: ReportView = { read: '', reports: [], leftOut: [] };
