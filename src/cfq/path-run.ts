import {
  GFP_ATOMIC,
  Player,
  rcuFlavours,
  type Observer,
  type Program,
  type RcuFlavour,
  type Run,
  type Task,
} from '../kernel/index.ts';
import { check_blkcg_changed, check_ioprio_changed } from './code/callers.ts';
import { cfq_set_request, type Request } from './code/cfq_set_request.ts';
import { gfpOf, type Path } from './paths.ts';
import {
  bio,
  cicOf,
  deviceOf,
  history,
  initialMemory,
  locks,
  requestEntry,
} from './scenario.ts';
import type { CfqData } from './code/structs.ts';
import type { Variant } from './variants.ts';

/**
 * The program of one path: task A enters the function, and where the second
 * look differs from the first, task B is who changed it meanwhile. In v3.8 a
 * real queue at the first look is met by check_ioprio_changed() only, and
 * never by a caller that may sleep; that path is run through it all the same.
 */
export function pathProgram(
  variant: Variant,
  path: Path,
  rcu: RcuFlavour = 'preempt',
): Program {
  const cfqd = deviceOf(variant);
  const is_sync = path.first !== 'real';
  const cic = cicOf(0, false);
  const rq: Request = {
    name: 'rq_A',
    is_sync,
    cic,
    bio,
    gfp_mask: gfpOf(path),
  };
  const enter = is_sync ? cfq_set_request : check_ioprio_changed;
  const entry = is_sync ? requestEntry : { entry: 'check_ioprio_changed' };
  const other = interference(cfqd, path);
  return {
    name: `${variant.name}/${path.name}`,
    config: rcuFlavours[rcu],
    locks,
    history,
    tasks: [
      { comm: 'dd', pid: 48, ...entry, body: () => enter(cfqd, rq) },
      ...(other ? [{ comm: 'dd', pid: 49, ...other }] : []),
    ],
    ...initialMemory(cic.cfqq[is_sync ? 1 : 0], path.first),
    mayFail: (cache) => cache === 'cfq_queue',
  };
}

/** What another task of the same io_context does while A sleeps, if any. */
function interference(
  cfqd: CfqData,
  path: Path,
): Omit<Task, 'comm' | 'pid'> | null {
  const { first, second } = path;
  if (second === null || second === first) return null;
  const cic = cicOf(0, false);
  if (second === 'null') {
    const body = () => check_blkcg_changed(cfqd, cic);
    return { entry: 'check_blkcg_changed', body };
  }
  const rq: Request = {
    name: 'rq_B',
    is_sync: true,
    cic,
    bio,
    gfp_mask: GFP_ATOMIC,
  };
  return { ...requestEntry, body: () => cfq_set_request(cfqd, rq) };
}

/**
 * The run of a path's program that walks it: A up to the point where it has dropped queue_lock
 * and allocated, then B to its end, then A to its end; or as far as they can
 * move.
 */
export function playPath(
  program: Program,
  path: Path,
  observe?: Observer,
): Run {
  const player = new Player(program, observe);
  let dropped = false;
  for (;;) {
    const next = player.next().filter(({ blockedBy }) => blockedBy === null);
    const a = next.find(({ task }) => task === 0);
    const b = next.find(({ task }) => task === 1);
    const open = dropped && a?.op.op === 'spin_lock_irq';
    const mover = b && (open || !a) ? b : a;
    if (!mover) return player.run();
    const fails =
      mover.op.op === 'kmem_cache_alloc_node' &&
      (mover.task === 0 ? path.alloc === 'fail' : path.second === 'oom');
    player.move({ task: mover.task, outcome: fails ? 1 : 0 });
    if (mover.task === 0 && mover.op.op === 'spin_unlock_irq') dropped = true;
  }
}
