import {
  put,
  rcu_dereference,
  rcu_read_lock,
  rcu_read_unlock,
  store,
  synchronize_rcu,
  use,
  type Kernel,
  type Program,
} from '../kernel/index.ts';
import { firstIo, requestEntry } from './scenario.ts';
import type { Variant } from './variants.ts';

// #region actors
/** Follows a pointer in a read section of its own. */
function* reader(): Kernel<void> {
  yield* rcu_read_lock();
  const entry = (yield* rcu_dereference('list->first')) as string | null;
  if (entry) yield* use(entry, 'reader');
  yield* rcu_read_unlock();
}

/** Unlinks what the pointer leads to, waits for all readers, and frees it. */
function* writer(): Kernel<void> {
  yield* store('list->first', null);
  yield* synchronize_rcu();
  yield* put('entry');
}
// #endregion actors

/**
 * The program in which a task does its first I/O and later reads something
 * that has nothing to do with it, which a writer unlinks and frees by the
 * rules: this is where a wrong RCU depth does harm.
 * @example
 * import { laterReader, variantNamed } from 'imbalance';
 *
 * const program = laterReader(variantNamed('before'));
 * program.tasks.map(({ comm }) => comm); // => ['dd', 'writer']
 */
export function laterReader(variant: Variant): Program {
  const io = firstIo(variant);
  const first = function* (): Kernel<void> {
    for (const task of io.tasks) yield* task.body();
    yield* reader();
  };
  return {
    ...io,
    name: `${variant.name}/later-reader`,
    memory: { ...io.memory, 'list->first': 'entry' },
    objects: { ...io.objects, entry: { cache: 'any', ref: 1, live: true } },
    tasks: [
      { comm: 'dd', pid: 48, ...requestEntry, body: first },
      { comm: 'writer', pid: 90, body: writer },
    ],
  };
}
