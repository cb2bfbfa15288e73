import { GFP_NOIO, type RcuFlavour } from '../kernel/index.ts';

/** Who is there, and what they meet: what a scenario's name says. */
export interface Actors {
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
}

/** Who calls the function, in which state, on which kernel. */
export interface ScenarioOptions extends Actors {
  readonly gfp_mask: number;
  readonly rcu: RcuFlavour;
}

/** One task and its first read, nobody else. */
export const usualActors: Actors = {
  tasks: 1,
  calls: 1,
  shareIoc: false,
  failGroup: false,
  reaper: false,
  irq: false,
  async: false,
};

/** The same on a preemptible kernel, where the task may sleep. */
export const usualScenario: ScenarioOptions = {
  ...usualActors,
  gfp_mask: GFP_NOIO,
  rcu: 'preempt',
};
