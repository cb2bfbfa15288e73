import type { Page } from '../page.ts';
import { describeProblem, type Problem } from '../problem.ts';
import { findBound } from '../prose/bound.ts';
import { checkNumerals } from '../prose/numerals.ts';
import { scanProse } from '../prose/scan.ts';
import { checkIncludes } from './includes.ts';
import { checkLinks } from './links.ts';
import { Site, type SiteOptions } from './site.ts';

/** What is wrong with a page as a document; its examples are not run. */
export function findPageProblems(site: Site, page: Page): Problem[] {
  const prose = scanProse(page.source, page.tokens);
  const bound = findBound(page.source, prose);
  return [
    ...page.problems,
    ...bound.problems,
    ...checkLinks(site, page),
    ...checkIncludes(site, page),
    ...checkNumerals(page.source, page.frontmatter, prose, bound).problems,
  ];
}

/**
 * Stops a build whose pages have a missing page, anchor, region or file, an
 * example that does not say what it is, or an unbound figure.
 *
 * @throws Error that lists every problem, one numbered line each
 */
export function checkPages(options: SiteOptions): void {
  const site = new Site(options);
  const problems = site.pages().flatMap((page) => findPageProblems(site, page));
  if (problems.length === 0) return;
  throw new Error(`the pages have ${String(problems.length)} problems:\n${problems.map(describeProblem).join('\n')}`);
}
