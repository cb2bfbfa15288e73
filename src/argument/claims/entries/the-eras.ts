import { earlyReturns } from '../../early-returns.ts';
import { failEachInTurn } from '../../fail-nth.ts';
import { foundIn } from '../../facts/found.ts';
import { readIn, shows, unlike, type Claim } from '../claim.ts';
import { each, played } from '../queries.ts';

const since = '1.1.0';
const pair = 'every schedule and outcome of two tasks, one first read each';

/** Whether a path of this version leaves a wrong RCU depth. */
const isWrong = (name: string): boolean => played(name).some(({ exit }) => exit.rcuDepth !== 0);

/** Whether two tasks that share an io context can leak a queue. */
const leaks = (name: string): boolean =>
  foundIn(name, { tasks: 2, shareIoc: true }).kinds.has('leak');

/** In which runs of a version the failure of one allocation shows the imbalance. */
const shownBy = (name: string): readonly (string | null)[] =>
  failEachInTurn(name)
    .filter(({ found }) => found.includes('imbalance'))
    .map(({ cache }) => cache);

/** What the life of the function shows, and how its errors are met on purpose. */
export const claimsOfEras: readonly Claim[] = [
  {
    id: 'wrong-in-one-era',
    sentence:
      'Of the versions that kernels had, only that of v3.5 to v3.8 leaves a wrong RCU depth.',
    verdict: 'shown',
    since,
    argued: 'eras#when-it-was-born-and-when-it-was-gone',
    evidence: [
      unlike(
        shows('Of the others no path leaves a wrong depth.', () =>
          each(['nofail', 'oom-no-rcu', 'after', 'rewrite', 'heir'], (name) => !isWrong(name)),
        ),
        'In "before" there are such paths.',
        () => isWrong('before'),
      ),
      readIn('cfq-4-5'),
      readIn('bfq'),
    ],
  },
  {
    id: 'leak-gone-in-2015',
    sentence:
      'The leak of a queue is older than the bug and outlived the fix: it went when the lock was dropped no more.',
    verdict: 'shown within a bound',
    since,
    argued: 'eras#when-it-was-born-and-when-it-was-gone',
    evidence: [
      shows(
        'Two tasks leak a queue in "nofail", "oom-no-rcu", "before" and "after".',
        () => each(['nofail', 'oom-no-rcu', 'before', 'after'], leaks),
        pair,
      ),
      unlike(
        shows(
          'In "rewrite" and "heir" they never do.',
          () => each(['rewrite', 'heir'], (name) => !leaks(name)),
          pair,
        ),
        'In "after" they do.',
        () => leaks('after'),
      ),
      readIn('cfq-4-5'),
    ],
  },
  {
    id: 'scope-forgives-return',
    sentence: 'Where a scope gives RCU back, no further return can leave it unbalanced.',
    verdict: 'shown',
    since,
    argued: 'eras#what-makes-it-impossible-to-write',
    evidence: [
      unlike(
        shows('At no place of "scoped" does one more return leave a wrong depth.', () => {
          const { places, wrong } = earlyReturns('scoped');
          return places > 0 && wrong === 0;
        }),
        'At some places of "before", "after" and "rewrite" it does.',
        () => each(['before', 'after', 'rewrite'], (name) => earlyReturns(name).wrong > 0),
      ),
      readIn('cleanup'),
    ],
  },
  {
    id: 'scope-keeps-the-leak',
    sentence:
      'The scope cures nothing else: as long as the lock is dropped to sleep, a queue can leak.',
    verdict: 'shown',
    since,
    argued: 'eras#what-makes-it-impossible-to-write',
    evidence: [shows('In "scoped" two tasks leak a queue.', () => leaks('scoped'))],
  },
  {
    id: 'born-as-a-fix',
    sentence:
      'The change that brought the bug was first called a fix of the RCU locking, which it was not.',
    verdict: 'history',
    since,
    argued: 'eras#born-as-a-fix',
    evidence: [readIn('orig')],
  },
  {
    id: 'neighbour-was-right',
    sentence:
      'In v3.4 the group code of the same file dropped its lock to allocate, and took it back before it asked for the outcome.',
    verdict: 'history',
    since,
    argued: 'eras#born-as-a-fix',
    evidence: [readIn('cfq-3-4')],
  },
  {
    id: 'no-lock-in-the-heir',
    sentence:
      'Since 2022 the heir of the function takes no RCU lock either: the bio holds its group.',
    verdict: 'history',
    since,
    argued: 'eras#what-makes-it-impossible-to-write',
    evidence: [readIn('bfq-no-rcu'), readIn('bfq')],
  },
  {
    id: 'sparse-left-in-7-0',
    sentence:
      'Linux 7.0 no longer counts contexts with Sparse: it has the analysis of Clang, for the files that ask for it.',
    verdict: 'history',
    since,
    argued: 'eras#who-would-see-it-today',
    evidence: [readIn('sparse-removed'), readIn('context-analysis')],
  },
  {
    id: 'smatch-misses-it',
    sentence:
      'Smatch, as it stood in January 2026, says nothing about the mistake: it compares the returns of the function.',
    verdict: 'history',
    since,
    argued: 'who-sees-it#what-is-known-of-then-and-now',
    evidence: [readIn('smatch')],
  },
  {
    id: 'nth-failure-finds-it',
    sentence: 'Failing every allocation of one read in turn shows the bug, without luck.',
    verdict: 'shown',
    since,
    argued: 'faults#each-allocation-in-turn',
    evidence: [
      shows('In "before" the failure of the queue, and of it alone, shows the imbalance.', () => {
        const [first, ...others] = shownBy('before');
        return first === 'cfq_queue' && others.length === 0;
      }),
      unlike(
        shows('In "after" the failure of none does.', () => shownBy('after').length === 0),
        'In "before" that of the queue does.',
        () => shownBy('before').includes('cfq_queue'),
      ),
      readIn('fault-injection'),
    ],
  },
];
