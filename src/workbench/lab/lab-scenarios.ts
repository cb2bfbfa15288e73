import {
  firstIo,
  laterReader,
  pathProgram,
  pathsOf,
  type ScenarioOptions,
  type Variant,
} from '../../cfq/index.ts';
import { GFP_ATOMIC, type Program } from '../../kernel/index.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { judged } from './judged-call.ts';

/** A program in which a version of the function is tried out. */
export interface LabScenario {
  readonly name: string;
  /** Who does what, as one clause. */
  readonly what: string;
  readonly program: (variant: Variant) => Program;
}

/** Ways through the function that are walked. */
export const pathsMax = 200;

/** Programs that are searched whole, small ones first. */
export const labScenarios: readonly LabScenario[] = [
  io('one', 'one task', {}),
  io('one-atomic', 'one task that may not sleep', { gfp_mask: GFP_ATOMIC }),
  io('group', 'one task whose group has to be made', { failGroup: true }),
  io('group-atomic', 'one task that may not sleep, whose group has to be made', {
    failGroup: true,
    gfp_mask: GFP_ATOMIC,
  }),
  io('twice', 'one task with two requests', { calls: 2 }),
  io('irq', 'one task and an interrupt handler', { irq: true }),
  io('reaper', 'one task while its group is removed', { reaper: true }),
  {
    name: 'later-reader',
    what: 'one task that later reads what a writer frees after a grace period',
    program: (variant) => laterReader(judged(variant)),
  },
  io('two', 'two tasks', { tasks: 2 }),
  io('shared', 'two tasks that share an io context', { tasks: 2, shareIoc: true }),
  io('shared-reaper', 'two tasks that share an io context, while their group is removed', {
    tasks: 2,
    shareIoc: true,
    reaper: true,
  }),
  io('three', 'three tasks of which all share an io context', { tasks: 3, shareIoc: true }),
];

function io(name: string, what: string, options: Partial<ScenarioOptions>): LabScenario {
  return { name, what, program: (variant) => firstIo(judged(variant), options) };
}

/**
 * The program that a run of the lab is of: a scenario's name, or `path-4`.
 *
 * @throws LI157 on any other place
 */
export function labProgram(variant: Variant, place: string): Program {
  const scenario = labScenarios.find(({ name }) => name === place);
  if (scenario) return scenario.program(variant);
  const path = pathsOf(variant, pathsMax)[Number(/^path-(\d+)$/.exec(place)?.[1])];
  if (path) return pathProgram(judged(variant), path);
  throw new NumberedError(
    'LI157',
    `place "${place}"`,
    'no run comes from there.',
    'Run the lab again.',
  );
}
