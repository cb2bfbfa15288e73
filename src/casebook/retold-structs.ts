import {
  GFP_KERNEL,
  kmem_cache_alloc_node,
  type Kernel,
} from '../kernel/index.ts';

/** The name of an iterator over the trace events. */
export type EventIter = string;

/** A client's connection to one server. */
export interface Session {
  readonly s_mutex: string;
}

/** A set of semaphores. */
export interface SemArray {
  readonly sem_perm_lock: string;
  readonly deleted: string;
}

/** One queue of received packets. */
export interface GroCell {
  readonly bh_lock: string;
  readonly is_full: string;
}

/** What a CPU has to run. */
export interface RunQueue {
  readonly lock: string;
}

/** A task, as far as its priority is concerned. */
export interface Task {
  readonly pi_lock: string;
}

/** The memory of a process. */
export interface AddressSpace {
  readonly mmap_lock: string;
  readonly mmap: string;
}

/** Guards the list of trace events. */
export const event_mutex = 'event_mutex';

/** The cache of iterators. */
export const iterators = 'iterators';

/** Opens a session with a server: takes time, and may fail as memory does. */
export function* open_session(): Kernel<string | null> {
  return yield* kmem_cache_alloc_node('sessions', GFP_KERNEL, 1);
}

/** The table of all sets of semaphores. */
export const ids = 'ids';

/** A file of the network file system. */
export const inode = {
  i_ceph_lock: 'i_ceph_lock',
  i_auth_cap: 'i_auth_cap',
};
