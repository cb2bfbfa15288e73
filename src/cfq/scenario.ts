import {
  EMBEDDED,
  rcuFlavours,
  taskLetter,
  type Finding,
  type Kernel,
  type KernelState,
  type LockOperation,
  type ObjectState,
  type Program,
  type Task,
  type Value,
} from '../kernel/index.ts';
import { blk_end_request, blkg_destroy } from './code/callers.ts';
import { cfq_set_request, type Request } from './code/cfq_set_request.ts';
import { scenarioName } from './scenario-name.ts';
import { usualScenario, type ScenarioOptions } from './scenario-options.ts';
import type { Bio, CfqData, CfqIoCq } from './code/structs.ts';
import type { Variant } from './variants.ts';

/** What the first look at the io context finds. */
export type Look = 'null' | 'oom' | 'real';

/**
 * Cell of the group of the one control group on the one device.
 * @example
 * import { bio } from 'imbalance';
 *
 * bio.blkcg; // => 'blkcg->cfqg'
 */
export const bio: Bio = { blkcg: 'blkcg->cfqg' };

/**
 * The device data of a kernel with this version of the function.
 * @example
 * import { deviceOf, variantNamed } from 'imbalance';
 *
 * deviceOf(variantNamed('before')).oom_cfqq; // => 'oom_cfqq'
 */
export function deviceOf(variant: Variant): CfqData {
  return {
    queue_lock: 'queue_lock',
    oom_cfqq: variant.oomQueue ? 'oom_cfqq' : null,
    root_group: 'root_group',
    async_cfqq: 'cfqd->async_cfqq',
    cfq_find_alloc_queue: variant.cfq_find_alloc_queue,
  };
}

/**
 * The io context of a task: `cic`, or `cic_B` where B has its own.
 * @example
 * import { cicOf } from 'imbalance';
 *
 * cicOf(1, false).cfqq; // => ['cic_B->cfqq[async]', 'cic_B->cfqq[sync]']
 */
export function cicOf(task: number, shareIoc: boolean): CfqIoCq {
  const name = task === 0 || shareIoc ? 'cic' : `cic_${taskLetter(task)}`;
  return { cfqq: [`${name}->cfqq[async]`, `${name}->cfqq[sync]`] };
}

/** The locks of every scenario. */
export const locks: Program['locks'] = {
  queue_lock: { class: '&(&q->__queue_lock)->rlock', kind: 'spin' },
  rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
};

/**
 * What a running kernel has done with queue_lock before a run begins: a request
 * completed in a softirq. It is why a report shows the lock's usage as `..-...`
 * and not as six dots.
 */
export const history: readonly LockOperation[] = [
  { op: 'enter_softirq' },
  { op: 'lock', lock: 'queue_lock', kind: 'spin' },
  { op: 'unlock', lock: 'queue_lock' },
  { op: 'exit_softirq' },
];

/** The task's code as a request enters it: the entry and who called it. */
export const requestEntry: Pick<Task, 'entry' | 'callers'> = {
  entry: 'cfq_set_request',
  callers: [
    'elv_set_request',
    'get_request',
    'blk_queue_bio',
    'generic_make_request',
    'submit_bio',
  ],
};

/** Memory and objects before the first step, with this queue in `cell`. */
export function initialMemory(
  cell: string,
  look: Look,
  failGroup = false,
): Pick<Program, 'memory' | 'objects'> {
  const real = 'cfq_queue:0';
  const held: Record<Look, Value> = { null: null, oom: 'oom_cfqq', real };
  const memory: Record<string, Value> = {
    [bio.blkcg]: failGroup ? null : 'cfqg',
    'cfqd->async_cfqq': null,
    [cell]: held[look],
    ...(look === 'real' ? { [`${real}->cfqg`]: 'cfqg' } : {}),
  };
  const embedded: ObjectState = { cache: EMBEDDED, ref: 1, live: true };
  const objects: Record<string, ObjectState> = {
    // The io context's reference comes on top of the permanent one.
    oom_cfqq: { ...embedded, ref: look === 'oom' ? 2 : 1 },
    root_group: embedded,
    ...(failGroup
      ? {}
      : {
          cfqg: {
            cache: 'blkio_group',
            ref: look === 'real' ? 2 : 1,
            live: true,
          },
        }),
    ...(look === 'real'
      ? { [real]: { cache: 'cfq_queue', ref: 1, live: true } }
      : {}),
  };
  return { memory, objects };
}

/**
 * The program in which tasks do their first I/O on a device at the same time,
 * with the other actors asked for.
 * @example
 * import { firstIo, variantNamed } from 'imbalance';
 *
 * const program = firstIo(variantNamed('before'), { tasks: 2, shareIoc: true });
 * program.name; // => 'before/2t-ioc'
 */
export function firstIo(
  variant: Variant,
  options: Partial<ScenarioOptions> = {},
): Program {
  const o = { ...usualScenario, ...options };
  const cfqd = deviceOf(variant);
  const tasks: Task[] = Array.from({ length: o.tasks }, (_, i) => ({
    comm: 'dd',
    pid: 48 + i,
    ...requestEntry,
    body: () => requests(cfqd, i, o),
  }));
  if (o.reaper) {
    const body = () => blkg_destroy(cfqd, bio.blkcg, o.failGroup);
    // Least runs are ordered by their tasks, of which `tasks` says how many
    // there are: the reaper is asked for beside them and does no I/O.
    const entry = 'blkg_destroy';
    tasks.push({ comm: 'rmdir', pid: 90, entry, extra: true, body });
  }
  if (o.irq) {
    const body = () => blk_end_request(cfqd);
    const entry = 'blk_end_request';
    tasks.push({ comm: 'dd', pid: 48, interrupts: 0, entry, body });
  }
  const cell = cicOf(0, o.shareIoc).cfqq[o.async ? 0 : 1];
  return {
    name: scenarioName(variant.name, o),
    config: rcuFlavours[o.rcu],
    locks,
    history,
    tasks,
    ...initialMemory(cell, 'null', o.failGroup),
    mayFail: (cache) => cache === 'cfq_queue' || o.failGroup,
    audit: oomPinned,
  };
}

/**
 * The oom queue in the device's asynchronous slot: no later request allocates
 * there again, so what should be temporary stays until the elevator exits.
 */
function oomPinned(state: KernelState): Finding[] {
  if (state.memory['cfqd->async_cfqq'] !== 'oom_cfqq') return [];
  const text =
    'The oom queue is pinned in the asynchronous slot: later asynchronous ' +
    'requests find it there and never allocate.';
  return [{ kind: 'oom_pinned', task: 0, subject: 'oom_cfqq', text }];
}

function* requests(
  cfqd: CfqData,
  task: number,
  o: ScenarioOptions,
): Kernel<void> {
  for (let call = 1; call <= o.calls; call++) {
    const rq: Request = {
      name: `rq_${taskLetter(task)}${o.calls > 1 ? String(call) : ''}`,
      is_sync: !o.async,
      cic: cicOf(task, o.shareIoc),
      bio,
      gfp_mask: o.gfp_mask,
    };
    yield* cfq_set_request(cfqd, rq);
  }
}
