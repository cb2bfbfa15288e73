import type { TypeChecker } from '../page/type-checker.ts';
import type { Page } from '../page/page.ts';
import type { Problem } from '../text/problem.ts';
import type { Bound } from '../prose/bound-figures.ts';
import { checkNumerals, summariseDeclared } from '../prose/numerals.ts';
import type { Prose } from '../prose/scan-prose.ts';
import { checkIncludes } from '../site/includes.ts';
import { checkLinks } from '../site/links.ts';
import type { Site } from '../site/site.ts';
import type { CheckPlan } from './page-plan.ts';

/** The tests of a page that need no run of its examples. */
export function checksOf(
  site: Site,
  types: TypeChecker,
  page: Page,
  prose: Prose,
  bound: Bound,
  compileProblems: readonly Problem[],
): CheckPlan[] {
  const group = 'page';
  const numerals = checkNumerals(page.source, page.frontmatter, prose, bound);
  const counts = `${String(numerals.boundCount)} bound, declared: ${summariseDeclared(numerals.declared)}`;
  return [
    { group, title: 'fences', problems: [...page.problems, ...bound.problems, ...compileProblems] },
    { group, title: 'links', problems: checkLinks(site, page) },
    { group, title: 'regions and includes', problems: checkIncludes(site, page) },
    {
      group,
      title: numerals.off === null ? `numerals (${counts})` : `numerals are off: ${numerals.off}`,
      problems: numerals.problems,
    },
    ...page.examples.map((example): CheckPlan => {
      const title = `${example.title} (line ${String(example.fence.line)})`;
      const { skip } = example.fence.info;
      return example.kind === 'skip'
        ? {
            group: 'examples',
            title: `${title}, skipped: ${skip ?? ''}`,
            problems: [],
            skip: skip ?? '',
          }
        : { group: 'types', title, problems: types.check(page, example) };
    }),
  ];
}
