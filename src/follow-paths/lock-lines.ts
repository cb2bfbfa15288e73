/**
 * The lock table: one line a primitive, `{a,b}` standing for its spellings. The words of a line are its names, what
 * it does (`take`, `leave`, or `irq` where it touches interrupts alone), the family of locks, the argument that names
 * the lock (`-`: there is only one), what else it does, and the kernel release that it was read in.
 *
 * `irq=off|on`, `irq=save:1` and `irq=restore:1` (the argument that keeps the flags), `bh`, `preempt`; `ok=0` and
 * `ok=1`: it may fail, and returns 0 or something else on success; `sleeps`; `nests`: it counts; `pointee`: the
 * argument is where a pointer to the lock is left; `result`: the lock is what it returns; `field=x`: the lock is that
 * member of the argument; `downgrade`: held for writing becomes held for reading.
 */
export const lockLines = `
{,raw_,_raw_}spin_lock{,_nested,_nest_lock}                take  spin 0                       6.1
{,raw_,_raw_}spin_lock_bh                                  take  spin 0 bh                    6.1
{,raw_,_raw_}spin_lock_irq                                 take  spin 0 irq=off               6.1
{,raw_,_raw_}spin_lock_irqsave                             take  spin 0 irq=save:1            6.1
{,raw_}spin_lock_irqsave_nested                            take  spin 0 irq=save:1            6.1
{,raw_,_raw_}spin_unlock                                   leave spin 0                       6.1
{,raw_,_raw_}spin_unlock_bh                                leave spin 0 bh                    6.1
{,raw_,_raw_}spin_unlock_irq                               leave spin 0 irq=on                6.1
{,raw_,_raw_}spin_unlock_irqrestore                        leave spin 0 irq=restore:1         6.1
{,raw_,_raw_}spin_trylock                                  take  spin 0 ok=1                  6.1
{,raw_,_raw_}spin_trylock_bh                               take  spin 0 ok=1 bh               6.1
{,raw_}spin_trylock_irq                                    take  spin 0 ok=1 irq=off          6.1
{,raw_}spin_trylock_irqsave                                take  spin 0 ok=1 irq=save:1       6.1
arch_spin_lock                                             take  spin 0                       6.1
arch_spin_unlock                                           leave spin 0                       6.1
arch_spin_trylock                                          take  spin 0 ok=1                  6.1
{atomic,refcount}_dec_and_lock                             take  spin 1 ok=1                  6.1
{atomic,refcount}_dec_and_lock_irqsave                     take  spin 1 ok=1 irq=save:2       6.1
lockref_put_or_lock                                        take  spin 0 ok=0 field=lock       6.1
pte_offset_map_lock                                        take  spin 3 pointee               6.1
pte_alloc_map_lock                                         take  spin 3 pointee ok=1          6.1
get_locked_pte                                             take  spin 2 pointee ok=1          6.1
pte_unmap_unlock                                           leave spin 1                       6.1
{pmd_lock,pud_lock,huge_pte_lock}                          take  spin - result                6.1
{pmd,pud}_trans_huge_lock                                  take  spin - result ok=1           6.1
{,raw_,_raw_}read_lock{,_nested}                           take  rwlock:r 0                   6.1
{,_raw_}read_lock_bh                                       take  rwlock:r 0 bh                6.1
{,_raw_}read_lock_irq                                      take  rwlock:r 0 irq=off           6.1
{,_raw_}read_lock_irqsave                                  take  rwlock:r 0 irq=save:1        6.1
{,_raw_}read_unlock                                        leave rwlock:r 0                   6.1
{,_raw_}read_unlock_bh                                     leave rwlock:r 0 bh                6.1
{,_raw_}read_unlock_irq                                    leave rwlock:r 0 irq=on            6.1
{,_raw_}read_unlock_irqrestore                             leave rwlock:r 0 irq=restore:1     6.1
{,_raw_}read_trylock                                       take  rwlock:r 0 ok=1              6.1
{,_raw_}write_lock{,_nested}                               take  rwlock:w 0                   6.1
{,_raw_}write_lock_bh                                      take  rwlock:w 0 bh                6.1
{,_raw_}write_lock_irq                                     take  rwlock:w 0 irq=off           6.1
{,_raw_}write_lock_irqsave                                 take  rwlock:w 0 irq=save:1        6.1
{,_raw_}write_unlock                                       leave rwlock:w 0                   6.1
{,_raw_}write_unlock_bh                                    leave rwlock:w 0 bh                6.1
{,_raw_}write_unlock_irq                                   leave rwlock:w 0 irq=on            6.1
{,_raw_}write_unlock_irqrestore                            leave rwlock:w 0 irq=restore:1     6.1
{,_raw_}write_trylock                                      take  rwlock:w 0 ok=1              6.1
write_trylock_irqsave                                      take  rwlock:w 0 ok=1 irq=save:1   6.1
{,rt_}mutex_lock{,_nested,_nest_lock}                      take  mutex 0 sleeps               6.1
mutex_lock_io{,_nested}                                    take  mutex 0 sleeps               6.1
{,rt_}mutex_lock_{interruptible,killable}                  take  mutex 0 sleeps ok=0          6.1
mutex_lock_{interruptible,killable}_nested                 take  mutex 0 sleeps ok=0          6.1
{,rt_}mutex_trylock                                        take  mutex 0 ok=1                 6.1
{,rt_}mutex_unlock                                         leave mutex 0                      6.1
{atomic,refcount}_dec_and_mutex_lock                       take  mutex 1 ok=1 sleeps          6.1
ww_mutex_lock{,_interruptible}                             take  ww_mutex 0 sleeps ok=0       6.1
ww_mutex_lock_slow                                         take  ww_mutex 0 sleeps            6.1
ww_mutex_trylock                                           take  ww_mutex 0 ok=1              6.1
ww_mutex_unlock                                            leave ww_mutex 0                   6.1
dma_resv_lock{,_interruptible}                             take  mutex 0 sleeps ok=0          6.1
dma_resv_trylock                                           take  mutex 0 ok=1                 6.1
dma_resv_unlock                                            leave mutex 0                      6.1
down                                                       take  sem 0 sleeps                 6.1
down_{interruptible,killable,timeout}                      take  sem 0 sleeps ok=0            6.1
down_trylock                                               take  sem 0 ok=0                   6.1
up                                                         leave sem 0                        6.1
down_read{,_nested,_non_owner}                             take  rwsem:r 0 sleeps             6.1
down_read_{killable,interruptible,killable_nested}         take  rwsem:r 0 sleeps ok=0        6.1
down_read_trylock                                          take  rwsem:r 0 ok=1               6.1
up_read{,_non_owner}                                       leave rwsem:r 0                    6.1
down_write{,_nested,_nest_lock}                            take  rwsem:w 0 sleeps             6.1
down_write_killable{,_nested}                              take  rwsem:w 0 sleeps ok=0        6.1
down_write_trylock                                         take  rwsem:w 0 ok=1               6.1
up_write                                                   leave rwsem:w 0                    6.1
downgrade_write                                            leave rwsem:w 0 downgrade          6.1
percpu_down_read                                           take  percpu:r 0 sleeps            6.1
percpu_down_read_trylock                                   take  percpu:r 0 ok=1              6.1
percpu_up_read                                             leave percpu:r 0                   6.1
percpu_down_write                                          take  percpu:w 0 sleeps            6.1
percpu_up_write                                            leave percpu:w 0                   6.1
mmap_read_lock                                             take  mmap:r 0 sleeps              6.1
mmap_read_lock_killable                                    take  mmap:r 0 sleeps ok=0         6.1
mmap_read_trylock                                          take  mmap:r 0 ok=1                6.1
mmap_read_unlock{,_non_owner}                              leave mmap:r 0                     6.1
mmap_write_lock{,_nested}                                  take  mmap:w 0 sleeps              6.1
mmap_write_lock_killable                                   take  mmap:w 0 sleeps ok=0         6.1
mmap_write_trylock                                         take  mmap:w 0 ok=1                6.1
mmap_write_unlock                                          leave mmap:w 0                     6.1
mmap_write_downgrade                                       leave mmap:w 0 downgrade           6.1
anon_vma_lock_read                                         take  anon_vma:r 0 sleeps          6.1
anon_vma_trylock_read                                      take  anon_vma:r 0 ok=1            6.1
anon_vma_unlock_read                                       leave anon_vma:r 0                 6.1
anon_vma_lock_write                                        take  anon_vma:w 0 sleeps          6.1
anon_vma_unlock_write                                      leave anon_vma:w 0                 6.1
i_mmap_lock_read                                           take  i_mmap:r 0 sleeps            6.1
i_mmap_trylock_read                                        take  i_mmap:r 0 ok=1              6.1
i_mmap_unlock_read                                         leave i_mmap:r 0                   6.1
i_mmap_lock_write                                          take  i_mmap:w 0 sleeps            6.1
i_mmap_trylock_write                                       take  i_mmap:w 0 ok=1              6.1
i_mmap_unlock_write                                        leave i_mmap:w 0                   6.1
rcu_read_lock                                              take  rcu - nests                  6.1
rcu_read_unlock                                            leave rcu - nests                  6.1
rcu_read_lock_bh                                           take  rcu_bh - nests               6.1
rcu_read_unlock_bh                                         leave rcu_bh - nests               6.1
rcu_read_lock_sched{,_notrace}                             take  rcu_sched - nests            6.1
rcu_read_unlock_sched{,_notrace}                           leave rcu_sched - nests            6.1
rcu_read_lock_trace                                        take  rcu_trace - nests            6.1
rcu_read_unlock_trace                                      leave rcu_trace - nests            6.1
srcu_read_lock{,_notrace,_nmisafe}                         take  srcu 0 nests                 6.1
srcu_read_unlock{,_notrace,_nmisafe}                       leave srcu 0 nests                 6.1
srcu_down_read                                             take  srcu 0 nests                 6.1
srcu_up_read                                               leave srcu 0 nests                 6.1
preempt_disable{,_notrace}                                 take  preempt - nests              6.1
preempt_enable{,_notrace}                                  leave preempt - nests              6.1
{,sched_}preempt_enable_no_resched                         leave preempt - nests              6.1
{get_cpu,get_cpu_ptr,get_cpu_var}                          take  preempt - nests              6.1
{put_cpu,put_cpu_ptr,put_cpu_var}                          leave preempt - nests              6.1
migrate_disable                                            take  migrate - nests              6.1
migrate_enable                                             leave migrate - nests              6.1
pagefault_disable                                          take  pagefault - nests            6.1
pagefault_enable                                           leave pagefault - nests            6.1
kmap_atomic{,_prot}                                        take  kmap_atomic - nests          6.1
kunmap_atomic                                              leave kmap_atomic - nests          6.1
local_bh_disable                                           take  bh - nests                   6.1
{,_}local_bh_enable                                        leave bh - nests                   6.1
{,raw_}local_irq_disable                                   irq   irq - irq=off                6.1
{,raw_}local_irq_enable                                    irq   irq - irq=on                 6.1
{,raw_}local_irq_save                                      irq   irq - irq=save:0             6.1
{,raw_}local_irq_restore                                   irq   irq - irq=restore:0          6.1
write_seqlock                                              take  seqlock 0                    6.1
write_sequnlock                                            leave seqlock 0                    6.1
write_seqlock_bh                                           take  seqlock 0 bh                 6.1
write_sequnlock_bh                                         leave seqlock 0 bh                 6.1
write_seqlock_irq                                          take  seqlock 0 irq=off            6.1
write_sequnlock_irq                                        leave seqlock 0 irq=on             6.1
write_seqlock_irqsave                                      take  seqlock 0 irq=save:1         6.1
write_sequnlock_irqrestore                                 leave seqlock 0 irq=restore:1      6.1
read_seqlock_excl                                          take  seqlock 0                    6.1
read_sequnlock_excl                                        leave seqlock 0                    6.1
{,raw_}write_seqcount_begin                                take  seqcount 0                   6.1
{,raw_}write_seqcount_end                                  leave seqcount 0                   6.1
bit_spin_lock                                              take  bitspin 1                    6.1
bit_spin_trylock                                           take  bitspin 1 ok=1               6.1
{,__}bit_spin_unlock                                       leave bitspin 1                    6.1
hlist_bl_lock                                              take  bitspin 0                    6.1
hlist_bl_unlock                                            leave bitspin 0                    6.1
local_lock                                                 take  local_lock 0                 6.1
local_unlock                                               leave local_lock 0                 6.1
local_lock_irq                                             take  local_lock 0 irq=off         6.1
local_unlock_irq                                           leave local_lock 0 irq=on          6.1
local_lock_irqsave                                         take  local_lock 0 irq=save:1      6.1
local_unlock_irqrestore                                    leave local_lock 0 irq=restore:1   6.1
{xa,xas,idr}_lock                                          take  xa_lock 0                    6.1
{xa,xas,idr}_unlock                                        leave xa_lock 0                    6.1
{xa,xas,idr}_lock_bh                                       take  xa_lock 0 bh                 6.1
{xa,xas,idr}_unlock_bh                                     leave xa_lock 0 bh                 6.1
{xa,xas,idr}_lock_irq                                      take  xa_lock 0 irq=off            6.1
{xa,xas,idr}_unlock_irq                                    leave xa_lock 0 irq=on             6.1
{xa,xas,idr}_lock_irqsave                                  take  xa_lock 0 irq=save:1         6.1
{xa,xas,idr}_unlock_irqrestore                             leave xa_lock 0 irq=restore:1      6.1
xa_trylock                                                 take  xa_lock 0 ok=1               6.1
rtnl_lock                                                  take  rtnl - sleeps                6.1
rtnl_lock_killable                                         take  rtnl - sleeps ok=0           6.1
rtnl_trylock                                               take  rtnl - ok=1                  6.1
refcount_dec_and_rtnl_lock                                 take  rtnl - ok=1                  6.1
{,__}rtnl_unlock                                           leave rtnl -                       6.1
genl_lock                                                  take  genl - sleeps                6.1
genl_unlock                                                leave genl -                       6.1
console_lock                                               take  console - sleeps             6.1
console_trylock                                            take  console - ok=1               6.1
console_unlock                                             leave console -                    6.1
cgroup_lock                                                take  cgroup - sleeps              6.1
cgroup_unlock                                              leave cgroup -                     6.1
lock_device_hotplug                                        take  device_hotplug - sleeps      6.1
lock_device_hotplug_sysfs                                  take  device_hotplug - sleeps ok=0 6.1
unlock_device_hotplug                                      leave device_hotplug -             6.1
cpus_read_lock                                             take  cpus:r - nests sleeps        6.1
cpus_read_trylock                                          take  cpus:r - nests ok=1          6.1
cpus_read_unlock                                           leave cpus:r - nests               6.1
cpus_write_lock                                            take  cpus:w - sleeps              6.1
cpus_write_unlock                                          leave cpus:w -                     6.1
cpu_maps_update_begin                                      take  cpu_maps - sleeps            6.1
cpu_maps_update_done                                       leave cpu_maps -                   6.1
cpu_hotplug_disable                                        take  cpu_hotplug - nests          6.1
cpu_hotplug_enable                                         leave cpu_hotplug - nests          6.1
get_online_mems                                            take  mems:r - nests sleeps        6.1
put_online_mems                                            leave mems:r - nests               6.1
lock_sock{,_nested}                                        take  sock 0 sleeps                6.1
release_sock                                               leave sock 0                       6.1
lock_sock_fast{,_nested}                                   take  sock_fast 0 sleeps           6.1
unlock_sock_fast                                           leave sock_fast 0                  6.1
bh_lock_sock{,_nested}                                     take  bh_sock 0                    6.1
bh_unlock_sock                                             leave bh_sock 0                    6.1
netif_tx_lock                                              take  netif_tx 0                   6.1
netif_tx_unlock                                            leave netif_tx 0                   6.1
netif_tx_lock_bh                                           take  netif_tx 0 bh                6.1
netif_tx_unlock_bh                                         leave netif_tx 0 bh                6.1
__netif_tx_lock                                            take  txq 0                        6.1
__netif_tx_trylock                                         take  txq 0 ok=1                   6.1
__netif_tx_unlock                                          leave txq 0                        6.1
__netif_tx_lock_bh                                         take  txq 0 bh                     6.1
__netif_tx_unlock_bh                                       leave txq 0 bh                     6.1
netif_addr_lock                                            take  netif_addr 0                 6.1
netif_addr_unlock                                          leave netif_addr 0                 6.1
netif_addr_lock_bh                                         take  netif_addr 0 bh              6.1
netif_addr_unlock_bh                                       leave netif_addr 0 bh              6.1
sch_tree_lock                                              take  sch_tree 0                   6.1
sch_tree_unlock                                            leave sch_tree 0                   6.1
task_lock                                                  take  task 0                       6.1
task_unlock                                                leave task 0                       6.1
lock_task_sighand                                          take  sighand 0 ok=1 irq=save:1    6.1
unlock_task_sighand                                        leave sighand 0 irq=restore:1      6.1
task_rq_lock                                               take  rq - irq=save:1 one          6.1
task_rq_unlock                                             leave rq - irq=restore:2           6.1
__task_rq_lock                                             take  rq - one                     6.1
__task_rq_unlock                                           leave rq -                         6.1
rq_lock                                                    take  rq 0                         6.1
rq_unlock                                                  leave rq 0                         6.1
rq_lock_irq                                                take  rq 0 irq=off                 6.1
rq_unlock_irq                                              leave rq 0 irq=on                  6.1
rq_lock_irqsave                                            take  rq 0 irq=save:1              6.1
rq_unlock_irqrestore                                       leave rq 0 irq=restore:1           6.1
raw_spin_rq_lock{,_nested}                                 take  spinrq 0                     6.1
raw_spin_rq_unlock                                         leave spinrq 0                     6.1
raw_spin_rq_trylock                                        take  spinrq 0 ok=1                6.1
raw_spin_rq_lock_irq                                       take  spinrq 0 irq=off             6.1
raw_spin_rq_unlock_irq                                     leave spinrq 0 irq=on              6.1
raw_spin_rq_lock_irqsave                                   take  spinrq 0 irq=save:1          6.1
raw_spin_rq_unlock_irqrestore                              leave spinrq 0 irq=restore:1       6.1
inode_lock{,_nested}                                       take  inode 0 sleeps               6.1
inode_trylock                                              take  inode 0 ok=1                 6.1
inode_unlock                                               leave inode 0                      6.1
inode_lock_shared{,_nested}                                take  inode:r 0 sleeps             6.1
inode_trylock_shared                                       take  inode:r 0 ok=1               6.1
inode_unlock_shared                                        leave inode:r 0                    6.1
filemap_invalidate_lock                                    take  invalidate 0 sleeps          6.1
filemap_invalidate_trylock                                 take  invalidate 0 ok=1            6.1
filemap_invalidate_unlock                                  leave invalidate 0                 6.1
filemap_invalidate_lock_shared                             take  invalidate:r 0 sleeps        6.1
filemap_invalidate_unlock_shared                           leave invalidate:r 0               6.1
lock_rename                                                take  rename - sleeps              6.1
unlock_rename                                              leave rename -                     6.1
lock_two_nondirectories                                    take  two - sleeps                 6.1
unlock_two_nondirectories                                  leave two -                        6.1
lock_mount_hash                                            take  mount_hash -                 6.1
unlock_mount_hash                                          leave mount_hash -                 6.1
namespace_lock                                             take  namespace - sleeps           6.1
namespace_unlock                                           leave namespace -                  6.1
device_lock                                                take  device 0 sleeps              6.1
device_lock_interruptible                                  take  device 0 sleeps ok=0         6.1
device_trylock                                             take  device 0 ok=1                6.1
device_unlock                                              leave device 0                     6.1
usb_lock_device                                            take  device 0 sleeps              6.1
usb_unlock_device                                          leave device 0                     6.1
tty_lock                                                   take  tty 0 sleeps                 6.1
tty_lock_interruptible                                     take  tty 0 sleeps ok=0            6.1
tty_unlock                                                 leave tty 0                        6.1
{sdio,mmc}_claim_host                                      take  claim 0 nests sleeps         6.1
{sdio,mmc}_release_host                                    leave claim 0 nests                6.1
wiphy_lock                                                 take  mutex 0 sleeps               6.1
wiphy_unlock                                               leave mutex 0                      6.1
`;
