import { failureChances, runCounts } from './chance-choices.ts';
import { contextsMax, type PerPage } from './rare-window.ts';

/** What the sliders of the odds stand on. */
export interface OddsChoice {
  /** The chance that an allocation fails. */
  readonly fails: number;
  readonly tasks: number;
  /** Whether the tasks share one io context. */
  readonly shared: boolean;
  readonly runs: number;
}

/** The fragment of a choice of the odds: `odds.0.01.2t.20`, with `s` where the tasks share. */
export function encodeOdds({ fails, tasks, shared, runs }: OddsChoice): string {
  return ['odds', fails, `${String(tasks)}t${shared ? 's' : ''}`, runs].join('.');
}

/** The choice that a fragment names; null if it is none that the sliders offer. */
export function decodeOdds(fragment: string, tasksMax: number): OddsChoice | null {
  const [, fails, tasks, shared, runs] =
    /^odds\.(\d+\.\d+)\.(\d+)t(s?)\.(\d+)$/.exec(fragment) ?? [];
  const choice = {
    fails: Number(fails),
    tasks: Number(tasks),
    shared: shared === 's',
    runs: Number(runs),
  };
  const isOffered =
    failureChances.includes(choice.fails) &&
    runCounts.includes(choice.runs) &&
    choice.tasks >= 1 &&
    choice.tasks <= tasksMax;
  return isOffered ? choice : null;
}

/** The fragment of a group's page sizes: `window.22.34.17`. */
export function encodeWindow({ blkdev_ioc, cfq_io_cq, cfq_queue }: PerPage): string {
  return ['window', blkdev_ioc, cfq_io_cq, cfq_queue].join('.');
}

/** The page sizes that a fragment names; null if they are none that the sliders offer. */
export function decodeWindow(fragment: string): PerPage | null {
  const sizes = /^window\.(\d+)\.(\d+)\.(\d+)$/.exec(fragment)?.slice(1).map(Number) ?? [];
  const [blkdev_ioc = 0, cfq_io_cq = 0, cfq_queue = 0] = sizes;
  const isOffered = [blkdev_ioc, cfq_io_cq, cfq_queue].every((n) => n >= 1 && n <= contextsMax);
  return isOffered ? { blkdev_ioc, cfq_io_cq, cfq_queue } : null;
}
