import { mailArgument } from './mail-argument.ts';
import { limits, readIn, shows, testedBy, unlike, type Claim } from '../claim.ts';
import { counted, everyBootReports, printed } from '../kernel-evidence.ts';
import { rowNamed, wasBuilt, type Row } from '../../experiments.ts';
import { each, inside, played, repairNames, setsUpAfterFailure, sleepFailing } from '../queries.ts';

const since = '1.0.0';
const paths = 'test/cfq/paths.test.ts';

/** How it was found: sentences 1 to 3 of the mail. */
const found: readonly Claim[] = [
  {
    id: 'kmem-stress-report',
    mail: 1,
    sentence:
      'Running very small containers under the kernel memory controller makes lockdep report an ' +
      'imbalance in cfq-iosched.c.',
    verdict: 'measured on a real kernel',
    since,
    argued: 'patch#how-it-was-found',
    evidence: [
      readIn('mail'),
      counted(
        'Under a small limit on kernel memory, without an injected failure, 3.8.3 prints the report.',
        'original, kmem limit, 48 parallel dd',
        ({ reported }) => Number(reported) > 0,
      ),
      printed(
        'The console of such a boot has the report, with the release inside cfq_get_queue().',
        'v3.8.3-kmem-limit-dd.txt',
        (text) => /bad unlock balance[^]*\(rcu_read_lock\) at:\s[^\n]*cfq_get_queue/.test(text),
      ),
    ],
  },
  {
    id: 'log-not-saved',
    mail: 2,
    sentence: 'The log of the report was not saved.',
    verdict: 'history',
    since,
    argued: 'patch#how-it-was-found',
    evidence: [readIn('mail')],
  },
  {
    id: 'quite-rare',
    mail: 3,
    sentence:
      'The report did not come back in more than twenty runs, so the pattern is quite rare.',
    verdict: 'refined',
    since,
    argued: 'patch#how-it-was-found',
    evidence: [
      readIn('mail'),
      counted(
        'Under an ordinary load of parallel dd most boots pass without a report.',
        'original, kmem limit, 48 parallel dd',
        ({ boots, reported }) => Number(reported) / Number(boots) < 1 / 10,
      ),
      counted(
        'Under a load shaped so that the right cache runs dry first every boot reports.',
        'original, kmem limit, engineered load',
        everyBootReports,
        'against',
      ),
      printed(
        'One injected failure of the sleeping allocation is enough for the report.',
        'v3.8.3-preempt-lockdep-failslab.txt',
        (text) => /bad unlock balance/.test(text),
        'against',
      ),
    ],
  },
];

/** Whether a build was booted both ways and printed no report. */
function isSilent({ imbalanceFailslab, imbalanceKmem }: Row): boolean {
  return imbalanceFailslab === 0 && imbalanceKmem === 0;
}

/** The conclusion: sentences 15 to 17. */
const conclusion: readonly Claim[] = [
  {
    id: 'null-already',
    mail: 15,
    sentence:
      'The queue pointer is NULL already, or made NULL by the first statement of the outer branch.',
    verdict: 'shown',
    since,
    argued: 'patch#the-conclusion',
    evidence: [
      unlike(
        shows(
          'On the paths where the sleeping allocation fails, no queue is set up after it: the pointer is NULL.',
          () => each(sleepFailing('before'), ({ run }) => !setsUpAfterFailure(run)),
        ),
        'Where the same allocation works, a queue is set up.',
        () =>
          played('before').some(({ run }) =>
            inside(run).some(({ op }) => op.op === 'call' && op.name.startsWith('cfq_init_cfqq')),
          ),
      ),
      shows('One of them finds NULL, and the other the oom queue, which is made NULL.', () =>
        each(['null', 'oom'], (first) =>
          sleepFailing('before').some(({ path }) => path.first === first),
        ),
      ),
      testedBy(paths, 'allocates at most once a call'),
    ],
  },
  {
    id: 'only-viable-alternative',
    mail: 16,
    sentence: 'The only viable alternative seems to be to return the oom queue right away.',
    verdict: 'refuted',
    since,
    reworded: {
      in: '1.1.0',
      from: 'The only viable alternative is to return the oom queue right away.',
      why: 'The mail says that it seems so, and that is weaker.',
    },
    argued: 'after#was-it-the-only-way',
    evidence: [
      ...repairNames.flatMap((name) => [
        limits(`"${name}" leaves every path at RCU depth 0 with queue_lock held, too.`, () =>
          each(played(name), ({ exit }) => exit.rcuDepth === 0 && exit.queueLockHeld),
        ),
        ...[name].filter(wasBuilt).map(() =>
          unlike(
            counted(
              `Built on 3.8.3, "${name}" prints no report, injected or at the limit.`,
              `variant ${name}`,
              isSilent,
              'against',
            ),
            'The function as it was prints it in both cases.',
            () => {
              const { imbalanceFailslab, imbalanceKmem } = rowNamed('variant original');
              return Number(imbalanceFailslab) > 0 && Number(imbalanceKmem) > 0;
            },
          ),
        ),
      ]),
    ],
  },
  {
    id: 'please-apply',
    mail: 17,
    sentence: 'The patch was offered for review, and merged.',
    verdict: 'history',
    since,
    argued: 'patch#the-conclusion',
    evidence: [readIn('mail'), readIn('fix')],
  },
];

/** The mail's reasoning, sentence by sentence. */
export const mailClaims: readonly Claim[] = [...found, ...mailArgument, ...conclusion];
