import {
  mutex_lock,
  mutex_unlock,
  spin_lock,
  spin_unlock,
  store,
  user_exit,
  type Kernel,
} from '../kernel/index.ts';
import { inode, open_session, type Session } from './retold-structs.ts';

/**
 * Hands what a client may do with a file to another server. The session's mutex
 * is held at entry and dropped at exit.
 *
 * @source fs/ceph/caps.c, before 4d8e28ff3106, handle_cap_export
 * @omits the snapshot semaphore, and the mutex of the other session
 */
// #region shown
export function* handle_cap_export(session: Session): Kernel<void> {
  let tsession: string | null = null;
  let gives_up = false;

  retry: for (;;) {
    yield* spin_lock(inode.i_ceph_lock);
    if (tsession || gives_up) {
      yield* store(inode.i_auth_cap, tsession);
      yield* spin_unlock(inode.i_ceph_lock);
      yield* mutex_unlock(session.s_mutex);
      return;
    }
    yield* spin_unlock(inode.i_ceph_lock);
    yield* mutex_unlock(session.s_mutex);

    tsession = yield* open_session();
    if (tsession) {
      yield* mutex_lock(session.s_mutex);
      continue retry;
    }
    gives_up = true;
  }
}
// #endregion shown

/** A message of the server is handled. */
export function* handle_caps(session: Session): Kernel<void> {
  yield* mutex_lock(session.s_mutex);
  yield* handle_cap_export(session);
  yield* user_exit();
}
