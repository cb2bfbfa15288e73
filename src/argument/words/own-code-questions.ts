import {
  GFP_NOIO,
  kmem_cache_alloc_node,
  mutex_lock,
  Player,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  spin_lock,
  spin_unlock,
  type Program,
  type RcuFlavour,
  type TaskState,
} from '../../kernel/index.ts';
import { play, type Body } from '../../runs/play.ts';
import { kindsOf } from './scenario-questions.ts';

/** The locks of such code. */
export const ownLocks: Program['locks'] = {
  spin: { class: 'spin', kind: 'spin' },
  mutex: { class: 'mutex', kind: 'mutex' },
};

/** What is found when tasks with these bodies run, one after the other as far as they can. */
export const foundBy = (...bodies: readonly Body[]): readonly string[] =>
  kindsOf(play(bodies, { locks: ownLocks }));

/** What a second task waits for that makes this call where the first has made its own; null: nothing. */
export function waits(first: Body, second: Body, rcu: RcuFlavour = 'preempt'): string | null {
  const program: Program = {
    name: 'two',
    config: rcuFlavours[rcu],
    locks: ownLocks,
    memory: {},
    objects: {},
    tasks: [first, second].map((body, i) => ({ comm: 'task', pid: i, body })),
  };
  const player = new Player(program);
  player.move({ task: 0, outcome: 0 });
  const next = () => player.next().find(({ task }) => task === 1);
  if (next()?.op.op === 'rcu_gp_start') player.move({ task: 1, outcome: 0 });
  return next()?.blockedBy ?? null;
}

/** Sections that nest. */
export function* readTwice(): ReturnType<Body> {
  yield* rcu_read_lock();
  yield* rcu_read_lock();
  yield* rcu_read_unlock();
  yield* rcu_read_unlock();
}

/** May sleep inside a section. */
export function* sleepReading(): ReturnType<Body> {
  yield* rcu_read_lock();
  yield* kmem_cache_alloc_node('cfq_queue', GFP_NOIO);
  yield* rcu_read_unlock();
}

/** May sleep with a spinlock held. */
export function* sleepSpinning(): ReturnType<Body> {
  yield* spin_lock('spin');
  yield* kmem_cache_alloc_node('cfq_queue', GFP_NOIO);
  yield* spin_unlock('spin');
}

/** Takes a spinlock twice. */
export function* spinTwice(): ReturnType<Body> {
  yield* spin_lock('spin');
  yield* spin_lock('spin');
}

/** Takes a mutex with a spinlock held. */
export function* mutexSpinning(): ReturnType<Body> {
  yield* spin_lock('spin');
  yield* mutex_lock('mutex');
}

/** Takes a mutex twice. */
export function* mutexTwice(): ReturnType<Body> {
  yield* mutex_lock('mutex');
  yield* mutex_lock('mutex');
}

/** The outcomes of an allocation with these flags. */
export function outcomesOf(gfp: number): string {
  const one = play(function* () {
    yield* kmem_cache_alloc_node('cfq_queue', gfp);
  });
  return one.steps[0]?.outcomes.join() ?? '';
}

/** A task that has done nothing, but for this. */
export const taskWith = (state: Partial<TaskState>): TaskState => ({
  status: 'ready',
  rcuDepth: 0,
  rcu_read_lock_nesting: 0,
  preempt_count: 0,
  irqs_disabled: false,
  held: [],
  allocated: 0,
  ...state,
});
