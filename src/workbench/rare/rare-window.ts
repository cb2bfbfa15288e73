import { windowAt, type Outcome, type PerPage } from '../../cfq/kmem-window.ts';
import { variantNamed } from '../../cfq/named-runs.ts';

/** Objects per page of each cache. */
export type { PerPage };

/** The caches, in the order in which a first I/O needs them, and what each holds. */
export const cacheWords: Readonly<Record<keyof PerPage, string>> = {
  blkdev_ioc: 'io contexts',
  cfq_io_cq: 'their per-device parts',
  cfq_queue: 'queues',
};

/** Io contexts that are looked at; and most objects per page that are offered. */
export const contextsMax = 48;

/** What each io context meets, before the patch. */
export function windowOf(sizes: PerPage): readonly Outcome[] {
  return windowAt(variantNamed('before'), sizes, contextsMax);
}

/** What each outcome is, as a clause about the io context. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  queue: 'gets a queue',
  oom: 'gets the oom queue: the bug',
  bypass: 'bypasses CFQ',
};

/** Io contexts that follow each other and meet the same, counted from 1. */
interface Stretch {
  readonly outcome: Outcome;
  readonly from: number;
  readonly to: number;
}

/** The stretches of a window, in order. */
function stretches(outcomes: readonly Outcome[]): Stretch[] {
  return outcomes.reduce<Stretch[]>((all, outcome, i) => {
    const last = all.at(-1);
    if (last?.outcome !== outcome) return [...all, { outcome, from: i + 1, to: i + 1 }];
    return [...all.slice(0, -1), { ...last, to: i + 1 }];
  }, []);
}

/** Which io contexts meet the bug, as a sentence. */
export function windowSentence(outcomes: readonly Outcome[]): string {
  const all = stretches(outcomes);
  const bug = all.find(({ outcome }) => outcome === 'oom');
  const bypass = all.find(({ outcome }) => outcome === 'bypass');
  if (bug) {
    const then = bypass ? `; from the ${ordinal(bypass.from)} on CFQ is bypassed` : '';
    return `The bug is met by ${numbered(bug)}${then}.`;
  }
  if (!bypass) return 'None of these meets the bug: there is room for all of them.';
  return `None meets the bug: from the ${ordinal(bypass.from)} on another cache runs dry first, and CFQ is bypassed.`;
}

function numbered({ from, to }: Stretch): string {
  if (from === to) return `the ${ordinal(from)} io context alone`;
  return `the ${ordinal(from)} to the ${ordinal(to)} io context, ${String(to - from + 1)} in all`;
}

const endings = new Map<Intl.LDMLPluralRule, string>([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
]);
const rules = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(n: number): string {
  return `${String(n)}${endings.get(rules.select(n)) ?? 'th'}`;
}
