import { deviceOf, cicOf, bio, cfq_set_request, firstIo, variantNamed } from '../../cfq/index.ts';
import {
  GFP_NOIO,
  Player,
  rcu_read_lock,
  rcu_read_unlock,
  type Kernel,
  type LockOperation,
  type Program,
  type Run,
} from '../../kernel/index.ts';
import {
  checkContext,
  checkContextPerLock,
  messagesOfExtraUnlock,
  Validator,
  type Flow,
} from '../../lockdep/index.ts';
import { parseReport } from '../../read-log/parse-report.ts';
import { flowOf } from '../../runs/control-flow.ts';
import { kernelReport, run, watch, watchNamed } from '../../runs/watched-run.ts';
import { depthAt, each, inside, played } from '../claims/queries.ts';
import { stepsOf } from './run-questions.ts';
import { stepBefore, symptomsIn } from './scenario-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const failing = 'before/wait-fail';
const report = (): string => kernelReport(watchNamed(failing), 'v3.8') ?? '';

const outer: LockOperation = { op: 'lock', lock: 'outer', kind: 'spin' };
const inner: LockOperation = { op: 'lock', lock: 'inner', kind: 'spin' };

/** A validator of v3.8 that has heard these operations of task A. */
function heard(...operations: readonly LockOperation[]): Validator {
  const locks = {
    outer: { class: 'outer', kind: 'spin' },
    inner: { class: 'inner', kind: 'spin' },
  } as const;
  const lockdep = new Validator(locks, { era: 'classic' });
  for (const operation of operations) lockdep.apply(operation);
  return lockdep;
}

/** The failing request of a caller that is in a read section of its own. */
function hidden(): Run {
  const cfqd = deviceOf(variantNamed('before'));
  const rq = { name: 'rq_A', is_sync: true, cic: cicOf(0, false), bio, gfp_mask: GFP_NOIO };
  const body = function* (): Kernel<void> {
    yield* rcu_read_lock();
    yield* cfq_set_request(cfqd, rq);
    yield* rcu_read_unlock();
  };
  const tasks = [{ comm: 'dd', pid: 48, body }];
  const program: Program = { ...firstIo(variantNamed('before')), name: 'hidden', tasks };
  const player = new Player(program);
  for (let [next] = player.next(); next; [next] = player.next()) {
    player.move({ task: 0, outcome: next.op.op === 'kmem_cache_alloc_node' ? 1 : 0 });
  }
  return watch(program, player.run().schedule).run;
}

/** What is found in it, with the call at which it is found. */
const foundHidden = (): readonly string[] => {
  const { findings, steps } = hidden();
  return findings.map(({ kind, step }) => `${steps[step - 1]?.op.op ?? ''} ${kind}`);
};

const changes = (...all: readonly [lock: string, by: 1 | -1][]): Flow['blocks'][0]['changes'] =>
  all.map(([lock, by]) => ({ lock, by }));

/** Takes one lock, and gives another back. */
const mixed: Flow = {
  fn: 'mixed',
  blocks: [{ at: 'mixed', changes: changes(['outer', 1], ['inner', -1]), next: [] }],
};

/** Takes a lock under a condition, and drops it under the same condition. */
const careful: Flow = {
  fn: 'careful',
  blocks: [
    { at: 'if', changes: [], next: ['lock', 'work'] },
    { at: 'lock', changes: changes(['outer', 1]), next: ['work'] },
    { at: 'work', changes: [], next: ['unlock', 'out'] },
    { at: 'unlock', changes: changes(['outer', -1]), next: ['out'] },
    { at: 'out', changes: [], next: [] },
  ],
};

