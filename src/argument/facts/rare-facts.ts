import type { Outcome, PerPage } from '../../cfq/index.ts';
import { chanceOfNone, runsUntil } from '../../explore/chance.ts';
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';
import { count, ordinaryLoad, reproduction, sizes } from '../experiments.ts';
import { patch } from '../patch.ts';
import { history, measured, simulated } from './fact-kinds.ts';
import { countedExecutions, foundIn } from './found.ts';
import { boundAfter, percent } from '../../workbench/rare/rare-odds.ts';
import { chanceOfRun } from '../../workbench/rare/exact-chance.ts';
import { windowOf } from '../../workbench/rare/rare-window.ts';
import { measuredSizes } from './rare-data.ts';

const { 'with lockdep': withLockdep, 'without lockdep': withoutLockdep } = measuredSizes;

/** The author had more than these, and saw the report in none. */
const runsOfTheMail = 20;

/** Figures about how rare the bug is, and why. */
export const rareFacts = defineFacts({
  'mail.runs': history(
    'further runs without the report, by the author',
    `Message-ID ${patch.messageId}`,
    () => runsOfTheMail,
  ),
  'rare.sizes.ioc': measured(
    'blkdev_ioc objects on one page, with lockdep',
    () => withLockdep.blkdev_ioc,
  ),
  'rare.sizes.icq': measured('cfq_io_cq objects on one page', () => withLockdep.cfq_io_cq),
  'rare.sizes.queue': measured('cfq_queue objects on one page', () => withLockdep.cfq_queue),
  'rare.sizes.queue-bytes': measured('bytes of a cfq_queue', () => sizes.cfq_queue.bytes),
  'rare.window.first': simulated(
    'first io context that meets the bug',
    () => meets('oom', withLockdep)[0] ?? 0,
  ),
  'rare.window.last': simulated(
    'last io context that meets the bug',
    () => meets('oom', withLockdep).at(-1) ?? 0,
  ),
  'rare.window.count': simulated(
    'io contexts that meet the bug',
    () => meets('oom', withLockdep).length,
  ),
  'rare.window.bypass': simulated(
    'first io context that bypasses CFQ',
    () => meets('bypass', withLockdep)[0] ?? 0,
  ),
  'rare.window.last-without': simulated(
    'last io context that meets the bug, without lockdep',
    () => meets('oom', withoutLockdep).at(-1) ?? 0,
  ),
  'rare.dd.percent': measured('share of boots with the report under an ordinary load', () =>
    percent(ordinary()),
  ),
  'rare.dd.quiet': measured('chance that as many such boots as the mail speaks of are silent', () =>
    percent(chanceOfNone(ordinary(), runsOfTheMail)),
  ),
  'rare.quiet.bound': simulated(
    'chance per run that so many silent runs leave open, with 95 % confidence',
    () => percent(boundAfter(runsOfTheMail, 0.95)),
  ),
  ...chancesAt('one-in-ten', 0.1),
  ...chancesAt('one-in-hundred', 0.01),
  ...chancesAt('one-in-ten-thousand', 0.0001),
  ...executionsWith(1),
  ...executionsWith(2),
  ...executionsWith(3),
  ...executionsWith(4),
  'rare.failslab.default-reports': measured('reports with failslab at its default', () =>
    count(reproduction('original, failslab at its default (ignore-gfp-wait = Y)'), 'reported'),
  ),
  'rare.failslab.default-model': simulated(
    'imbalance in all runs in which sleeping allocations are spared',
    () => (spared().has('imbalance') ? 'found' : 'none'),
  ),
});

function meets(wanted: Outcome, sizes: PerPage): number[] {
  return windowOf(sizes).flatMap((outcome, i) => (outcome === wanted ? [i + 1] : []));
}

/** One row of the table: an allocation fails with this chance. */
function chancesAt(word: string, fails: number): Record<string, Fact> {
  const of = `where an allocation fails with ${percent(fails)}`;
  const run = (tasks: number, share: boolean): string => percent(chanceOfRun(tasks, share, fails));
  return {
    [`rare.${word}.fails`]: simulated('chance that an allocation that may sleep fails', () =>
      percent(fails),
    ),
    [`rare.${word}.one`]: simulated(`chance that a run of one task shows the bug, ${of}`, () =>
      run(1, false),
    ),
    [`rare.${word}.three`]: simulated('the same of three tasks', () => run(3, false)),
    [`rare.${word}.three-sharing`]: simulated(
      'the same of three tasks that share an io context',
      () => run(3, true),
    ),
    [`rare.${word}.runs`]: simulated(`runs of one task to see it with 95 %, ${of}`, () =>
      runsUntil(fails, 0.95),
    ),
    [`rare.${word}.quiet`]: simulated(
      'chance that as many runs of one task as the mail speaks of are silent',
      () => percent(chanceOfNone(fails, runsOfTheMail)),
    ),
  };
}

function executionsWith(tasks: number): Record<string, Fact> {
  const is = `executions of ${String(tasks)} sharing an io context, up to the order of independent steps`;
  return {
    [`rare.executions.${String(tasks)}`]: simulated(is, () =>
      countedExecutions('before', { tasks, shareIoc: true }),
    ),
  };
}

/** The share of boots with the report under an ordinary load. */
function ordinary(): number {
  const { boots, reported } = ordinaryLoad();
  return reported / boots;
}

/** What all runs of two tasks find if only allocations that may not sleep fail. */
function spared(): ReturnType<typeof foundIn>['kinds'] {
  return foundIn('before', { tasks: 2, shareIoc: true, failures: 'not sleeping' }).kinds;
}
