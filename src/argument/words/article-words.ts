import { callText } from '../../kernel/index.ts';
import { run } from '../../runs/watched-run.ts';
import { depthAt, each, atMoment, inside, looks, played, sleepFailing } from '../claims/queries.ts';
import { atEveryExit, depthsOf, inOrder, stepsOf, times, whileHeld } from './run-questions.ts';
import { stated, type PageStatements } from './statement.ts';

const failing = 'before/wait-fail';
const fixed = 'after/wait-fail';
const works = 'before/wait-ok-null';

/** What the pages of the article say of the failing run, of its paths and of the fix. */
export const articleWords: readonly PageStatements[] = [
  {
    file: 'docs/before.md',
    parts: {
      'a-spinlock': [
        stated(
          'queue_lock, and while it is held interrupts are off',
          'interrupts are off at every step at which A holds queue_lock',
          () => whileHeld(failing, ({ state }) => state.tasks[0]?.irqs_disabled === true),
        ),
        stated('must not sleep', 'no allocation that may sleep is made with a spinlock held', () =>
          whileHeld(failing, ({ op }) => op.op !== 'kmem_cache_alloc_node'),
        ),
      ],
      'an-allocation-that-may-sleep': [
        stated(
          'Either way it can return NULL',
          'an allocation returns NULL with __GFP_WAIT and without it',
          () =>
            each([true, false], (wait) =>
              played('before').some(({ path }) => path.wait === wait && path.alloc === 'fail'),
            ),
        ),
      ],
      'the-code': [
        stated(
          'leaves the section, drops the lock, allocates, takes the lock again',
          'the read section ends, the lock is dropped, memory is asked for, and the lock is taken, in this order',
          () =>
            inOrder(
              works,
              'rcu_read_unlock',
              'spin_unlock_irq',
              'kmem_cache_alloc_node',
              'spin_lock_irq',
              'rcu_read_lock',
            ),
        ),
        stated(
          'If the allocation works, goto retry goes back to the top, where rcu_read_lock() is taken again',
          'rcu_read_lock is taken twice where the allocation works',
          () => times(works, 'rcu_read_lock') === 2,
        ),
        stated(
          'If it fails, the code simply goes on',
          'rcu_read_lock is taken once where it fails',
          () => times(failing, 'rcu_read_lock') === 1,
        ),
        stated(
          'The section was left before the allocation',
          'the first rcu_read_unlock comes before the allocation',
          () => inOrder(failing, 'rcu_read_unlock', 'kmem_cache_alloc_node'),
        ),
        stated(
          'never entered it again. The last rcu_read_unlock() leaves a section that nobody is in',
          'the depth is 0 before the last rcu_read_unlock',
          () => {
            const last = stepsOf(failing, 'rcu_read_unlock').at(-1);
            const before = run(failing).steps.find(({ n }) => n === (last?.n ?? 0) - 1);
            return depthAt(before) === 0 && depthAt(last) === -1;
          },
        ),
      ],
      'step-by-step': [
        stated(
          'Task A does its first read, and the allocation of its queue fails',
          'the only queue that A asks for is NULL',
          () => each(stepsOf(failing, 'kmem_cache_alloc_node'), ({ result }) => result === null),
        ),
        stated(
          'The first steps are its caller\u2019s',
          'the first step is outside the function',
          () => (inside(run(failing))[0]?.n ?? 0) > 1,
        ),
      ],
      'reading-the-report': [
        stated(
          'queue_lock is held, and it is not the one being released',
          'queue_lock is held where rcu_read_unlock leaves no section',
          () => {
            const wrong = atMoment(failing, 'rcu-depth-negative');
            return (
              wrong?.op.op === 'rcu_read_unlock' &&
              (wrong.state.tasks[0]?.held.includes('queue_lock') ?? false)
            );
          },
        ),
        stated(
          'The caller had taken this lock first',
          'queue_lock is held when the function is entered',
          () => {
            const at = inside(run(failing))[0]?.n ?? 0;
            const before = run(failing).steps.find(({ n }) => n === at - 1);
            return before?.state.tasks[0]?.held.includes('queue_lock') ?? false;
          },
        ),
        stated(
          'dropped and taken again in between, which only one branch does',
          'queue_lock is dropped on the paths that may sleep alone',
          () =>
            each(
              played('before'),
              ({ path, run: one }) =>
                (path.wait && path.allocations > 0) ===
                inside(one).some(({ op }) => op.op === 'spin_unlock_irq'),
            ),
        ),
      ],
      'what-a-negative-depth-does': [
        stated('negative depth', 'the failing run has a depth below 0', () =>
          depthsOf(failing).some((depth) => depth < 0),
        ),
      ],
    },
  },
  {
    file: 'docs/paths.md',
    parts: {
      'all-the-ways-through': [
        stated(
          'the same before and after the patch',
          'both versions have paths of the same names',
          () => {
            const names = (variant: string): string =>
              played(variant)
                .map(({ path }) => path.name)
                .sort()
                .join();
            return names('before') === names('after');
          },
        ),
      ],
      'what-they-have-in-common': [
        stated(
          'the second only after an allocation that worked',
          'a second pass has an allocation that worked',
          () =>
            each(
              played('before').filter(({ path }) => path.passes === 2),
              ({ path }) => path.alloc === 'ok',
            ),
        ),
        stated(
          'another task installed one meanwhile, so the new one is spare',
          'a queue is freed where the second look found a real one',
          () =>
            each(played('before'), ({ path, exit }) => exit.freed > 0 === (path.second === 'real')),
        ),
        stated(
          'queue_lock is held and interrupts are off; no path loses the queue that it allocated',
          'at every exit queue_lock is held, interrupts are off and nothing is lost',
          () =>
            atEveryExit(
              'before',
              ({ queueLockHeld, irqsDisabled, lost }) =>
                queueLockHeld && irqsDisabled && lost === 0,
            ),
        ),
      ],
      'who-can-reach-them': [
        stated('a real queue at the first look, by a caller that may sleep', 'this is a path', () =>
          played('before').some(({ path }) => path.first === 'real' && path.wait),
        ),
        stated(
          'Where the second look differs from the first',
          'there are paths whose second look finds something else than the first',
          () =>
            played('before').some(({ path }) => path.second !== null && path.second !== path.first),
        ),
      ],
    },
  },
  {
    file: 'docs/after.md',
    parts: {
      'the-fix': [
        stated(
          'queue_lock is held and the RCU section has been left',
          'the fixed function returns the oom queue with queue_lock held and depth 0',
          () =>
            each(
              sleepFailing('after'),
              ({ exit }) => exit.result === 'oom' && exit.queueLockHeld && exit.rcuDepth === 0,
            ),
        ),
      ],
      'in-lock-step': [
        stated(
          'Up to the failed allocation both versions do the same',
          'the calls of both runs are the same up to the allocation and what follows it',
          () => {
            const calls = (name: string): readonly string[] => {
              const { steps } = run(name);
              const at = atMoment(name, 'allocation-failed')?.n ?? 0;
              return steps.slice(0, at).map(({ op, result }) => callText(op, result));
            };
            return calls(failing).length > 0 && calls(failing).join() === calls(fixed).join();
          },
        ),
        stated(
          'the old one walks on to the second unlock',
          'the old function unlocks twice, the fixed one once',
          () => times(failing, 'rcu_read_unlock') === 2 && times(fixed, 'rcu_read_unlock') === 1,
        ),
        stated(
          'On every path the fixed function leaves at depth',
          'the depth is 0 at every exit of the fixed function',
          () => atEveryExit('after', ({ rcuDepth }) => rcuDepth === 0),
        ),
        stated(
          'the same queue comes back, the same spare is freed, the same lock is held',
          'result, freed and held are the same on every path of both versions',
          () => {
            const ends = (variant: string): string =>
              JSON.stringify(
                played(variant).map(({ path, exit: { result, freed, queueLockHeld } }) => [
                  path.name,
                  result,
                  freed,
                  queueLockHeld,
                ]),
              );
            return ends('before') === ends('after');
          },
        ),
      ],
      'what-the-fix-keeps': [
        stated('Nothing failed here', 'the run that leaks has no failed allocation', () =>
          each(run('after/wait-ok-real').steps, ({ outcome }) => outcome !== 'fail'),
        ),
        stated(
          'another one that shares its io context installs a queue',
          'the second look of task A finds another queue than the first',
          () => looks(run('after/wait-ok-real')).length === 2,
        ),
      ],
    },
  },
];
