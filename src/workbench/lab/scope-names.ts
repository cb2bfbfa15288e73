/** What a function in the lab may use: the kernel's calls and the model's. */
export const labNames = [
  '__GFP_HIGH', '__GFP_NOFAIL', '__GFP_WAIT', '__GFP_ZERO', 'GFP_ATOMIC', 'GFP_NOIO', 'GFP_NOWAIT',
  'bio_blkcg', 'call', 'cfq_init_cfqq', 'cfq_link_cfqq_cfqg', 'cfq_lookup_create_cfqg', 'cfq_pool',
  'cfq_put_queue', 'cic_to_cfqq', 'get', 'kmem_cache_alloc_node', 'kmem_cache_free', 'load', 'put',
  'rcu_read_lock', 'rcu_read_unlock', 'returns', 'spin_lock', 'spin_lock_irq', 'spin_unlock',
  'spin_unlock_irq', 'store', 'use',
] as const;

/** One of them. */
export type LabName = (typeof labNames)[number];
