import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkLedger } from '../../argument/claims/check-ledger.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import { checkMarkers } from '../../argument/claims/claim-markers.ts';
import { evidencesOf } from '../../argument/claims/evidences.ts';
import { readPage } from '../../literate/page/page.ts';
import { describeProblem } from '../../literate/text/problem.ts';
import { SourceText } from '../../literate/text/source-text.ts';
import { atomFeed, releasesOf } from './feed.ts';
import { llmsText, twinsOf } from '../twins/page-twins.ts';
import { siteViews } from '../../show/view/site-views.ts';
import { namedExamples } from './named-examples.ts';
import { earlierIds, parseGolden } from './golden.ts';
import { titleOf } from '../cite/page-citables.ts';
import { siteCitables, type SiteCitables } from './site-citables.ts';
import { writtenPages } from './written-pages.ts';

export { factViews } from '../../argument/facts/fact-views.ts';
export { siteViews };

/** A page as the build has it: its address and its whole Markdown. */
export interface BuiltPage {
  /** `before`, `run/before/wait-fail`, `index`. */
  readonly route: string;
  /** From the repository's root. */
  readonly file: string;
  readonly markdown: string;
}

/** Everything that can be cited on the site in a checkout. */
export function citables(root: string): SiteCitables {
  return siteCitables(root, siteViews(root));
}

/** What is wrong with the claims, one line each. */
export function claimProblems(root: string): string[] {
  return [
    ...checkLedger(ledger, evidencesOf(root)).map(({ message }) => message),
    ...writtenPages(root)
      .flatMap(({ page }) => checkMarkers(page, ledger))
      .map(describeProblem),
  ];
}

/** Ids that parts of a page had in earlier versions, by the ids of now. */
export function earlier(root: string, route: string): Record<string, string[]> {
  const file = path.join(root, 'test/golden/addresses.txt');
  return existsSync(file) ? earlierIds(parseGolden(readFileSync(file, 'utf8')), route) : {};
}

/** The files beside the pages, by their path: twins, examples, llms.txt, feed. */
export function plainFiles(root: string, pages: readonly BuiltPage[]): Record<string, string> {
  const views = siteViews(root);
  const { project } = siteCitables(root, views);
  const files: Record<string, string> = {};
  const listed = pages.map(({ route, file, markdown }) => {
    const page = readPage(new SourceText(file, markdown));
    const { md, txt } = twinsOf(page, { root, views, route }, project);
    files[`${route}.md`] = md;
    files[`${route}.txt`] = txt;
    const about = page.frontmatter['description'];
    return { route, title: titleOf(page), about: typeof about === 'string' ? about : '' };
  });
  for (const { name, code } of namedExamples(root)) files[`x/${name}.ts`] = code;
  const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  files['feed.atom'] = atomFeed(project, releasesOf(changelog));
  files['llms.txt'] = llmsText(project, listed);
  return files;
}
