import type { Edit } from './edited-checkout.ts';

/** A test by its file and title, as the ledger names one. */
interface Named {
  readonly file: string;
  readonly title: string;
}

/** A mistake that once passed, or that a test which a claim rests on has to notice. */
export interface NamedMutant extends Edit {
  readonly name: string;
  /** The tests that fail with it, for the reason that they have. */
  readonly by: readonly Named[];
}

const assertions = 'test/cfq/kernel-assertions.test.ts';
const lifetime = 'test/cfq/group-lifetime.test.ts';
const paths = 'test/cfq/paths.test.ts';

const at = (file: string, ...titles: string[]): Named[] => titles.map((title) => ({ file, title }));
const retry = 'if (new_cfqq) continue retry;';
const before = 'src/cfq/variants/before.ts';

/** The seven that an audit found to pass, and one for each test that is evidence of a claim. */
export const namedMutants: readonly NamedMutant[] = [
  {
    name: 'a new queue is not zeroed: __GFP_ZERO is no bit',
    file: 'src/kernel/gfp.ts',
    changes: [['__GFP_ZERO = 0x8000', '__GFP_ZERO = 0']],
    by: at(assertions, 'is allocated with __GFP_ZERO'),
  },
  {
    name: 'a queue of the fixed function is not zeroed',
    file: 'src/cfq/variants/after.ts',
    changes: [
      [
        'new_cfqq = yield* kmem_cache_alloc_node(\n          cfq_pool,\n          gfp_mask | __GFP_ZERO,',
        'new_cfqq = yield* kmem_cache_alloc_node(\n          cfq_pool,\n          gfp_mask,',
      ],
    ],
    by: at(assertions, 'is allocated with __GFP_ZERO'),
  },
  {
    name: 'a queue is linked to its group before it is set up',
    file: before,
    changes: [
      ['yield* cfq_init_cfqq(cfqq);', 'yield* cfq_link_cfqq_cfqg(cfqq, cfqg) ;'],
      ['yield* cfq_link_cfqq_cfqg(cfqq, cfqg);', 'yield* cfq_init_cfqq(cfqq);'],
    ],
    by: at(assertions, 'meets cfq_init_cfqq() before cfq_link_cfqq_cfqg()'),
  },
  {
    name: 'a grace period waits for every depth but 0',
    file: 'src/kernel/grace-period.ts',
    changes: [['task.rcu_read_lock_nesting > 0', 'task.rcu_read_lock_nesting !== 0']],
    by: at(
      'test/kernel/grace-period.test.ts',
      'does not wait for a task whose rcu_read_lock_nesting is -1 outside any section',
    ),
  },
  {
    name: 'spin_lock_irq() leaves interrupts on',
    file: 'src/kernel/local-irqs.ts',
    changes: [['{ irqs_disabled: true }', '{ irqs_disabled: wereOff }']],
    by: at(
      'test/kernel/machine.test.ts',
      'turns interrupts off, spin_unlock_irq() turns them on',
      'keeps the interrupt handler of its CPU out',
    ),
  },
  {
    name: 'blkg_destroy() frees the group before the grace period',
    file: 'src/cfq/code/callers.ts',
    changes: [["put(String(cfqg), 'call_rcu')", "put('cfqg')"]],
    by: at(
      lifetime,
      'frees the group by call_rcu(): no reader under RCU alone meets it freed',
      'drops its reference under queue_lock, and frees nothing before a grace period',
    ),
  },
  {
    name: 'blkg_destroy() without queue_lock',
    file: 'src/cfq/code/callers.ts',
    changes: [
      [
        '  yield* spin_lock_irq(cfqd.queue_lock);\n  const cfqg = mayBeMissing',
        '  const cfqg = mayBeMissing',
      ],
      ["'call_rcu');\n  yield* spin_unlock_irq(cfqd.queue_lock);\n", "'call_rcu');\n"],
    ],
    by: at(
      lifetime,
      'holds queue_lock: no cfqg_get() finds the last reference gone (a task that %s)',
    ),
  },
  {
    name: 'cfq_put_queue() keeps the reference to the group',
    file: 'src/cfq/code/cfqq.ts',
    changes: [["if (cfqg !== null) yield* put(String(cfqg), 'call_rcu');", '']],
    by: at(
      lifetime,
      'drops the reference of a freed queue to its group, by blkg_put()',
      'leaves a group whose last reference it drops to call_rcu()',
    ),
  },
  {
    name: 'retry-on-success: a failed allocation is tried again',
    file: before,
    changes: [[retry, 'if (!new_cfqq) gfp_mask = 0;\n        continue retry;']],
    by: at(
      paths,
      'passes retry twice only after an allocation that worked',
      'allocates at most once a call',
    ),
  },
  {
    name: 'second-unlock: the function as it was returns the oom queue at once',
    file: before,
    changes: [
      [retry, `${retry} else return yield* returns('cfq_find_alloc_queue', cfqd.oom_cfqq);`],
    ],
    by: at(paths, 'leaves the RCU depth other than 0 on two paths before, on none after'),
  },
  {
    name: 'fix-balances: the second unlock is there again',
    file: 'src/cfq/variants/after.ts',
    changes: [
      ['        else\n', '        else yield* rcu_read_unlock();\n        if (!new_cfqq)\n'],
    ],
    by: at(paths, '$path.name leaves as declared, with queue_lock held and interrupts off'),
  },
  {
    name: 'kept-leak: a reference that the io context has already is not taken twice',
    file: 'src/cfq/code/cfq_get_queue.ts',
    changes: [
      [
        '  yield* get(cfqq);\n  return cfqq;',
        '  if ((yield* load(cic.cfqq[is_sync ? 1 : 0])) !== cfqq) yield* get(cfqq);\n  return cfqq;',
      ],
    ],
    by: at(paths, 'a second task of the same io_context makes a queue that is never freed'),
  },
];
