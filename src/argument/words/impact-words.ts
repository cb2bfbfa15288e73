import { firstIo, laterReader, variantNamed } from '../../cfq/index.ts';
import {
  Player,
  type KernelState,
  type RcuFlavour,
  type Run,
  type Step,
} from '../../kernel/index.ts';
import { countersOf, impactConfigs } from '../../runs/symptoms.ts';
import { run } from '../../runs/watched-run.ts';
import { referenceUse } from '../facts/impact-facts.ts';
import { atMoment, depthAt, each, sleepFailing } from '../claims/queries.ts';
import {
  alone,
  endOf,
  insideAfter,
  kindsOf,
  readerIsHurt,
  removing,
  stepBefore,
  symptomsIn,
} from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const failing = 'before/wait-fail';
const second = (): Step | undefined => atMoment(failing, 'rcu-depth-negative');

/** Task A at the end of the failing run, under one flavour of RCU. */
const atEnd = (rcu: RcuFlavour): KernelState['tasks'][0] | undefined =>
  endOf(run(failing, rcu)).tasks[0];

/** The later reader's run, where the writer unlinks while it reads; it goes as far as it can. */
function whileReading(variant: string): Run {
  const player = new Player(laterReader(variantNamed(variant)));
  for (let [next] = player.next(); next && next.op.op !== 'use'; [next] = player.next()) {
    player.move({ task: 0, outcome: next.op.op === 'kmem_cache_alloc_node' ? 1 : 0 });
  }
  for (const task of [1, 0]) {
    const next = () => player.next().find((one) => one.task === task && one.blockedBy === null);
    while (next()) player.move({ task, outcome: 0 });
  }
  return player.run();
}

/** A kernel that counts in the preempt count: where it stands after each kind of step. */
const counted = (is: (step: Step) => boolean): number =>
  run(failing, 'count').steps.findLast(is)?.state.tasks[0]?.preempt_count ?? NaN;

