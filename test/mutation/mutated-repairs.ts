import { variant, type Mutation } from './mutation.ts';

const retry = 'if (new_cfqq) continue retry;';
const sleeping =
  'new_cfqq = yield* kmem_cache_alloc_node(\n          cfq_pool,\n          gfp_mask | __GFP_ZERO,';
const look = 'cfqq = yield* cic_to_cfqq(cic, is_sync);';

/** Mistakes in the versions that came after it, or did not. */
export const mutatedRepairs: readonly Mutation[] = [
  variant(
    'after',
    'the second unlock is there again',
    [['        else\n', '        else yield* rcu_read_unlock();\n        if (!new_cfqq)\n']],
    [
      'fix-balances 1',
      'sparse-warns 2',
      'wrong-in-one-era 1',
      'nth-failure-finds-it 2',
      'no-imbalance-after 1 2',
    ],
  ),
  variant(
    'after',
    'a failed allocation returns NULL',
    [["returns('cfq_find_alloc_queue', cfqd.oom_cfqq)", "returns('cfq_find_alloc_queue', null)"]],
    ['fix-changes-no-more 1', 'oom-queue-pinned 2'],
  ),
  variant(
    'after',
    'the lock is never dropped',
    [['} else if (gfp_mask & __GFP_WAIT) {', '} else if (gfp_mask & 0) {']],
    [
      'fix-changes-no-more 1',
      'kept-leak 1x 5',
      'no-wait-has-no-window 1u 2',
      'leak-without-failure 2 6u',
      'leak-gone-in-2015 1 2u',
    ],
  ),
  variant(
    'after',
    'who finds the queue of another task unlocks twice',
    [
      [
        'if (new_cfqq) yield* kmem_cache_free(cfq_pool, new_cfqq);',
        'if (new_cfqq) yield* kmem_cache_free(cfq_pool, new_cfqq);\n    if (new_cfqq) yield* rcu_read_unlock();',
      ],
    ],
    ['fix-balances 1', 'sparse-warns 2', 'wrong-in-one-era 1', 'no-imbalance-after 2'],
  ),
  variant(
    'relock',
    'the section is not taken again',
    [['        yield* rcu_read_lock();\n        // #endregion', '        // #endregion']],
    ['only-viable-alternative 1', 'repairs-balance-too 1'],
  ),
  variant(
    'relock',
    'a queue that was allocated is taken without another look',
    [[retry, 'cfqq = new_cfqq;\n        new_cfqq = null;']],
    ['no-wait-has-no-window 1u 2'],
  ),
  variant(
    'close-early',
    'the exit unlocks once more',
    [
      [
        "    return yield* returns('cfq",
        "    yield* rcu_read_unlock();\n    return yield* returns('cfq",
      ],
    ],
    ['only-viable-alternative 3', 'repairs-balance-too 2'],
  ),
  variant(
    'flag-retry',
    'a failure falls through instead of retrying',
    [['        continue retry;', '        if (new_cfqq) continue retry;']],
    ['only-viable-alternative 5', 'repairs-balance-too 3'],
  ),
  variant(
    'no-wait',
    'the exit does not unlock',
    [['  yield* rcu_read_unlock();\n', '']],
    ['only-viable-alternative 7', 'repairs-balance-too 4'],
  ),
  variant(
    'no-wait',
    'the exit unlocks twice',
    [
      [
        '  yield* rcu_read_unlock();\n',
        '  yield* rcu_read_unlock();\n  yield* rcu_read_unlock();\n',
      ],
    ],
    ['only-viable-alternative 7', 'repairs-balance-too 4'],
  ),
  variant(
    'no-wait',
    'it looks at the io context twice',
    [[`let ${look}`, `let ${look}\n  ${look}`]],
    ['no-wait-has-no-window 1'],
  ),
  variant(
    'no-wait',
    'the lock is dropped for the allocation',
    [
      ['  returns,\n', '  returns,\n  spin_lock_irq,\n  spin_unlock_irq,\n'],
      [
        '    cfqq = yield* kmem_cache_alloc_node(cfq_pool, GFP_NOWAIT | __GFP_ZERO);\n',
        '    yield* spin_unlock_irq(cfqd.queue_lock);\n' +
          '    cfqq = yield* kmem_cache_alloc_node(cfq_pool, GFP_NOWAIT | __GFP_ZERO);\n' +
          '    yield* spin_lock_irq(cfqd.queue_lock);\n',
      ],
    ],
    ['leak-without-failure 6'],
  ),
  variant(
    'rewrite',
    'the lock is dropped for the allocation',
    [
      ['  returns,\n', '  returns,\n  spin_lock_irq,\n  spin_unlock_irq,\n'],
      [
        '    cfqq = yield* kmem_cache_alloc_node(cfq_pool, GFP_NOWAIT | __GFP_ZERO);\n',
        '    yield* spin_unlock_irq(cfqd.queue_lock);\n' +
          '    cfqq = yield* kmem_cache_alloc_node(cfq_pool, GFP_NOWAIT | __GFP_ZERO);\n' +
          '    yield* spin_lock_irq(cfqd.queue_lock);\n',
      ],
    ],
    ['leak-gone-in-2015 2'],
  ),
  variant(
    'rewrite',
    'it has no section',
    [
      ['  yield* rcu_read_lock();\n', ''],
      ['  yield* rcu_read_unlock();\n', ''],
    ],
    ['scope-forgives-return 1u'],
  ),
  variant(
    'oom-no-rcu',
    'the allocation cannot fail',
    [[sleeping, sleeping.replace('__GFP_ZERO', '__GFP_ZERO | 0x800')]],
    ['harmless-until-3-5 2u'],
  ),
  variant(
    'oom-no-rcu',
    'the exit unlocks what was never taken',
    [
      ['  returns,\n', '  rcu_read_unlock,\n  returns,\n'],
      [
        "    return yield* returns('cfq",
        "    yield* rcu_read_unlock();\n    return yield* returns('cfq",
      ],
    ],
    ['harmless-until-3-5 1', 'wrong-in-one-era 1'],
  ),
  variant(
    'nofail',
    'the sleeping allocation may fail',
    [
      ['gfp_mask | __GFP_NOFAIL | __GFP_ZERO', 'gfp_mask | __GFP_ZERO'],
      ['        continue retry;', '        if (new_cfqq) continue retry;'],
    ],
    ['harmless-until-3-5 2'],
  ),
  variant(
    'heir',
    'the exit unlocks what was never taken',
    [
      ['  returns,\n', '  rcu_read_unlock,\n  returns,\n'],
      ["  return yield* returns('cfq", "  yield* rcu_read_unlock();\n  return yield* returns('cfq"],
    ],
    ['wrong-in-one-era 1'],
  ),
  variant(
    'scoped',
    'the scope does not give the section back',
    [
      [
        '    } finally {\n      yield* rcu_read_unlock();\n    }',
        '    } finally {\n    }\n    yield* rcu_read_unlock();',
      ],
    ],
    ['scope-forgives-return 1'],
  ),
  variant(
    'scoped',
    'the lock is not dropped',
    [['} else if (gfp_mask & __GFP_WAIT) {', '} else if (gfp_mask & 0) {']],
    ['scope-keeps-the-leak 1'],
  ),
];
