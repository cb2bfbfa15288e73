import fc from 'fast-check';
import {
  choose,
  GFP_NOIO,
  GFP_NOWAIT,
  get,
  irq_enter,
  irq_exit,
  kmem_cache_alloc_node,
  kmem_cache_free,
  load,
  mutex_lock,
  mutex_unlock,
  put,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  store,
  synchronize_rcu,
  use,
  user_exit,
  type Kernel,
  type Program,
  type Value,
} from '../../src/index.ts';

/** One statement of a random body; `v` is its one local variable. */
export type Statement =
  | 'lock x'
  | 'unlock x'
  | 'lock y'
  | 'unlock y'
  | 'lock door'
  | 'unlock door'
  | 'rcu lock'
  | 'rcu unlock'
  | 'gp'
  | 'v = alloc wait'
  | 'v = alloc'
  | 'free v'
  | 'v = load'
  | 'store v'
  | 'store object'
  | 'get v'
  | 'put v'
  | 'use v'
  | 'if v user_exit'
  | 'choose'
  | 'user_exit';

const statement: fc.Arbitrary<Statement> = fc.constantFrom(
  'lock x',
  'unlock x',
  'lock y',
  'unlock y',
  'lock door',
  'unlock door',
  'rcu lock',
  'rcu unlock',
  'gp',
  'v = alloc wait',
  'v = alloc',
  'free v',
  'v = load',
  'store v',
  'store object',
  'get v',
  'put v',
  'use v',
  'if v user_exit',
  'choose',
  'user_exit',
);

function* body(statements: readonly Statement[]): Kernel<void> {
  let v: Value = null;
  for (const one of statements) {
    switch (one) {
      case 'lock x':
        yield* spin_lock_irq('x');
        break;
      case 'unlock x':
        yield* spin_unlock_irq('x');
        break;
      case 'lock y':
        yield* spin_lock('y');
        break;
      case 'unlock y':
        yield* spin_unlock('y');
        break;
      case 'lock door':
        yield* mutex_lock('door');
        break;
      case 'unlock door':
        yield* mutex_unlock('door');
        break;
      case 'rcu lock':
        yield* rcu_read_lock();
        break;
      case 'rcu unlock':
        yield* rcu_read_unlock();
        break;
      case 'gp':
        yield* synchronize_rcu();
        break;
      case 'v = alloc wait':
        v = yield* kmem_cache_alloc_node('cache', GFP_NOIO, 1);
        break;
      case 'v = alloc':
        v = yield* kmem_cache_alloc_node('cache', GFP_NOWAIT);
        break;
      case 'free v':
        if (v !== null) yield* kmem_cache_free('cache', String(v));
        break;
      case 'v = load':
        v = yield* load('cell');
        break;
      case 'store v':
        yield* store('cell', v);
        break;
      case 'store object':
        yield* store('cell', 'object');
        break;
      case 'get v':
        if (v !== null) yield* get(String(v));
        break;
      case 'put v':
        if (v !== null && (yield* put(String(v)))) v = null;
        break;
      case 'use v':
        yield* use(v === null ? null : String(v), 'test');
        break;
      case 'if v user_exit':
        if (v !== null) yield* user_exit();
        break;
      case 'choose':
        if ((yield* choose('way', ['left', 'right'])) === 'right') v = null;
        break;
      case 'user_exit':
        yield* user_exit();
        break;
    }
  }
}

function* handler(): Kernel<void> {
  yield* irq_enter();
  yield* spin_lock('x');
  yield* spin_unlock('x');
  yield* irq_exit();
}

/** A program whose tasks all begin with a step of their own. */
function* begun(statements: readonly Statement[]): Kernel<void> {
  yield* load('cell');
  yield* body(statements);
}

/** What a random program is made of. */
export interface Recipe {
  readonly bodies: readonly (readonly Statement[])[];
  readonly irq: boolean;
  readonly limited: boolean;
  readonly rcu: keyof typeof rcuFlavours;
}

/** Programs of one or two tasks of a few steps, some with an interrupt handler. */
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  bodies: fc.array(fc.array(statement, { maxLength: 6 }), { minLength: 1, maxLength: 2 }),
  irq: fc.boolean(),
  limited: fc.boolean(),
  rcu: fc.constantFrom('preempt', 'count', 'none'),
});

/** The program of a recipe. */
export function programOf({ bodies, irq, limited, rcu }: Recipe): Program {
  const tasks = bodies.map((statements, i) => ({
    comm: 'test',
    pid: i,
    body: () => begun(statements),
  }));
  return {
    name: 'random',
    config: rcuFlavours[rcu],
    locks: {
      x: { class: 'x', kind: 'spin' },
      y: { class: 'y', kind: 'spin' },
      door: { class: 'door', kind: 'mutex' },
    },
    tasks: irq ? [...tasks, { comm: 'irq', pid: 9, interrupts: 0, body: handler }] : tasks,
    memory: { cell: null },
    objects: { object: { cache: 'cache', ref: 1, live: true } },
    ...(limited
      ? { slabs: { cache: { perPage: 2, pages: 1, objects: 1 } }, kmemLimitPages: 1 }
      : {}),
  };
}
