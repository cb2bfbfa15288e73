import { exitOf, pathsOf, variantNamed, variants, type Variant } from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { signed } from '../text/signed.ts';
import type { IdeaState, IdeaView } from './idea-view.ts';

/** Each repair on the path on which the allocation fails, beside the function as it was. */
export function repairPictures(): Record<string, IdeaView> {
  return Object.fromEntries(
    variants
      .filter(({ neighbour }) => neighbour === 'before')
      .map((variant) => [
        `repair-${variant.name}`,
        {
          title: 'The failing allocation, once more',
          asks: 'RCU depth, step by step; the band below is queue_lock',
          states: [failingPath(variantNamed('before')), failingPath(variant)],
        },
      ]),
  );
}

function failingPath(variant: Variant): IdeaState {
  const path = pathsOf(variant).find(
    ({ first, wait, alloc }) => first === 'null' && wait && alloc === 'fail',
  );
  const played = run(`${variant.name}/${path?.name ?? 'wait-fail'}`);
  const tasks = played.steps.map((step) => step.state.tasks[0]);
  const { rcuDepth } = exitOf(played);
  return {
    option: variant.name,
    picture: {
      kind: 'depth',
      depths: tasks.map((task) => task?.rcuDepth ?? 0),
      held: tasks.map((task) => (task?.held.length ?? 0) > 0),
    },
    says: `Leaves with depth ${signed(rcuDepth)}.`,
    isWrong: rcuDepth !== 0,
  };
}
