const scenario =
  '[--tasks N] [--calls K] [--reaper] [--irq] [--share-ioc] [--fail-group] [--async]';

/** How each command is called, and what it prints. */
export const usages: Readonly<Record<string, string>> = {
  check: `imbalance check FILE [--era classic|modern] [--report v3.8|today] [--format v3.8|today]
  What lockdep says of each lock script in FILE (.json, .jsonl, or - for
  standard input): a verdict a line, or the kernel's report. --format is
  another name of --report.`,
  cite: `imbalance cite LINK [--format link|mail|commit|markdown|bibtex|csl]
  The citation of anything that has an address.`,
  claims: `imbalance claims [--json]
  Every claim with its verdict and evidence; exit code 1 if one does not hold.`,
  explore: `imbalance explore VARIANT ${scenario}
    [--search full|reduced|symmetric] [--preemptions N] [--faults N]
    [--max-states M] [--json]
  Every schedule and every outcome of every allocation: counts, what some run
  breaks, and the shortest such run.`,
  export: `imbalance export VARIANT --to promela|itf|lock-script
    ${scenario}
  The model for SPIN; or its shortest failing run, or where none fails its
  first, in the Informal Trace Format or as a lock script.`,
  run: `imbalance run RUN [--format table|mail|report|json] [--rcu preempt|count|none]
    [--report v3.8|today]
  One run: its name, its schedule, or a link to it as a mail left it.`,
};

/** The usage of one command, or of all. */
export function usage(command?: string): string {
  const texts = command === undefined ? Object.values(usages) : [usages[command] ?? ''];
  return `${texts.join('\n\n')}\n`;
}