/** What /impact says that the failing run does. */
export const impactWords: readonly PageStatements[] = [
  {
    file: 'docs/impact.md',
    parts: {
      'what-it-does-to-a-kernel': [
        stated(
          'The second unlock touches no data',
          'memory and objects are the same before and after it',
          () => {
            const data = (step: Step | undefined): string =>
              JSON.stringify([step?.state.memory, step?.state.objects]);
            return second() !== undefined && data(second()) === data(stepBefore(failing, second()));
          },
        ),
        stated(
          'queue_lock is held, nothing that RCU protects is read any more',
          'the lock is held at the second unlock, and no step from there on follows a pointer of RCU',
          () =>
            (second()?.state.tasks[0]?.held.includes('queue_lock') ?? false) &&
            each(
              run(failing).steps.filter(({ n }) => n >= (second()?.n ?? 0)),
              ({ op }) => op.op !== 'load' || op.rcu_dereference !== true,
            ),
        ),
        stated(
          'the queue that is returned is a good one',
          'the oom queue is returned, and it is alive',
          () =>
            each(sleepFailing('before'), ({ exit }) => exit.result === 'oom') &&
            endOf(run(failing)).objects['oom_cfqq']?.live === true,
        ),
        stated(
          'Only a counter is wrong',
          'but for the counters the failing run and the fixed one end alike',
          () => {
            const end = (name: string): string => {
              const { tasks, ...state } = endOf(run(name));
              const others = tasks.map(({ held, irqs_disabled, status }) => [
                held,
                irqs_disabled,
                status,
              ]);
              return JSON.stringify([state, others]);
            };
            return end(failing) === end('after/wait-fail') && depthAt(second()) === -1;
          },
        ),
      ],
      'the-same-run-on-different-kernels': [
        stated(
          'a configuration decides which counters there are, and each check of v3.8 looks at its own',
          'the counters differ by configuration, and without a check its report alone is gone',
          () => {
            const full = { PREEMPT: true, PROVE_LOCKING: true, DEBUG_ATOMIC_SLEEP: true };
            const without = symptomsIn(failing, { ...full, DEBUG_ATOMIC_SLEEP: false });
            return (
              new Set(impactConfigs.map((config) => JSON.stringify(countersOf(config)))).size > 1 &&
              symptomsIn(failing, full)
                .filter((one) => one !== 'sleeping function report')
                .join() === without.join() &&
              symptomsIn(failing, full).length === without.length + 1
            );
          },
        ),
        stated(
          'With the patch every one of them says',
          'the fixed run has no symptom in any configuration, and the failing one has in most',
          () =>
            each(impactConfigs, (config) => symptomsIn('after/wait-fail', config).length === 0) &&
            impactConfigs.filter((config) => symptomsIn(failing, config).length > 0).length === 4,
        ),
      ],
      'what-a-read-lock-compiles-to': [
        stated(
          'a count in the task, `rcu_read_lock_nesting`',
          'with preemptible RCU the nesting counter is the one that is wrong',
          () =>
            atEnd('preempt')?.rcu_read_lock_nesting === -1 && atEnd('preempt')?.preempt_count === 0,
        ),
        stated(
          'without preemption',
          'there the preempt count is the one that is wrong',
          () => atEnd('count')?.preempt_count === -1 && atEnd('count')?.rcu_read_lock_nesting === 0,
        ),
        stated(
          'without a preempt count as well | no code at all | nothing: such a kernel can run the bug every day',
          'there no counter is wrong, and nothing is shown',
          () =>
            atEnd('none')?.preempt_count === 0 &&
            atEnd('none')?.rcu_read_lock_nesting === 0 &&
            symptomsIn(failing, { PREEMPT: false, PROVE_LOCKING: false, DEBUG_ATOMIC_SLEEP: false })
              .length === 0,
        ),
      ],
      'from-one-unlock-to-a-panic': [
        stated(
          'The count goes down to zero while the lock is held',
          'the preempt count is 0 after the second unlock, with queue_lock held',
          () =>
            counted(({ op }) => op.op === 'rcu_read_unlock') === 0 &&
            (second()?.state.tasks[0]?.held.includes('queue_lock') ?? false),
        ),
        stated(
          'Unlocking then takes one more away',
          'the count is -1 where queue_lock is dropped last',
          () => counted(({ op }) => op.op === 'spin_unlock_irq') === -1,
        ),
      ],
      'the-silent-one-is-the-dangerous-one': [
        stated(
          'says nothing at all, and its task goes on with a nesting counter',
          'no report is among its symptoms, and the counter is -1 from the second unlock to the end',
          () =>
            symptomsIn(failing, {
              PREEMPT: true,
              PROVE_LOCKING: false,
              DEBUG_ATOMIC_SLEEP: false,
            }).join() === 'RCU nesting stays wrong' &&
            each(
              run(failing).steps.filter(({ n }) => n >= (second()?.n ?? 0)),
              ({ state }) => state.tasks[0]?.rcu_read_lock_nesting === -1,
            ),
        ),
        stated(
          'When it next enters a read section, anywhere in the kernel, the counter goes up to zero',
          'the later reader is at depth 0 inside its section',
          () => {
            const enters = whileReading('before').steps.findLast(
              ({ op }) => op.op === 'rcu_read_lock',
            );
            return enters?.state.tasks[0]?.rcu_read_lock_nesting === 0;
          },
        ),
        stated(
          'A grace period takes that for a task that is not reading, and what the reader looks at is freed under it',
          'the grace period waits for nobody, and the reader uses what is freed',
          () => {
            const begun = whileReading('before').steps.find(({ op }) => op.op === 'rcu_gp_start');
            return begun?.state.gracePeriod?.length === 0 && readerIsHurt('before');
          },
        ),
        stated(
          'Without the patch the writer waits for nobody and frees',
          'it frees before the reader has left; with the patch it waits, and no schedule hurts the reader',
          () =>
            kindsOf(whileReading('before')).includes('use_after_free') &&
            !kindsOf(whileReading('after')).includes('use_after_free') &&
            !readerIsHurt('after'),
        ),
        stated(
          'the reader, who has done everything right',
          'the reader takes and leaves its own section once each',
          () => {
            const own = whileReading('after').steps.filter(({ task }) => task === 0);
            const of = (op: string): number => own.filter((step) => step.op.op === op).length;
            return of('rcu_read_lock') === of('rcu_read_unlock');
          },
        ),
        stated(
          'after the patch there is',
          'the smaller model uses a freed group before the patch, and never after it',
          () => referenceUse(false) !== null && referenceUse(true) === null,
        ),
        stated(
          'The kernel of the time takes it, so in CFQ itself this run cannot happen',
          'in the whole model the group is unlinked with queue_lock held',
          () =>
            each(
              removing().filter(({ op }) => op.op === 'store'),
              ({ state }) => state.locks['queue_lock'] === 1,
            ),
        ),
      ],
      'what-limits-the-damage': [
        stated(
          'The function itself is safe. It reads nothing any more that only RCU protects',
          'inside the function no memory is read after the second unlock',
          () =>
            each(
              insideAfter(failing, (step) => depthAt(step) === -1),
              ({ op }) => op.op !== 'load' && op.op !== 'use',
            ),
        ),
        stated(
          'Whoever is hurt is a later reader in the same task',
          'it is task A that uses what is freed, outside the function',
          () => {
            const hurt = whileReading('before').findings.find(
              ({ kind }) => kind === 'use_after_free',
            );
            return hurt?.task === 0 && hurt.step > (second()?.n ?? Infinity);
          },
        ),
        stated(
          'It stays with the task',
          'where A fails and B does not, the depth of B is 0 at the end',
          () => {
            const player = new Player(firstIo(variantNamed('before'), { tasks: 2 }));
            for (let [next] = player.next(); next; [next] = player.next()) {
              const isAllocation = next.op.op === 'kmem_cache_alloc_node';
              player.move({ task: next.task, outcome: isAllocation && next.task === 0 ? 1 : 0 });
            }
            return player.state.tasks.map(({ rcuDepth }) => rcuDepth).join() === '-1,0';
          },
        ),
        stated(
          'Each further failure takes one more away',
          'the depth is -1 after one failure, and -2 after two',
          () =>
            each([1, 2], (failures) => {
              const end = endOf(alone('before', { calls: failures }, 'cfq_queue', failures));
              return end.tasks[0]?.rcuDepth === -failures;
            }),
        ),
      ],
    },
  },
];
