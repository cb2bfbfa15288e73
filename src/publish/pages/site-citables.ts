import { momentsOf } from '../../cfq/index.ts';
import { run } from '../../runs/watched-run.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import { shownRuns } from './routes.ts';
import type { SiteViews } from '../../show/view/site-views.ts';
import type { Citable } from '../cite/citable.ts';
import { claimCitable } from '../cite/claim-citable.ts';
import { pageCitables, type PageCitables } from '../cite/page-citables.ts';
import type { Project } from '../cite/project.ts';
import { readProject } from '../cite/project-file.ts';
import { runCitable } from '../cite/run-citable.ts';
import { earlierIds, type Golden } from './golden.ts';
import type { Retired } from './retired.ts';
import type { WrittenPage } from './written-pages.ts';

/** A run as a whole, each of its steps, and each of its moments by name. */
export interface RunCitables {
  readonly run: Citable;
  readonly steps: readonly Citable[];
  readonly moments: Readonly<Record<string, Citable>>;
}

/** Everything that can be cited on the site. */
export interface SiteCitables {
  readonly project: Project;
  /** By route, the ids that parts of a page had once, each with the id of now. */
  readonly earlier: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By address, the parts whose text has gone. */
  readonly retired: Readonly<Record<string, Retired>>;
  /** By route. */
  readonly pages: Readonly<Record<string, PageCitables>>;
  /** By name. */
  readonly runs: Readonly<Record<string, RunCitables>>;
  /** By id. */
  readonly claims: Readonly<Record<string, Citable>>;
}

/** What it takes to cite a link: a run is played when it is cited. */
export type CitedSite = Omit<SiteCitables, 'runs'>;

/** Everything that can be cited in a checkout, given its pages and what they draw. */
export function siteCitables(
  root: string,
  written: readonly WrittenPage[],
  views: SiteViews,
  golden: readonly Golden[],
  retired: readonly Retired[],
): SiteCitables {
  const pages = written.map(({ route, page }) => [route, pageCitables(page, route, views)]);
  return {
    project: readProject(root),
    earlier: Object.fromEntries(
      written.map(({ route }) => [route, idsOfNow(earlierIds(golden, route))]),
    ),
    retired: Object.fromEntries(retired.map((one) => [one.address, one])),
    pages: Object.fromEntries(pages) as SiteCitables['pages'],
    runs: Object.fromEntries(shownRuns().map((name) => [name, runCitables(name)])),
    claims: Object.fromEntries(ledger.map((claim) => [claim.id, claimCitable(claim)])),
  };
}

/** The ids of now by those that they had. */
function idsOfNow(earlier: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(earlier).flatMap(([now, before]) => before.map((id) => [id, now] as const)),
  );
}

/** All that can be cited of one run. */
function runCitables(name: string): RunCitables {
  const played = run(name);
  const at = (step: number | null, moment: string | null) =>
    runCitable({ run: name, step, moment }, played);
  return {
    run: at(null, null),
    steps: played.steps.map(({ n }) => at(n, null)),
    moments: Object.fromEntries(
      momentsOf(played).map(({ name: moment }) => [moment, at(null, moment)]),
    ),
  };
}
