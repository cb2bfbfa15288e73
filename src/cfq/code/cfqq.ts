import {
  call,
  get,
  load,
  put,
  store,
  use,
  type Kernel,
} from '../../kernel/index.ts';
import { cfqqCell, type Cfqq, type CfqIoCq } from './structs.ts';

/** @source block/cfq-iosched.c, v3.8, cic_to_cfqq */
export function* cic_to_cfqq(
  cic: CfqIoCq,
  is_sync: boolean,
): Kernel<Cfqq | null> {
  return (yield* load(cfqqCell(cic, is_sync))) as Cfqq | null;
}

/**
 * Stores the queue whatever was there before.
 *
 * @source block/cfq-iosched.c, v3.8, cic_set_cfqq
 */
export function* cic_set_cfqq(
  cic: CfqIoCq,
  cfqq: Cfqq | null,
  is_sync: boolean,
): Kernel<void> {
  yield* store(cfqqCell(cic, is_sync), cfqq);
}

/**
 * Sets the fields of a new queue; none of them is kept here, only that it was
 * done.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_init_cfqq, cfq_init_prio_data
 */
export function* cfq_init_cfqq(cfqq: Cfqq): Kernel<void> {
  yield* call('cfq_init_cfqq', cfqq);
}

/**
 * Puts the queue into its group and takes a reference to the group.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_link_cfqq_cfqg
 */
export function* cfq_link_cfqq_cfqg(
  cfqq: Cfqq,
  cfqg: string | null,
): Kernel<void> {
  yield* use(cfqg, 'cfq_link_cfqq_cfqg');
  if (cfqg === null) return;
  yield* get(cfqg);
  yield* store(`${cfqq}->cfqg`, cfqg);
}

/**
 * Drops one reference; the last one frees the queue and drops its group.
 *
 * @source block/cfq-iosched.c, v3.8, cfq_put_queue
 */
export function* cfq_put_queue(cfqq: Cfqq): Kernel<void> {
  const last = yield* put(cfqq);
  if (!last) return;
  const cfqg = yield* load(`${cfqq}->cfqg`);
  yield* store(`${cfqq}->cfqg`, null);
  if (cfqg !== null) yield* put(String(cfqg), 'call_rcu');
}