/** What /lockdep says of reports, and of a count that runs nothing. */
export const lockdepWords: readonly PageStatements[] = [
  {
    file: 'docs/lockdep.md',
    parts: {
      'what-lockdep-would-print': [
        stated(
          'keeps a stack of held locks for each task, and reports the first rule that is broken',
          'a lock is on the stack of the task that took it alone, and of two broken rules one is reported',
          () => {
            const lockdep = heard(outer);
            const held = [0, 1].map((task) => lockdep.held(task).length).join();
            lockdep.apply({ op: 'unlock', lock: 'inner' });
            lockdep.apply({ op: 'unlock', lock: 'inner' });
            return held === '1,0' && lockdep.reports.length === 1;
          },
        ),
        stated(
          'A release is legal if the lock is somewhere on this task\u2019s stack',
          'a lock may be released from under another, by the task that took it and by no other',
          () =>
            heard(outer, inner).apply({ op: 'unlock', lock: 'outer' }) === null &&
            heard(outer, inner).apply({ op: 'unlock', lock: 'outer' }, 1)?.kind === 'imbalance',
        ),
        stated(
          'The second rcu_read_unlock() finds nothing there to release',
          'the report comes at the second rcu_read_unlock of the failing run, and that lock is not held',
          () => {
            const [, second] = stepsOf(failing, 'rcu_read_unlock');
            const [first] = watchNamed(failing).lockdep.validator.reports;
            return (
              run(failing).findings.find(({ kind }) => kind === 'imbalance')?.step === second?.n &&
              each(first?.held ?? [], ({ lock }) => lock !== 'rcu_read_lock')
            );
          },
        ),
      ],
      'what-comes-first': [
        stated(
          'so the lockdep report comes first and a warning about the nesting count after it',
          'this is their order in v3.8, and in the symptoms of the failing run',
          () => {
            const all = { PREEMPT: true, PROVE_LOCKING: true, DEBUG_ATOMIC_SLEEP: true };
            return (
              messagesOfExtraUnlock('classic', 'preempt')[0] === 'lockdep report' &&
              symptomsIn(failing, all).slice(0, 2).join() === 'lockdep report,RCU nesting warning'
            );
          },
        ),
        stated(
          'it is the other way round: on a kernel with preemptible RCU the first thing printed is a plain warning from the nesting check',
          'the modern order is the reverse, where there is a nesting counter',
          () =>
            messagesOfExtraUnlock('modern', 'preempt').join() ===
              'nesting warning,lockdep report' &&
            messagesOfExtraUnlock('modern', 'count').join() === 'lockdep report',
        ),
      ],
      'one-held-lock-convicts-the-branch': [
        stated(
          'The report lists one lock as held, and behind it the place where it was taken',
          'one lock is listed, with the function into which the compiler had put ours',
          () =>
            parseReport(report())
              .held.map(({ place }) => place?.fn)
              .join() === 'cfq_get_queue',
        ),
        stated(
          'took queue_lock before it called',
          'queue_lock is held before the first step inside the function, on every path',
          () =>
            each(played('before'), ({ run: one }) => {
              const first = inside(one)[0]?.n ?? 0;
              return one.steps[first - 2]?.state.tasks[0]?.held.join() === 'queue_lock';
            }),
        ),
        stated(
          'dropped and taken again in between, and only the sleeping branch does that',
          'the lock is dropped and taken inside the function where it allocates asleep, and nowhere else',
          () =>
            each(played('before'), ({ path, run: one }) => {
              const locks = inside(one).filter(({ op }) => op.op.startsWith('spin_'));
              const sleeps = path.wait && path.allocations > 0;
              return (
                locks.map(({ op }) => op.op).join() ===
                (sleeps ? 'spin_unlock_irq,spin_lock_irq' : '')
              );
            }),
        ),
      ],
      'no-more-locks-and-yet-one-is-held': [
        stated(
          'The sentence means: no matching lock',
          'the report has the sentence, and lists a held lock',
          () =>
            report().includes('no more locks to release') &&
            parseReport(report()).held.length === 1,
        ),
        stated(
          'It does not say that the stack is empty',
          'the held stack of the report is not empty',
          () => (watchNamed(failing).lockdep.validator.reports[0]?.held.length ?? 0) > 0,
        ),
        stated(
          'Releasing an outer lock before an inner one is legal',
          'nothing is reported where the outer lock is released first, and the inner after it',
          () => {
            const lockdep = heard(outer, inner, { op: 'unlock', lock: 'outer' });
            lockdep.apply({ op: 'unlock', lock: 'inner' });
            return lockdep.reports.length === 0 && lockdep.held(0).length === 0;
          },
        ),
      ],
      'a-caller-who-hides-it': [
        stated(
          'The extra unlock then finds a matching entry: the caller\u2019s. Nothing is reported',
          'at the second unlock of such a run nothing is found, and the depth is 0',
          () => {
            const unlocks = hidden().steps.filter(({ op }) => op.op === 'rcu_read_unlock');
            return (
              unlocks.length === 3 && unlocks[1]?.findings.length === 0 && depthAt(unlocks[1]) === 0
            );
          },
        ),
        stated(
          'The report comes when the caller leaves its own section, at an unlock that is entirely correct',
          'the imbalance is found at the last step, which is outside the function',
          () => {
            const one = hidden();
            const last = one.steps.at(-1);
            return (
              one.findings
                .filter(({ kind }) => kind === 'imbalance')
                .map(({ step }) => step)
                .join() === String(last?.n) && !inside(one).some(({ n }) => n === last?.n)
            );
          },
        ),
        stated(
          'What is found first is the sleep: cfq_set_request() asserts before it takes the lock that its caller may sleep, and so does the allocation',
          'the assertion is found at the lock, then at the allocation, and the imbalance last',
          () =>
            foundHidden().join() ===
            'spin_lock_irq sleep_in_atomic,kmem_cache_alloc_node sleep_in_atomic,rcu_read_unlock imbalance',
        ),
      ],
      'one-report-then-silence': [
        stated(
          'The first report switches lockdep off, for all tasks and for good',
          'after a report of A the validator is off, also for what B breaks',
          () => {
            const lockdep = heard(outer, { op: 'unlock', lock: 'inner' });
            return (
              !lockdep.on &&
              lockdep.reports.length === 1 &&
              lockdep.apply({ op: 'unlock', lock: 'inner' }, 1) === null
            );
          },
        ),
        stated(
          'Whatever is broken later stays unsaid',
          'the same unlock is reported by a validator that has said nothing yet, and not by one that has',
          () =>
            heard(outer).apply({ op: 'unlock', lock: 'inner' }) !== null &&
            heard(outer, { op: 'unlock', lock: 'inner' }).apply({ op: 'unlock', lock: 'inner' }) ===
              null,
        ),
      ],
      'without-running-anything': [
        stated(
          'Where ways meet, the integer must be the same on all of them',
          'the warning of the function before the patch is of different counts',
          () => checkContext(flowOf(variantNamed('before')))?.kind === 'different',
        ),
        stated(
          'exactly one warning, about this function, and none with the patch',
          'the check warns of the function before the patch, and not after it',
          () =>
            checkContextPerLock(flowOf(variantNamed('before')), []).length === 1 &&
            checkContext(flowOf(variantNamed('after'))) === null,
        ),
        stated(
          'one way arrives there inside the RCU section, the way of the failed allocation outside of it',
          'the counts that meet there are 1 and 0, and on the way of the failure it is 0',
          () => {
            const warning = checkContext(flowOf(variantNamed('before')));
            const last = stepsOf(failing, 'rcu_read_unlock').at(-1);
            return (
              [warning?.known, warning?.found].sort().join() === '0,1' &&
              depthAt(stepBefore(failing, last)) === 0
            );
          },
        ),
      ],
      'what-it-cannot-see': [
        stated(
          'It has one integer for all locks, so an acquire of one hides a release of another',
          'one count says nothing of it, and a count for each lock warns of both',
          () => checkContext(mixed) === null && checkContextPerLock(mixed, ['inner']).length === 2,
        ),
        stated(
          'A function that takes a lock under a condition, and drops it under the same condition, is right and is warned about',
          'the check warns of such a function',
          () => checkContext(careful)?.kind === 'different',
        ),
      ],
    },
  },
];
