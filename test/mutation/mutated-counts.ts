import { evidence, type Mutation } from './mutation.ts';

const counts = 'experiments.json';

/** A build of 3.8.3 that is said to have shown something else. */
function build(name: string, what: string, from: string, to: string, reds: string[]): Mutation {
  const row = (text: string): string => `"name": "${name}", ${text}`;
  return evidence(counts, `"${name}": ${what}`, [[row(from), row(to)]], reds);
}

/** Other counts than were made. */
export const mutatedCounts: readonly Mutation[] = [
  evidence(
    counts,
    'no boot under parallel dd reports',
    [['"boots": 50, "reported": 3', '"boots": 50, "reported": 0']],
    ['kmem-stress-report 2'],
  ),
  evidence(
    counts,
    'one in five boots under parallel dd reports',
    [['"boots": 50, "reported": 3', '"boots": 50, "reported": 10']],
    ['quite-rare 2'],
  ),
  evidence(
    counts,
    'a boot under the shaped load passes without a report',
    [['"boots": 20, "reported": 20', '"boots": 20, "reported": 19']],
    ['quite-rare 3', 'source-of-imbalance 2u', 'fix-silences-report 1u'],
  ),
  evidence(
    counts,
    'a boot of the fixed kernel reports',
    [['"boots": 10, "reported": 0', '"boots": 10, "reported": 1']],
    ['source-of-imbalance 2', 'fix-silences-report 1'],
  ),
  evidence(
    counts,
    'on the fixed kernel nothing fails',
    [
      [
        '"reported": 0, "failedAllocationsPerBoot": 5',
        '"reported": 0, "failedAllocationsPerBoot": 0',
      ],
    ],
    ['source-of-imbalance 2', 'fix-silences-report 1'],
  ),
  evidence(
    counts,
    'one io context more meets a failure',
    [
      [
        '"reported": 20, "failedAllocationsPerBoot": 5',
        '"reported": 20, "failedAllocationsPerBoot": 6',
      ],
    ],
    ['window-of-five 2'],
  ),
  evidence(
    counts,
    'the default fault injection gives a report',
    [['(ignore-gfp-wait = Y)", "reported": 0', '(ignore-gfp-wait = Y)", "reported": 1']],
    ['failslab-default-misses 1'],
  ),
  evidence(
    counts,
    'with sleeping allocations included most boots report',
    [['"boots": "every", "reported": "every"', '"boots": "every", "reported": "most"']],
    ['failslab-default-misses 1u 2'],
  ),
  evidence(
    counts,
    'no kernel panics',
    [['"scheduling while atomic, segfault, kernel panic"', '"scheduling while atomic, segfault"']],
    ['impact-by-config 3'],
  ),
  evidence(
    counts,
    'the kernel that panics shows nothing',
    [['"scheduling while atomic, segfault, kernel panic"', '"nothing"']],
    ['impact-by-config 3 4u'],
  ),
  evidence(
    counts,
    'a kernel without debugging reports',
    [['"effect": "nothing"', '"effect": "one report"']],
    ['impact-by-config 4'],
  ),
  evidence(
    counts,
    'the machine with all checks dies',
    [
      [
        'one sleeping-function report; the machine lives',
        'one sleeping-function report; the machine stops',
      ],
    ],
    ['impact-by-config 5'],
  ),
  evidence(
    counts,
    'the machine with all checks says nothing',
    [
      [
        'one lockdep report, one RCU nesting warning, one sleeping-function report; the machine lives',
        'nothing; the machine lives',
      ],
    ],
    ['silent-case 1u'],
  ),
  evidence(
    counts,
    'beside the lockdep report there is a warning',
    [['"one lockdep report, nothing else"', '"one lockdep report, one warning"']],
    ['impact-by-config 6'],
  ),
  evidence(
    counts,
    'the silent kernel reports',
    [['"effect": "silence"', '"effect": "one report"']],
    ['silent-case 1'],
  ),
  evidence(
    counts,
    'on 6.1 the grace period waits for the reader',
    [
      [
        'synchronize_rcu() returns 9 ms into a 1000 ms reader',
        'synchronize_rcu() waits for a 1000 ms reader',
      ],
    ],
    ['silent-case 2'],
  ),
  build(
    'original',
    'no report with an injected failure',
    '"imbalanceFailslab": 1',
    '"imbalanceFailslab": 0',
    ['only-viable-alternative 2u 4u 6u 8u', 'fix-silences-report 2u'],
  ),
  build(
    'original',
    'no report at the limit',
    '"imbalanceFailslab": 1, "imbalanceKmem": 1',
    '"imbalanceFailslab": 1, "imbalanceKmem": 0',
    ['only-viable-alternative 2u 4u 6u 8u'],
  ),
  build(
    'original',
    'no leak',
    '"imbalanceFailslab": 1, "imbalanceKmem": 1, "leakNoFailure": null, "leakWithFailure": "18 of 20"',
    '"imbalanceFailslab": 1, "imbalanceKmem": 1, "leakNoFailure": null, "leakWithFailure": "0 of 20"',
    ['kept-leak 3'],
  ),
  build(
    'fix',
    'a report with an injected failure',
    '"change": "return the oom queue at once", "imbalanceFailslab": 0',
    '"change": "return the oom queue at once", "imbalanceFailslab": 1',
    ['fix-silences-report 2'],
  ),
  build(
    'fix',
    'no leak without a failure',
    '"change": "return the oom queue at once", "imbalanceFailslab": 0, "imbalanceKmem": 0, "leakNoFailure": "7-45 of 100"',
    '"change": "return the oom queue at once", "imbalanceFailslab": 0, "imbalanceKmem": 0, "leakNoFailure": "0 of 100"',
    ['kept-leak 2', 'no-wait-has-no-window 3u', 'leak-without-failure 7u'],
  ),
  build(
    'relock',
    'a report',
    '"change": "take RCU again, then fall through", "imbalanceFailslab": 0',
    '"change": "take RCU again, then fall through", "imbalanceFailslab": 1',
    ['only-viable-alternative 2'],
  ),
  build(
    'close-early',
    'a report',
    '"change": "end the RCU section right after the group lookup", "imbalanceFailslab": 0',
    '"change": "end the RCU section right after the group lookup", "imbalanceFailslab": 1',
    ['only-viable-alternative 4'],
  ),
  build(
    'flag-retry',
    'a report',
    '"change": "on failure set a flag and retry", "imbalanceFailslab": 0',
    '"change": "on failure set a flag and retry", "imbalanceFailslab": 1',
    ['only-viable-alternative 6'],
  ),
  build(
    'no-wait',
    'a report',
    '"change": "never drop the lock, GFP_NOWAIT", "imbalanceFailslab": 0',
    '"change": "never drop the lock, GFP_NOWAIT", "imbalanceFailslab": 1',
    ['only-viable-alternative 8'],
  ),
  evidence(
    counts,
    '"relock" leaks nothing',
    [['"leakNoFailure": "92 of 100"', '"leakNoFailure": "0 of 100"']],
    ['no-wait-has-no-window 4'],
  ),
  evidence(
    counts,
    '"close-early" leaks nothing',
    [['"leakNoFailure": "15 of 100"', '"leakNoFailure": "0 of 100"']],
    ['no-wait-has-no-window 5'],
  ),
  evidence(
    counts,
    '"flag-retry" leaks nothing',
    [['"leakNoFailure": "388 of 400"', '"leakNoFailure": "0 of 400"']],
    ['no-wait-has-no-window 6'],
  ),
  evidence(
    counts,
    '"no-wait" leaks',
    [['"leakNoFailure": "0 of 100"', '"leakNoFailure": "1 of 100"']],
    ['no-wait-has-no-window 3', 'leak-without-failure 7'],
  ),
];
