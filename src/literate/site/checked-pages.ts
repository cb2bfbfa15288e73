import type { Plugin } from 'vite';
import type { Page } from '../page/page.ts';
import { describeProblem, type Problem } from '../text/problem.ts';
import { checkIncludes } from './includes.ts';
import { checkLinks } from './links.ts';
import type { Site } from './site.ts';

/** What is wrong with a page as a document; neither examples nor figures are tried. */
export function findPageProblems(site: Site, page: Page): Problem[] {
  return [...page.problems, ...checkLinks(site, page), ...checkIncludes(site, page)];
}

/**
 * Stops a build whose pages lead to a missing page, anchor, region or file, or
 * have an example that does not say what it is.
 *
 * @throws Error that lists every problem, one numbered line each
 */
export function checkPages(site: Site): void {
  const problems = site.pages().flatMap((page) => findPageProblems(site, page));
  if (problems.length === 0) return;
  const list = problems.map(describeProblem).join('\n');
  const error = new Error(`the pages have ${String(problems.length)} problems:\n${list}`);
  // Each line names its place; where the checker stands helps nobody.
  error.stack = error.message;
  throw error;
}

/** Checks the pages once before the site is built. */
export function checkedPages(site: () => Promise<Site>): Plugin {
  let isChecked = false;
  return {
    name: 'literate:pages',
    apply: 'build',
    async buildStart() {
      if (!isChecked) checkPages(await site());
      isChecked = true;
    },
  };
}
