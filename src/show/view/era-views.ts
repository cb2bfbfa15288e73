import { exitOf, pathsOf, variantNamed, type Path, type Variant } from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { stepId } from '../address/step-id.ts';
import { eraColumns, type EraCell, type EraView } from './era-view.ts';
import type { Run } from '../../kernel/index.ts';
import { runLink } from './run-link.ts';
import type { RunView } from './run-view.ts';
import { shownPart, type Listed } from './shown-part.ts';

/** The runs that have pages, by name. */
type Pages = Readonly<Record<string, RunView>>;

/** The eras in their order: what is told of each. All else is computed. */
const eras: readonly Pick<EraView, 'variant' | 'span' | 'title' | 'says'>[] = [
  {
    variant: 'nofail',
    span: 'until 2009',
    title: 'It cannot fail',
    says: 'The allocation that may sleep carries __GFP_NOFAIL. It works, or it hangs, so nobody asks whether it failed.',
  },
  {
    variant: 'oom-no-rcu',
    span: '2009 to v3.4',
    title: 'It may fail',
    says: 'There is a queue to fall back on. After a failure the code falls through to the exit, and rightly so: the exit gives nothing back.',
  },
  {
    variant: 'before',
    span: 'v3.5 to v3.8',
    title: 'RCU moves in',
    says: 'A read section is put around the old fall-through. Now the exit gives back what the sleeping branch has given back already. Until v3.8 that failure could hardly happen.',
  },
  {
    variant: 'after',
    span: 'v3.9 to 2015',
    title: 'Two lines',
    says: 'Where the allocation has failed, the function returns at once. It has two exits now, and both are right.',
  },
  {
    variant: 'rewrite',
    span: 'from 2015',
    title: 'No window',
    says: 'It asks for memory without sleeping, under the lock, and has one way out. With the window the leak goes as well.',
  },
  {
    variant: 'heir',
    span: 'BFQ, v6.1',
    title: 'The heir',
    says: 'CFQ left in v5.0. In BFQ the bio brings its group along: there is nothing to look up, nothing to take, and nothing to give back twice.',
  },
  {
    variant: 'scoped',
    span: 'as of today',
    title: 'A scope',
    says: 'The function of v3.8 with the scope of a guard, as nobody had it: no hand writes the unlock. The leak is still there, for it never was about RCU.',
  },
];

/** The function in every era of its life. `sourceOf` reads a file of the model. */
export function eraViews(
  listed: Listed,
  pages: Pages,
  sourceOf: (file: string) => string,
): readonly EraView[] {
  return eras.map((era) => {
    const variant = variantNamed(era.variant);
    const part = shownPart(listed, variant.file, sourceOf(variant.file), 'function');
    if (!part) throw new Error(`${variant.file} has no region "function"`);
    return { ...era, part, cells: cellsOf(variant, pages) };
  });
}

function cellsOf(variant: Variant, pages: Pages): readonly EraCell[] {
  return pathsOf(variant).map((path) => {
    const name = `${variant.name}/${path.name}`;
    const played = run(name);
    const tasks = played.steps.map((step) => step.state.tasks[0]);
    return {
      path: path.name,
      ...placeOf(path),
      depths: tasks.map((task) => task?.rcuDepth ?? 0),
      held: tasks.map((task) => (task?.held.length ?? 0) > 0),
      depthAtExit: exitOf(played).rcuDepth,
      leaks: played.findings.some(({ kind }) => kind === 'leak'),
      page: pageOf(name, played, pages),
    };
  });
}

/** The page of a run, or that of any run, at the step where it goes wrong. */
function pageOf(name: string, played: Run, pages: Pages): string {
  const wrong = played.findings[0]?.step ?? null;
  if (!pages[name]) return runLink(name, played, wrong);
  return `run/${name}${wrong === null ? '' : `#${stepId(wrong)}`}`;
}

/** Where a path stands in the grid. */
function placeOf({ first, wait, alloc, second }: Path): Pick<EraCell, 'row' | 'column'> {
  const looks = ['null', 'oom', 'real'];
  const row = looks.indexOf(first) * 2 + Number(wait);
  const ends = eraColumns.length;
  if (alloc === 'none') return { row, column: ends - 1 };
  if (alloc === 'fail') return { row, column: ends - 2 };
  return { row, column: second === null ? 0 : 1 + looks.indexOf(second) };
}
