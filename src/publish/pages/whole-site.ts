import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkLedger } from '../../argument/claims/check-ledger.ts';
import { claimMarkdown } from '../../argument/claims/claim-markdown.ts';
import { checkMarkers } from '../../argument/claims/claim-markers.ts';
import { evidencesOf } from '../../argument/claims/evidences.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import { readSources } from '../../argument/claims/sources.ts';
import { rareData, type RareData } from '../../argument/facts/rare-data.ts';
import { factViews, type FactView } from '../../argument/facts/fact-views.ts';
import { readPage } from '../../literate/page/page.ts';
import { Site } from '../../literate/site/site.ts';
import { describeProblem } from '../../literate/text/problem.ts';
import { SourceText } from '../../literate/text/source-text.ts';
import { siteViews, type SiteViews } from '../../show/view/site-views.ts';
import { usual, type Usual } from '../../workbench/explorer/usual-answers.ts';
import { ownPatch, type ShownPatch } from '../../workbench/patch/own-patch.ts';
import { ownReport, type ShownLog } from '../../workbench/report/own-report.ts';
import { labPresets, type Preset } from '../../workbench/lab/presets.ts';
import { titleOf } from '../cite/page-citables.ts';
import { llmsText, twinsOf } from '../twins/page-twins.ts';
import { cffText } from '../cite/project-file.ts';
import { citeParts } from './cite-parts.ts';
import { atomFeed, releasesOf } from './feed.ts';
import { fillGenerated, generatedOf, generatedParts } from './generated-parts.ts';
import { earlierIds, parseGolden, type Golden } from './golden.ts';
import { parseRetired, retiredParts, type Retired, type RetiredPart } from './retired.ts';
import { namedExamples, type NamedExample } from './named-examples.ts';
import { componentAnchors, componentRoutes } from './routes.ts';
import { forSearch } from './for-search.ts';
import { runPages, runTraces, shortRunPages, type RunPage } from './run-pages.ts';
import { siteCitables, type SiteCitables } from './site-citables.ts';
import { writtenPages, type WrittenPage } from './written-pages.ts';

/** Folders of docs/ whose files are part of the site as they are. */
const published = ['evidence'];

/** Files beside the pages to which a page may lead. */
const made = ['CITATION.cff', 'feed.atom', 'llms.txt'];

/** A page as the build has it: its address and its whole Markdown. */
export interface BuiltPage {
  /** `before`, `run/before/wait-fail`, `index`. */
  readonly route: string;
  /** From the repository's root. */
  readonly file: string;
  readonly markdown: string;
}

/** A page that is made: the end of its address, and its Markdown. */
export interface MadePage {
  readonly name: string;
  readonly markdown: string;
}

/**
 * Everything that is made of one checkout for its site. Each part is made when
 * it is first asked for, and kept: whoever asks shares it.
 */
export class WholeSite {
  readonly root: string;
  /** All pages, with what links on them may lead to. */
  readonly site: Site;
  /** Folders of docs/ whose files are part of the site as they are. */
  readonly published = published;
  /** Every claim, the withdrawn ones included. */
  readonly ledger = ledger;
  #written: readonly WrittenPage[] | null = null;
  #examples: readonly NamedExample[] | null = null;
  #views: SiteViews | null = null;
  #facts: Readonly<Record<string, FactView>> | null = null;
  #citables: SiteCitables | null = null;
  #claimProblems: readonly string[] | null = null;
  #golden: readonly Golden[] | null = null;
  #retired: readonly Retired[] | null = null;
  #presets: readonly Preset[] | null = null;
  #usual: Usual | null = null;
  #ownPatch: ShownPatch | null = null;
  #ownReport: ShownLog | null = null;
  #rareData: RareData | null = null;

  /** `root` is the repository's folder. */
  constructor(root: string) {
    this.root = root;
    this.site = new Site({
      root,
      published,
      made,
      routes: () => componentRoutes(this.examples),
      anchors: componentAnchors,
    });
  }

