import {
  exitOf,
  pathsOf,
  programKey,
  variantNamed,
  variants,
  type Variant,
} from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { signed } from '../text/signed.ts';
import type { IdeaState, IdeaView } from './idea-view.ts';
import { pictureSteps } from './picture-steps.ts';
import { runLink } from './run-link.ts';

/** Where the run of a variant has a page. */
type PageOf = (run: string) => string | null;

/** Each repair on the path on which the allocation fails, beside the function as it was. */
export function repairPictures(pageOf: PageOf): Record<string, IdeaView> {
  return Object.fromEntries(
    variants
      .filter(({ neighbour }) => neighbour === 'before')
      .map((variant) => [
        `repair-${variant.name}`,
        {
          title: 'The failing allocation, once more',
          asks: 'RCU depth, step by step; the band below is queue_lock',
          states: [failingPath(variantNamed('before'), pageOf), failingPath(variant, pageOf)],
        },
      ]),
  );
}

function failingPath(variant: Variant, pageOf: PageOf): IdeaState {
  const path = pathsOf(variant).find(
    ({ first, wait, alloc }) => first === 'null' && wait && alloc === 'fail',
  );
  const name = `${variant.name}/${path?.name ?? 'wait-fail'}`;
  const played = run(name);
  const page = pageOf(name);
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
    steps: pictureSteps(played, `${programKey(name)}-`, {
      page,
      whole: page ?? runLink(name, played),
    }),
  };
}
