import { nearest, NumberedError } from '../errors/numbered-error.ts';
import type { Program, RcuFlavour, Schedule } from '../kernel/index.ts';
import { pathProgram, playPath } from './path-run.ts';
import { pathsOf, type Path } from './paths.ts';
import { variants, type Variant } from './variants.ts';

/** A named run before it is played: `before/wait-fail`. */
export interface NamedRun {
  readonly name: string;
  readonly variant: Variant;
  readonly path: Path;
  readonly program: Program;
  /** Found by playing the program, when it is first asked for. */
  readonly schedule: Schedule;
}

const namedRuns = new Map<string, NamedRun>();

/**
 * The version of the function of this name.
 *
 * @throws LI101 on an unknown name, with the nearest ones
 * @example
 * import { variantNamed } from 'imbalance';
 *
 * variantNamed('after').what; // => 'v3.9: the fix'
 */
export function variantNamed(name: string): Variant {
  const found = variants.find((variant) => variant.name === name);
  if (found) return found;
  const known = variants.map((variant) => variant.name);
  throw new NumberedError(
    'LI101',
    `variant "${name}"`,
    'there is no such variant.',
    `Nearest: ${nearest(name, known).join(', ')}.`,
  );
}

/**
 * The run of this name: a variant and one of its paths. Made once: the same
 * name and flavour always give the same value.
 *
 * @throws LI101 on an unknown variant, LI102 on an unknown path
 * @example
 * import { namedRun } from 'imbalance';
 *
 * const { path, schedule } = namedRun('before/wait-fail');
 * path.alloc; // => 'fail'
 * schedule.length; // => 18
 */
export function namedRun(name: string, rcu: RcuFlavour = 'preempt'): NamedRun {
  const key = `${rcu} ${name}`;
  const known = namedRuns.get(key) ?? newNamedRun(name, rcu);
  namedRuns.set(key, known);
  return known;
}

function newNamedRun(name: string, rcu: RcuFlavour): NamedRun {
  const [variantName = '', ...rest] = name.split('/');
  const variant = variantNamed(variantName);
  const wanted = rest.join('/');
  const paths = pathsOf(variant);
  const path = paths.find((candidate) => candidate.name === wanted);
  if (!path) {
    const known = paths.map((candidate) => `${variantName}/${candidate.name}`);
    throw new NumberedError(
      'LI102',
      `run "${name}"`,
      `${variantName} has ${String(paths.length)} paths, none of this name.`,
      `Nearest: ${nearest(name, known).join(', ')}.`,
    );
  }
  const program = pathProgram(variant, path, rcu);
  let schedule: Schedule | null = null;
  return Object.freeze({
    name,
    variant,
    path,
    program,
    get schedule() {
      return (schedule ??= playPath(program, path).schedule);
    },
  });
}

/**
 * The names of all runs of the given variants, in the order of the paths.
 *
 * @example
 * import { runNames, variantNamed } from 'imbalance';
 *
 * runNames([variantNamed('before')]).length; // => 14
 */
export function runNames(of: readonly Variant[] = variants): string[] {
  return of.flatMap((variant) =>
    pathsOf(variant).map((path) => `${variant.name}/${path.name}`),
  );
}
