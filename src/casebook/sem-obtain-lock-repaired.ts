import {
  load,
  rcu_dereference,
  rcu_read_lock,
  rcu_read_unlock,
  spin_lock,
  spin_unlock,
  user_exit,
  type Kernel,
} from '../kernel/index.ts';
import { ids, type SemArray } from './retold-structs.ts';

/**
 * Drops what is held of a set of semaphores.
 *
 * @source ipc/sem.c, 6d49dab8ae06, sem_unlock
 */
// #region shown
export function* sem_unlock(sma: SemArray): Kernel<void> {
  yield* spin_unlock(sma.sem_perm_lock);
}

/**
 * Finds the set and locks it; false, with nothing held, if it is gone.
 *
 * @source ipc/sem.c, 6d49dab8ae06, sem_obtain_lock
 */
export function* sem_obtain_lock(sma: SemArray): Kernel<boolean> {
  yield* rcu_read_lock();
  yield* rcu_dereference(ids);
  yield* spin_lock(sma.sem_perm_lock);
  if (!(yield* load(sma.deleted))) return true;

  yield* sem_unlock(sma);
  yield* rcu_read_unlock();
  return false;
}

/** One operation on a semaphore. */
export function* semtimedop(sma: SemArray): Kernel<void> {
  if (!(yield* sem_obtain_lock(sma))) return;
  yield* sem_unlock(sma);
  yield* rcu_read_unlock();
}
// #endregion shown

/** The system call. */
export function* sys_semop(sma: SemArray): Kernel<void> {
  yield* semtimedop(sma);
  yield* user_exit();
}
