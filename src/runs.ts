import { namedRun } from './cfq/index.ts';
import { replay, type RcuFlavour, type Run } from './kernel/index.ts';

/**
 * The run of this name, played: `run('before/wait-fail')`.
 *
 * @throws LI101 on an unknown variant, LI102 on an unknown path
 */
export function run(name: string, rcu: RcuFlavour = 'preempt'): Run {
  const { program, schedule } = namedRun(name, rcu);
  return replay(program, schedule);
}
