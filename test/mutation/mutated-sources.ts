import { source, type Mutation } from './mutation.ts';

/** Mistakes in the kernel around the function, in the primitives and in the searches. */
export const mutatedSources: readonly Mutation[] = [
  source(
    'cfq/moments.ts',
    'nobody notices that the function is entered',
    [['(step) => inFunction(step),', '() => false,']],
    ['low-memory-entry 1 3', 'rcu-locked-condition 3'],
  ),
  source(
    'cfq/paths.ts',
    'every allocation fails',
    [["['ok', 'fail']", "['fail']"]],
    [
      'low-memory-entry 2 3',
      'retry-on-success 3',
      'retry-retakes-rcu 1 2',
      'null-already 1u',
      'kept-leak 1x 5',
      'no-wait-has-no-window 1u 2',
    ],
  ),
  source(
    'kernel/holder.ts',
    'who takes a lock does not hold it',
    [['{ held: [...me.held, name] }', '{ held: me.held }']],
    ['unlocked-at-this-point 2', 'only-viable-alternative 1 3 5 7', 'fix-balances 1'],
  ),
  source(
    'cfq/code/cfq_get_queue.ts',
    'a reference that the io context has already is not taken twice',
    [
      [
        '  yield* get(cfqq);\n  return cfqq;',
        '  if ((yield* load(cic.cfqq[is_sync ? 1 : 0])) !== cfqq) yield* get(cfqq);\n  return cfqq;',
      ],
    ],
    [
      'kept-leak 1 5',
      'no-wait-has-no-window 2',
      'leak-without-failure 1 2 3 4 5',
      'leak-gone-in-2015 1',
    ],
  ),
  source(
    'cfq/code/cfq_get_queue.ts',
    'the oom queue is not pinned',
    [['if (!is_sync && !(yield*', 'if (!is_sync && cfqq !== cfqd.oom_cfqq && !(yield*']],
    ['oom-queue-pinned 2'],
  ),
  source(
    'cfq/code/blkcg.ts',
    'where no group can be made, the root group answers',
    [
      [
        'cfqg === null ? yield* blkg_create(blkcg)',
        'cfqg === null ? ((yield* blkg_create(blkcg)) ?? cfqd.root_group)',
      ],
    ],
    ['null-group 1'],
  ),
  source(
    'cfq/code/callers.ts',
    'a group is removed without queue_lock',
    [
      [
        '  yield* spin_lock_irq(cfqd.queue_lock);\n  const cfqg = mayBeMissing',
        '  const cfqg = mayBeMissing',
      ],
      ["'call_rcu');\n  yield* spin_unlock_irq(cfqd.queue_lock);\n", "'call_rcu');\n"],
    ],
    ['use-of-a-freed-group 3'],
  ),
  source(
    'cfq/code/callers.ts',
    'the removal of a group drops no reference',
    [["  yield* put(String(cfqg), 'call_rcu');\n", '']],
    ['use-of-a-freed-group 3u'],
  ),
  source(
    'cfq/kmem-window.ts',
    'a control group may be charged for one page more',
    [['kmemLimitPages: 3', 'kmemLimitPages: 4']],
    ['window-of-five 1'],
  ),
  source(
    'kernel/rcu-flavours.ts',
    'there is always a preempt count',
    [
      [
        'none: { PREEMPT_RCU: false, PREEMPT_COUNT: false }',
        'none: { PREEMPT_RCU: false, PREEMPT_COUNT: true }',
      ],
    ],
    ['impact-by-config 1 2'],
  ),
  source(
    'runs/symptoms.ts',
    'no kernel has the lock validator',
    [["(config.PROVE_LOCKING ? (['lockdep", "(wrong && !config ? (['lockdep"]],
    ['impact-by-config 2'],
  ),
  source(
    'kernel/machine.ts',
    'the nesting counter never goes below zero',
    [
      [
        '{ rcu_read_lock_nesting: me.rcu_read_lock_nesting - 1 }',
        '{ rcu_read_lock_nesting: Math.max(0, me.rcu_read_lock_nesting - 1) }',
      ],
    ],
    ['impact-by-config 1 2', 'silent-case 3'],
  ),
  source(
    'lockdep/static-context.ts',
    'the count of contexts warns of nothing',
    [
      ['if (before !== found && !warnings.has(at)) {', 'if (before === undefined) {'],
      [
        '} else if (block.next.length === 0 && after !== leaves) {',
        '} else if (block.next.length === 0 && !block) {',
      ],
      ['if (after < 0) {', 'if (!block) {'],
    ],
    ['sparse-warns 1 2u', 'counting-and-lockdep 1 2'],
  ),
  source(
    'explore/reference-steps.ts',
    'a failure of the reference model unlocks nothing more',
    [['options.patched ? 13 : 11', 'options.patched ? 13 : 13']],
    ['use-of-a-freed-group 1 2u'],
  ),
  source(
    'explore/reference-steps.ts',
    'the patch of the reference model is not applied',
    [['options.patched ? 13 : 11', '11']],
    ['use-of-a-freed-group 2'],
  ),
  source(
    'casebook/gro_cells_receive.ts',
    'the lock is dropped after the label',
    [['    yield* spin_unlock(cell.bh_lock);\n  }', '  }\n  yield* spin_unlock(cell.bh_lock);']],
    ['relatives-are-quiet 1 2u 3u', 'counting-and-lockdep 1'],
  ),
  source(
    'casebook/gro_cells_receive.ts',
    'the lock is dropped nowhere',
    [['    yield* spin_unlock(cell.bh_lock);\n  }', '  }']],
    ['relatives-are-quiet 2'],
  ),
  source(
    'casebook/gro-cells-receive-repaired.ts',
    'the lock is dropped before the label again',
    [['  }\n  yield* spin_unlock(cell.bh_lock);', '    yield* spin_unlock(cell.bh_lock);\n  }']],
    ['relatives-are-quiet 3', 'counting-and-lockdep 2'],
  ),
];
