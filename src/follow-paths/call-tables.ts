/** What the analysis knows of calls that are no lock primitives: data, and one question for each table. */

/** What `guard(name)` and `scoped_guard(name, …)` call, one line a name: its primitive, and the release it was read in. */
const guardLines = `
mutex                mutex_lock                6.12
mutex_intr           mutex_lock_interruptible  6.12
mutex_kill           mutex_lock_killable       6.12
mutex_try            mutex_trylock             6.12
spinlock             spin_lock                 6.12
spinlock_bh          spin_lock_bh              6.12
spinlock_irq         spin_lock_irq             6.12
spinlock_irqsave     spin_lock_irqsave         6.12
spinlock_try         spin_trylock              6.12
raw_spinlock         raw_spin_lock             6.12
raw_spinlock_bh      raw_spin_lock_bh          6.12
raw_spinlock_irq     raw_spin_lock_irq         6.12
raw_spinlock_irqsave raw_spin_lock_irqsave     6.12
raw_spinlock_nested  raw_spin_lock             6.12
raw_spinlock_try     raw_spin_trylock          6.12
rwsem_read           down_read                 6.12
rwsem_read_try       down_read_trylock         6.12
rwsem_read_intr      down_read_interruptible   6.12
rwsem_write          down_write                6.12
rwsem_write_try      down_write_trylock        6.12
read_lock            read_lock                 6.12
read_lock_irq        read_lock_irq             6.12
read_lock_irqsave    read_lock_irqsave         6.12
write_lock           write_lock                6.12
write_lock_irq       write_lock_irq            6.12
write_lock_irqsave   write_lock_irqsave        6.12
rcu                  rcu_read_lock             6.12
srcu                 srcu_read_lock            6.12
preempt              preempt_disable           6.12
preempt_notrace      preempt_disable           6.12
migrate              migrate_disable           6.12
irq                  local_irq_disable         6.12
irqsave              local_irq_save            6.12
cpus_read_lock       cpus_read_lock            6.12
device               device_lock               6.12
`;

/** The primitive that a guard of this name calls; undefined for a name that is not in the table. */
export function guardPrimitive(guard: string): string | undefined {
  return guards.get(guard);
}

const guards = new Map(
  guardLines
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/) as [string, string]),
);

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Calls that may sleep whatever they are given. */
const sleepers = words(`
  schedule schedule_timeout schedule_timeout_interruptible schedule_timeout_uninterruptible schedule_timeout_killable
  io_schedule msleep msleep_interruptible ssleep usleep_range fsleep might_sleep cond_resched might_fault
  synchronize_rcu synchronize_rcu_expedited synchronize_net synchronize_srcu synchronize_irq rcu_barrier
  wait_for_completion wait_for_completion_timeout wait_for_completion_interruptible
  wait_for_completion_interruptible_timeout wait_for_completion_killable
  wait_event wait_event_timeout wait_event_interruptible wait_event_interruptible_timeout wait_event_killable
  wait_event_freezable wait_on_page_writeback wait_on_buffer sync_dirty_buffer filemap_write_and_wait
  flush_work flush_workqueue flush_delayed_work cancel_work_sync cancel_delayed_work_sync
  kthread_stop kthread_park copy_from_user copy_to_user clear_user strncpy_from_user memdup_user
  vmalloc vzalloc request_threaded_irq request_irq free_irq disable_irq request_firmware
  clk_prepare clk_prepare_enable clk_unprepare clk_disable_unprepare regulator_enable regulator_disable
  i2c_transfer i2c_smbus_read_byte_data i2c_smbus_write_byte_data spi_sync usb_control_msg usb_bulk_msg
  pm_runtime_get_sync kobject_uevent device_register device_unregister device_del debugfs_create_file
  sysfs_create_group proc_create`);

const sleepingFlags = /\bGFP_(KERNEL|NOIO|NOFS|USER|HIGHUSER|HIGHUSER_MOVABLE|KERNEL_ACCOUNT)\b/;
/** Calls to which such a flag is no order to allocate now. */
const keepsFlags =
  /^__xa_|^__idr_|gfp|mask|INIT|init|might_|_destroy|mempool_create|set_|^(min|max|WARN\w*|BUG_ON|READ_ONCE|IS_ENABLED|likely|unlikely|trace_\w+|lockdep_\w+)$/;

/** Whether a call may sleep: by its name, or because a GFP flag among its arguments lets it. */
export function maySleep(name: string, argumentsText: string): boolean {
  return sleepers.has(name) || (sleepingFlags.test(argumentsText) && !keepsFlags.test(name));
}

const endings = words(`
  BUG panic do_exit make_task_dead do_group_exit unreachable __builtin_unreachable kthread_exit
  kthread_complete_and_exit complete_and_exit module_put_and_kthread_exit module_put_and_exit usercopy_abort
  fortify_panic rewind_stack_and_make_dead BUILD_BUG abort exit _exit`);

/** Whether a call never comes back. */
export const neverReturns = (name: string): boolean => endings.has(name);

/** Macros that stop the machine where their condition holds. */
export const stopsIf = /^(VM_|KVM_|btrfs_)?BUG_ON(_PAGE|_FOLIO|_VMA|_MM)?$/;

