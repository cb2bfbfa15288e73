import fc from 'fast-check';
import {
  mutex_trylock,
  down_read,
  up_read,
  down_write,
  up_write,
  down_read_trylock,
  down_write_trylock,
  downgrade_write,
  spin_lock_irqsave,
  spin_unlock_irqrestore,
  spin_lock_bh,
  spin_unlock_bh,
  local_irq_save,
  local_irq_restore,
  local_irq_enable,
  local_bh_disable,
  local_bh_enable,
  srcu_read_lock,
  srcu_read_unlock,
  local_lock,
  local_unlock,
  rcu_read_lock_bh,
  rcu_read_unlock_bh,
  might_sleep,
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
  type IrqFlags,
  type Kernel,
  type Program,
  type Value,
} from '../../src/index.ts';
import { rcuLocks } from '../../src/kernel/index.ts';

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
  | 'try door'
  | 'read sem'
  | 'unread sem'
  | 'write sem'
  | 'unwrite sem'
  | 'try read sem'
  | 'try write sem'
  | 'downgrade sem'
  | 'save x'
  | 'restore x'
  | 'lock x bh'
  | 'unlock x bh'
  | 'save'
  | 'restore'
  | 'irqs on'
  | 'bh off'
  | 'bh on'
  | 'srcu'
  | 'unsrcu'
  | 'local'
  | 'unlocal'
  | 'bh section'
  | 'bh section ends'
  | 'sleep'
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

/** The same about what several may hold, about trylocks, and about what interrupts are. */
const lockStatement: fc.Arbitrary<Statement> = fc.constantFrom(
  'try door',
  'read sem',
  'unread sem',
  'write sem',
  'unwrite sem',
  'try read sem',
  'try write sem',
  'downgrade sem',
  'save x',
  'restore x',
  'lock x bh',
  'unlock x bh',
  'save',
  'restore',
  'irqs on',
  'bh off',
  'bh on',
  'srcu',
  'unsrcu',
  'local',
  'unlocal',
  'bh section',
  'bh section ends',
  'sleep',
  'lock door',
  'unlock door',
  'lock x',
  'unlock x',
  'v = load',
  'v = load',
  'store v',
  'store object',
  'store object',
  'if v user_exit',
  'rcu lock',
  'rcu unlock',
  'gp',
  'use v',
);

function* body(statements: readonly Statement[]): Kernel<void> {
  let v: Value = null;
  let flags: IrqFlags = 'on';
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
      case 'try door':
        if (!(yield* mutex_trylock('door'))) v = 'object';
        break;
      case 'read sem':
        yield* down_read('sem');
        break;
      case 'unread sem':
        yield* up_read('sem');
        break;
      case 'write sem':
        yield* down_write('sem');
        break;
      case 'unwrite sem':
        yield* up_write('sem');
        break;
      case 'try read sem':
        if (!(yield* down_read_trylock('sem'))) v = null;
        break;
      case 'try write sem':
        if (yield* down_write_trylock('sem')) v = 'object';
        break;
      case 'downgrade sem':
        yield* downgrade_write('sem');
        break;
      case 'save x':
        flags = yield* spin_lock_irqsave('x');
        break;
      case 'restore x':
        yield* spin_unlock_irqrestore('x', flags);
        break;
      case 'lock x bh':
        yield* spin_lock_bh('x');
        break;
      case 'unlock x bh':
        yield* spin_unlock_bh('x');
        break;
      case 'save':
        flags = yield* local_irq_save();
        break;
      case 'restore':
        yield* local_irq_restore(flags);
        break;
      case 'irqs on':
        yield* local_irq_enable();
        break;
      case 'bh off':
        yield* local_bh_disable();
        break;
      case 'bh on':
        yield* local_bh_enable();
        break;
      case 'srcu':
        yield* srcu_read_lock('ssp');
        break;
      case 'unsrcu':
        yield* srcu_read_unlock('ssp', 0);
        break;
      case 'local':
        yield* local_lock('stock');
        break;
      case 'unlocal':
        yield* local_unlock('stock');
        break;
      case 'bh section':
        yield* rcu_read_lock_bh();
        break;
      case 'bh section ends':
        yield* rcu_read_unlock_bh();
        break;
      case 'sleep':
        yield* might_sleep();
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
  bodies: fc.oneof(
    fc.array(fc.array(statement, { maxLength: 6 }), { minLength: 1, maxLength: 2 }),
    fc.array(fc.array(lockStatement, { maxLength: 6 }), { minLength: 1, maxLength: 2 }),
  ),
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
      sem: { class: 'sem', kind: 'wsem' },
      stock: { class: 'stock', kind: 'local_lock' },
      ssp: { class: 'ssp', kind: 'map' },
      ...rcuLocks,
    },
    tasks: irq ? [...tasks, { comm: 'irq', pid: 9, interrupts: 0, body: handler }] : tasks,
    memory: { cell: null },
    objects: { object: { cache: 'cache', ref: 1, live: true } },
    ...(limited
      ? { slabs: { cache: { perPage: 2, pages: 1, objects: 1 } }, kmemLimitPages: 1 }
      : {}),
  };
}
