import {
  firstIo,
  pathProgram,
  pathSchedule,
  pathsOf,
  type ScenarioOptions,
  type Variant,
} from '../../cfq/index.ts';
import { GFP_ATOMIC, NumberedError, type Program, type Schedule } from '../../kernel/index.ts';

/** A program in which a version of the function is tried out. */
export interface LabScenario {
  readonly name: string;
  /** Who does what, as one clause. */
  readonly what: string;
  readonly options: Partial<ScenarioOptions>;
}

/** Programs that are searched whole, small ones first. */
export const labScenarios: readonly LabScenario[] = [
  { name: 'one', what: 'one task', options: { tasks: 1 } },
  { name: 'one-atomic', what: 'one task that may not sleep', options: { tasks: 1, gfp_mask: GFP_ATOMIC } },
  { name: 'group', what: 'one task whose group has to be made', options: { tasks: 1, failGroup: true } },
  {
    name: 'group-atomic',
    what: 'one task that may not sleep, whose group has to be made',
    options: { tasks: 1, failGroup: true, gfp_mask: GFP_ATOMIC },
  },
  { name: 'twice', what: 'one task with two requests', options: { tasks: 1, calls: 2 } },
  { name: 'irq', what: 'one task and an interrupt handler', options: { tasks: 1, irq: true } },
  { name: 'reaper', what: 'one task while its group is removed', options: { tasks: 1, reaper: true } },
  { name: 'two', what: 'two tasks', options: { tasks: 2 } },
  { name: 'shared', what: 'two tasks that share an io context', options: { tasks: 2, shareIoc: true } },
  {
    name: 'shared-reaper',
    what: 'two tasks that share an io context, while their group is removed',
    options: { tasks: 2, shareIoc: true, reaper: true },
  },
  {
    name: 'three',
    what: 'three tasks of which all share an io context',
    options: { tasks: 3, shareIoc: true },
  },
];

/** A program and its name on the page. */
export function labProgram(variant: Variant, { options }: LabScenario): Program {
  return firstIo(variant, options);
}

/** Where a run of the lab comes from: a scenario's name, or `path-4`. */
export function labPlace(
  variant: Variant,
  place: string,
): { readonly program: Program; readonly schedule: Schedule | null } {
  const scenario = labScenarios.find(({ name }) => name === place);
  if (scenario) return { program: labProgram(variant, scenario), schedule: null };
  const path = pathsOf(variant)[Number(/^path-(\d+)$/.exec(place)?.[1])];
  if (!path) {
    throw new NumberedError('LI157', `place "${place}"`, 'no run comes from there.', 'Run the lab again.');
  }
  return { program: pathProgram(variant, path), schedule: pathSchedule(variant, path) };
}
