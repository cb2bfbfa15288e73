import type { LogReport } from '../read-log/log-report.ts';

/** A report as a tool reads it. */
export interface ReportJson {
  /** The kernel's own headline, without its marks; null where nothing tells it. */
  readonly kind: string | null;
  /** `dd/48`. */
  readonly task: string | null;
  /** The class of the lock that the report is about. */
  readonly lock: string | null;
  /** Where it happened, as the report says it. */
  readonly site: string | null;
  /** The classes of the locks held, oldest first. */
  readonly held: readonly string[];
  /** The word of a verdict for this rule, as `imbalance check` prints it; null: it has none. */
  readonly rule: string | null;
  readonly kernel: string | null;
  /** The first call that is not part of the locking code. */
  readonly blamed: string | null;
  readonly heldCount: number | null;
  readonly heldAt: readonly (string | null)[];
  /** CPUs that a detector of time names as stuck. */
  readonly cpus?: readonly number[];
  readonly lasted?: { readonly count: number; readonly unit: string } | null;
  /** Every task of whose locks a detector's report has a list, with its locks. */
  readonly holders?: readonly { readonly task: string; readonly held: readonly string[] }[];
  readonly owner?: string | null;
  readonly missing: readonly string[];
  readonly mixed: boolean;
  /** The first and the last line of it in the log, from 1. */
  readonly lines: readonly [first: number, last: number];
}

/** The fields of a report as plain data. */
export function reportJson(report: LogReport): ReportJson {
  const {
    kind,
    task,
    lock,
    site,
    held,
    rule,
    kernel,
    blamed,
    heldCount,
    missing,
    isMixed,
    lines,
    wait,
  } = report;
  return {
    kind,
    task,
    lock,
    site,
    held: held.map(({ name }) => name),
    rule,
    kernel,
    blamed,
    heldCount,
    heldAt: held.map(({ place }) => place?.text ?? null),
    ...(wait && {
      cpus: wait.cpus,
      lasted: wait.lasted,
      holders: wait.holders.map((one) => ({
        task: one.task,
        held: one.held.map(({ name }) => name),
      })),
      owner: wait.owner,
    }),
    missing,
    mixed: isMixed,
    lines: [lines[0]?.number ?? 0, lines.at(-1)?.number ?? 0],
  };
}
