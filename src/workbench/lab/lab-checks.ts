import type { Exit } from '../../cfq/index.ts';
import type { Finding } from '../../kernel/index.ts';

/** What a version of the function is judged by. */
export interface Check {
  readonly name: string;
  /** Findings that break it. */
  readonly breaks: (finding: Finding) => boolean;
  /** What has to be true when the function returns. */
  readonly atExit: (exit: Exit) => boolean;
}

const kinds =
  (...names: readonly Finding['kind'][]) =>
  ({ kind }: Finding): boolean =>
    names.includes(kind);
const onRcu = ({ subject }: Finding): boolean => subject === 'rcu_read_lock';
const anyExit = (): boolean => true;

/** The checks that a search decides, in the order in which the page lists them. */
export const checks: readonly Check[] = [
  {
    name: 'balance',
    breaks: (finding) => kinds('imbalance', 'user_exit')(finding) && onRcu(finding),
    atExit: ({ rcuDepth }) => rcuDepth === 0,
  },
  {
    name: 'lock',
    breaks: (finding) =>
      finding.kind === 'unlock_not_held' ||
      (kinds('imbalance', 'user_exit')(finding) && !onRcu(finding)),
    atExit: ({ queueLockHeld, irqsDisabled }) => queueLockHeld && irqsDisabled,
  },
  { name: 'sleep', breaks: kinds('sleep_in_atomic'), atExit: anyExit },
  {
    name: 'leak',
    breaks: kinds('leak', 'double_free'),
    atExit: ({ lost }) => lost === 0,
  },
  { name: 'use-after-free', breaks: kinds('use_after_free'), atExit: anyExit },
  { name: 'null', breaks: kinds('null_dereference'), atExit: anyExit },
  { name: 'deadlock', breaks: kinds('deadlock'), atExit: anyExit },
  { name: 'lookup', breaks: kinds('rcu_suspicious'), atExit: anyExit },
  { name: 'queue', breaks: kinds('wrong_queue'), atExit: anyExit },
  { name: 'setup', breaks: kinds('queue_setup'), atExit: anyExit },
];
