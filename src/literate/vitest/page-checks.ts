import type { TypeChecker } from '../page/type-checker.ts';
import type { Example, Page } from '../page/page.ts';
import type { Problem } from '../text/problem.ts';
import type { Bound } from '../prose/bound-figures.ts';
import { checkNumerals, summariseDeclared } from '../prose/numerals.ts';
import type { Prose } from '../prose/scan-prose.ts';
import { checkIncludes } from '../site/includes.ts';
import { checkLinks } from '../site/links.ts';
import type { Site } from '../site/site.ts';
import type { ModuleSettings } from './module-settings.ts';
import type { CheckPlan } from './page-plan.ts';

/** The tests of a page that need no run of its examples. */
export function checksOf(
  site: Site,
  types: TypeChecker,
  page: Page,
  prose: Prose,
  bound: Bound,
  compileProblems: readonly Problem[],
  { facts, programs }: Pick<ModuleSettings, 'facts' | 'programs'>,
): CheckPlan[] {
  const group = 'page';
  // What could not be read is told once; its types are a guess until it can.
  const isRead = ({ fence }: Example): boolean =>
    !compileProblems.some(
      ({ code, line }) => code === 'LI212' && line > fence.line && line <= fence.closeLine,
    );
  return [
    { group, title: 'fences', problems: [...page.problems, ...bound.problems, ...compileProblems] },
    { group, title: 'links', problems: checkLinks(site, page) },
    { group, title: 'regions and includes', problems: checkIncludes(site, page) },
    ...(facts === null ? [] : [numeralsCheck(page, prose, bound, programs)]),
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
        : { group: 'types', title, problems: isRead(example) ? types.check(page, example) : [] };
    }),
  ];
}

/** The test of a page whose numerals need a fact, or a reason to have none. */
function numeralsCheck(
  { source, frontmatter }: Page,
  prose: Prose,
  bound: Bound,
  programs: readonly string[],
): CheckPlan {
  const { boundCount, declared, off, problems } = checkNumerals(
    source,
    frontmatter,
    prose,
    bound,
    programs,
  );
  const counts = `${String(boundCount)} bound, declared: ${summariseDeclared(declared)}`;
  return {
    group: 'page',
    title: off === null ? `numerals (${counts})` : `numerals are off: ${off}`,
    problems,
  };
}
