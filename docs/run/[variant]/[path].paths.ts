import { defineRoutes } from 'vitepress';
import { pathsOf, variantNamed, type Path } from '../../../src/cfq/index.ts';

const variants = ['before', 'after'] as const;
const looks = { null: 'no queue', oom: 'the oom queue', real: 'a real queue' } as const;

/** One page for each path of the two versions of the patch. */
export default defineRoutes({
  paths: () =>
    variants.flatMap((variant) =>
      pathsOf(variantNamed(variant)).map((path, i, all) => ({
        params: {
          variant,
          path: path.name,
          previous: all[i - 1]?.name ?? '',
          next: all[i + 1]?.name ?? '',
        },
        content: page(variant, path),
      })),
    ),
  transformPageData({ params, frontmatter }) {
    const { variant, previous, next } = params as Record<string, string>;
    const link = (name: string | undefined) =>
      name ? { text: `${variant ?? ''}/${name}`, link: `/run/${variant ?? ''}/${name}` } : false;
    frontmatter['prev'] = link(previous);
    frontmatter['next'] = link(next);
  },
});

function page(variant: (typeof variants)[number], path: Path): string {
  const other = variant === 'before' ? 'after' : 'before';
  const twin = `${other}/${path.name}`;
  return [
    `# Run ${variant}/${path.name}`,
    `${words(path)} [All paths](/paths), and this one ${other} the patch: [${twin}](/run/${twin}).`,
    `<RunStepper run="${variant}/${path.name}" own />`,
  ].join('\n\n');
}

/** What the environment answers on this path, as a sentence. */
function words({ first, wait, alloc, second }: Path): string {
  const parts = [
    `The first look finds ${looks[first]}`,
    `the caller may ${wait ? '' : 'not '}sleep`,
    ...(alloc === 'none' ? [] : [`the allocation ${alloc === 'ok' ? 'works' : 'fails'}`]),
    ...(second === null ? [] : [`the second look finds ${looks[second]}`]),
  ];
  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1) ?? ''}.`;
}
