import { casebook } from '../../../casebook/casebook.ts';
import type { Version } from '../../../casebook/case.ts';
import { warnsOfCount } from '../../../casebook/count-contexts.ts';
import { retold } from '../../../casebook/retold.ts';
import { readIn, shows, unlike, type Claim } from '../claim.ts';
import { each } from '../queries.ts';

const since = '1.1.0';

/** Whether the validator reports in the run of a case. */
function reports(name: string, version: Version, setting: 'rare' | 'usual'): boolean {
  return retold(name, version, setting).lockdep.validator.reports.length > 0;
}

const names = casebook.map(({ name }) => name);
const reportsAll = (): boolean => each(names, (name) => reports(name, 'wrong', 'rare'));

/** The names of the cases of which a count of contexts warns. */
function warned(version: Version): string[] {
  return casebook.filter((one) => warnsOfCount(one, version)).map(({ name }) => name);
}

/** What is said of other bugs of the family. */
export const claimsOfCasebook: readonly Claim[] = [
  {
    id: 'relatives-are-quiet',
    sentence:
      'Each relative of the casebook is reported where its rare thing happens, and neither on the usual way nor once repaired.',
    verdict: 'shown',
    since,
    argued: 'casebook#the-shapes',
    evidence: [
      shows(
        'With the mistake, where the rare thing happens, lockdep reports in each case.',
        reportsAll,
      ),
      unlike(
        shows('On the usual way it reports in none.', () =>
          each(names, (name) => !reports(name, 'wrong', 'usual')),
        ),
        'It does where the rare thing happens.',
        reportsAll,
      ),
      unlike(
        shows('Repaired, it reports in none, wherever one goes.', () =>
          each(
            names,
            (name) => !reports(name, 'repaired', 'rare') && !reports(name, 'repaired', 'usual'),
          ),
        ),
        'It does before the repair.',
        reportsAll,
      ),
    ],
  },
  {
    id: 'counting-and-lockdep',
    sentence:
      'A count of locks on all ways sees every relative of the casebook but the wrong flavour, and warns of one that is repaired.',
    verdict: 'shown',
    since,
    argued: 'casebook#the-shapes',
    evidence: [
      shows('A count of contexts warns of every case but sched_core_balance().', () =>
        each(names, (name) => warned('wrong').includes(name) === (name !== 'sched_core_balance')),
      ),
      shows(
        'It warns of the repaired sem_obtain_lock() as well, and of that one alone.',
        () => warned('repaired').join() === 'sem_obtain_lock',
      ),
    ],
  },
  {
    id: 'family-of-mistakes',
    sentence:
      'Mistakes of this family were repaired from 2008 to 2026: in terminals, files, memory, networking, tracing, the scheduler and virtual machines.',
    verdict: 'history',
    since,
    argued: 'casebook',
    evidence: [
      ...casebook.filter(({ name }) => name !== 's_start').map(({ source }) => readIn(source)),
      readIn('perf-init-event'),
      readIn('emulated-io'),
      readIn('tty-open'),
    ],
  },
  {
    id: 'twin-in-tracing',
    sentence:
      'In 2025 a failed allocation in s_start() led to an unlock of a mutex that had not been taken.',
    verdict: 'history',
    since,
    argued: 'casebook#s_start',
    evidence: [readIn('s-start')],
  },
];