const handedThrough = new Map<string, number>([
  ...[
    ...words(`
      likely unlikely __builtin_expect READ_ONCE ACCESS_ONCE data_race smp_load_acquire WARN_ON WARN_ON_ONCE WARN
      WARN_ONCE WARN_TAINT WARN_RATELIMIT ERR_PTR PTR_ERR ERR_CAST no_free_ptr return_ptr unrcu_pointer
      rcu_dereference rcu_dereference_raw rcu_access_pointer rcu_dereference_check rcu_dereference_protected
      rcu_dereference_bh rcu_dereference_sched rcu_dereference_rtnl rtnl_dereference IRQ_RETVAL DRM_WARN_ON
      i915_WARN_ON lockdep_WARN_ON DEBUG_LOCKS_WARN_ON SCHED_WARN_ON KVM_BUG_ON`),
  ].map((name): [string, number] => [name, 0]),
  ['drm_WARN_ON', 1],
  ['drm_WARN_ON_ONCE', 1],
  ['XFS_IS_CORRUPT', 1],
]);

/** Which argument's value a macro hands through as its own (`unlikely(x)`); undefined: it is no such macro. */
export const valueArgument = (name: string): number | undefined => handedThrough.get(name);

/** Those of them that may also be a branch: their value is a truth. */
export const handsTruth = (name: string): boolean =>
  handedThrough.has(name) &&
  !/^(ERR_PTR|PTR_ERR|ERR_CAST|READ_ONCE|ACCESS_ONCE|rcu_|rtnl_d|no_free)/.test(name);

const pure =
  /^(test_bit|IS_\w+|S_IS\w+|Page[A-Z]\w+|buffer_[a-z]+|is_\w+|has_\w+|in_\w+|test_\w+|should_\w+|need_\w+|can_\w+|irqs_\w+|memalloc_\w+|bdi_\w+|mapping_\w+|op_is_\w+|dentry_\w+|d_is_\w+|d_really_is_\w+|static_(branch|key)_\w+|time_(after|before)\w*|ktime_\w+|nla_\w+|cpu_to_\w+|[lb]e\d+_to_cpu|[A-Z][A-Z0-9_]+|\w+_(is|has|test)_\w+|\w+_(enabled|disabled|supported|empty|needed|flags?|eq)|rcu_\w*held|task_\w+_(ns|of)|netif_(running|device_present|carrier_ok)|(fatal_)?signal_pending|lockdep_is_held|sb_rdonly|capable|ns_capable|gfpflags_allow_blocking|\w+_is_locked|is_\w*locked|atomic_read|refcount_read|bio_op|rq_data_dir|bio_data_dir|p[mt][de]_(none|present)|pmd_trans_huge|cpu_online|strn?cmp|memcmp|min|max|BIT|current|file_inode|d_inode|i_size_read|[nh]to[nh][sl])$/;
const acts = /^(test_and_\w+|\w+_test_and_\w+|can_\w+_get)$/;

/** Whether a call only looks: asked twice with the same arguments it answers the same. */
export const onlyLooks = (name: string): boolean => pure.test(name) && !acts.test(name);

/** Calls that find an object from another one, and never NULL. */
export const findsObject =
  /^(container_of|list_entry|list_(first|last|next|prev)_entry|rb_entry|hlist_entry|hlist_bl_entry|this_cpu_ptr|per_cpu_ptr|raw_cpu_ptr|netdev_priv|task_rq|cpu_rq|this_rq|SOCK_INODE|current_cred|page_address|[a-z]+_sk|[A-Z0-9]+_(I|SB|SK)|to_\w+|lruvec_\w*)$/;

/** Calls that allocate: NULL, or a pointer. */
export const allocates =
  /^(k[mzcv]*alloc\w*|kvm?alloc\w*|kmem_cache_z?alloc\w*|v[mz]alloc\w*|devm_k\w*alloc\w*|alloc_skb|dev_alloc_skb|kstrdup|kmemdup|alloc_page\w*|__get_free_page\w*|mempool_alloc)$/;

/** Calls that leave what they are handed the address of as it was. */
export const leavesArguments =
  /^(test_bit|IS_ERR|mutex_is_locked|spin_is_locked|atomic_read|refcount_read|lockdep_\w+|h?list_\w+|container_of|READ_ONCE|signal_pending|trace_\w+|pr_\w+|(net)?dev_(dbg|err|warn|info)|printk)$/;

const speaksOfLocks =
  /(^|_)(un|try|re)?lock(ed)?(_|$)|(^|_)(down|up)_\w*(sem|lock)|unlock|(^|_)lock|(^|_)(release|acquire|relock)|_lock$/i;
const butIsNone =
  /lockdep|assert|^block|_block|clock|flock|_is_locked|blocking|mutex_init|lock_init|lock_class|locked_|lock_ops|posix_lock|locks_|_held|get_lock|lock_info|lock_stat|lock_event|release_(mem_)?region|release_firmware|release_resource|unlocked/i;

/** Whether a name says that the call may lock or unlock something. */
export const mayLock = (name: string): boolean => speaksOfLocks.test(name) && !butIsNone.test(name);