  /** The pages that have a Markdown file of their own. */
  get written(): readonly WrittenPage[] {
    return (this.#written ??= writtenPages(this.site));
  }

  /** The examples that have an address of their own. */
  get examples(): readonly NamedExample[] {
    return (this.#examples ??= namedExamples(this.written));
  }

  /** One page for each path of the two versions of the patch. */
  get runPages(): readonly RunPage[] {
    return runPages();
  }

  /** The same runs by their short names. */
  get shortRunPages(): readonly MadePage[] {
    return shortRunPages();
  }

  /** One page for each claim, the withdrawn ones included. */
  get claims(): readonly MadePage[] {
    const sources = readSources(this.root);
    return ledger.map((claim) => ({
      name: claim.id,
      markdown: `# Claim ${claim.id}\n\n${claimMarkdown(claim, sources)}`,
    }));
  }

  /** Every run, diff, listing and report that the site draws. */
  get views(): SiteViews {
    return (this.#views ??= siteViews(this.root));
  }

  /** Every figure that pages bind. */
  get facts(): Readonly<Record<string, FactView>> {
    return (this.#facts ??= factViews());
  }

  /** Everything that can be cited. */
  get citables(): SiteCitables {
    return (this.#citables ??= siteCitables(
      this.root,
      this.written,
      this.views,
      this.golden,
      this.retired,
    ));
  }

  /** What is wrong with the claims, one line each. */
  get claimProblems(): readonly string[] {
    return (this.#claimProblems ??= [
      ...checkLedger(ledger, evidencesOf(this.root)).map(({ message }) => message),
      ...this.written.flatMap(({ page }) => checkMarkers(page, ledger)).map(describeProblem),
    ]);
  }

  /** The versions that the lab begins with, judged. */
  get presets(): readonly Preset[] {
    return (this.#presets ??= labPresets(this.root));
  }

  /** What the explorer shows before anybody asks. */
  get usual(): Usual {
    return (this.#usual ??= usual());
  }

  /** The patch that /your-patch is loaded with, and its answer. */
  get ownPatch(): ShownPatch {
    return (this.#ownPatch ??= ownPatch(this.views.cListings));
  }

  /** The log that /report is loaded with, explained. */
  get ownReport(): ShownLog {
    return (this.#ownReport ??= ownReport(this.views.reports));
  }

  /** What the figures of /rare are drawn from. */
  get rareData(): RareData {
    return (this.#rareData ??= rareData());
  }

  /** Ids that parts of a page had in earlier versions, by the ids of now. */
  earlierIds(route: string): Record<string, string[]> {
    return earlierIds(this.golden, route);
  }

  /** Parts of a page whose text has gone, by the heading that answers them. */
  retiredParts(route: string): Record<string, RetiredPart[]> {
    return retiredParts(this.retired, route);
  }

  /** Every address that was ever published. */
  get golden(): readonly Golden[] {
    return (this.#golden ??= parseGolden(readList(this.root, 'addresses.txt')));
  }

  /** Those of them whose text has gone. */
  get retired(): readonly Retired[] {
    return (this.#retired ??= parseRetired(readList(this.root, 'retired.txt')));
  }

  /** A page with its citations as this copy gives them: the written ones know no setting of a build. */
  cited(file: string, markdown: string): string {
    const { project } = this.citables;
    const ours = citeParts(project);
    if (!generatedParts(markdown).some((name) => name in ours)) return markdown;
    return fillGenerated(file, markdown, generatedOf(this.root, project));
  }

  /** The files beside the pages, by their path: twins, examples, llms.txt, feed, CITATION.cff. */
  plainFiles(pages: readonly BuiltPage[]): Record<string, string> {
    const { root, views } = this;
    const { project } = this.citables;
    const files: Record<string, string> = {};
    const listed = pages.map(({ route, file, markdown }) => {
      const page = readPage(new SourceText(file, this.cited(file, markdown)));
      const { md, txt } = twinsOf(page, { root, views, route, home: project.home }, project);
      files[`${route}.md`] = md;
      files[`${route}.txt`] = txt;
      const about = page.frontmatter['description'];
      return { route, title: titleOf(page), about: typeof about === 'string' ? about : '' };
    });
    for (const { name, code } of this.examples) {
      files[`x/${name}.ts`] = code;
      // Hosts take the first for a video, by its ending.
      files[`x/${name}.ts.txt`] = code;
    }
    Object.assign(files, runTraces(), forSearch(project.home));
    const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
    files['feed.atom'] = atomFeed(project, releasesOf(changelog));
    files['CITATION.cff'] = cffText(root, project.home);
    files['llms.txt'] = llmsText(project, listed);
    return files;
  }
}

/** A list of addresses; a checkout without one has none. */
function readList(root: string, name: string): string {
  const file = path.join(root, 'test/golden', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
