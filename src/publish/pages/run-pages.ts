import { namedRun, pathsOf, variantNamed } from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { shortRun } from '../../show/address/addresses.ts';
import { pathSentence } from '../../show/text/path-words.ts';
import { shownVariants } from '../../show/view/site-views.ts';
import { shownRuns } from './routes.ts';

/** The page of a named run: where it stands among its variant's, and its Markdown. */
export interface RunPage {
  readonly variant: string;
  readonly path: string;
  /** The paths before and after it; empty at either end. */
  readonly previous: string;
  readonly next: string;
  readonly markdown: string;
}

/** One page for each path of the two versions of the patch. */
export function runPages(): RunPage[] {
  return shownVariants.flatMap((variant) => {
    const paths = pathsOf(variantNamed(variant)).map(({ name }) => name);
    return paths.map((path, i) => ({
      variant,
      path,
      previous: paths[i - 1] ?? '',
      next: paths[i + 1] ?? '',
      markdown: runMarkdown(variant, path),
    }));
  });
}

function runMarkdown(variant: (typeof shownVariants)[number], path: string): string {
  const name = `${variant}/${path}`;
  const other = variant === 'before' ? 'after' : 'before';
  const twin = `${other}/${path}`;
  return [
    `# Run ${name}`,
    `${pathSentence(namedRun(name).path)} [All paths](/paths), and this one ${other} the patch: [${twin}](/run/${twin}).`,
    `<RunStepper run="${name}" own />`,
    `The trace of this run, to keep: as [JSON](/run/${name}.json), all that the model knows of each step, or as [text](/run/${name}.txt).`,
  ].join('\n\n');
}

/** The traces of those runs, by their path on the site, as `imbalance run NAME --format json` prints them. */
export function runTraces(): Record<string, string> {
  return Object.fromEntries(
    shownRuns().map((name) => [`run/${name}.json`, `${JSON.stringify(run(name), null, 2)}\n`]),
  );
}

/** The same runs by names that leave room in a line of mail. */
export function shortRunPages(): { readonly name: string; readonly markdown: string }[] {
  return shownRuns().map((name) => ({
    name: shortRun(name),
    markdown: [
      `# Run ${name}`,
      `This address is short, for links in mail. The page of the run is [${name}](/run/${name}).`,
      `<RunStepper run="${name}" own />`,
    ].join('\n\n'),
  }));
}
