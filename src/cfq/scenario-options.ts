import { GFP_NOIO, type RcuFlavour } from '../kernel/index.ts';

/** Who calls the function, in which state, on which kernel. */
export interface ScenarioOptions {
  /** Tasks doing their first I/O, 1 to 8. */
  readonly tasks: number;
  /** Requests of each task. */
  readonly calls: number;
  /** Tasks share one io_context (CLONE_IO) instead of one each. */
  readonly shareIoc: boolean;
  /** The group does not exist yet and its allocation may fail. */
  readonly failGroup: boolean;
  /** One more actor removes the group. */
  readonly reaper: boolean;
  /** One more actor interrupts task A and takes queue_lock. */
  readonly irq: boolean;
  /** Requests are asynchronous writes instead of synchronous reads. */
  readonly async: boolean;
  readonly gfp_mask: number;
  readonly rcu: RcuFlavour;
}

/** One task, its first read, a preemptible kernel. */
export const usualScenario: ScenarioOptions = {
  tasks: 1,
  calls: 1,
  shareIoc: false,
  failGroup: false,
  reaper: false,
  irq: false,
  async: false,
  gfp_mask: GFP_NOIO,
  rcu: 'preempt',
};
