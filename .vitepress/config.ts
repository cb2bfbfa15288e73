import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { blockIds } from '../src/publish/cite/block-ids.ts';
import { literateMarkdown, marginTransformer } from '../src/literate/vitepress/draw-examples.ts';
import { inlineTags } from '../src/publish/cite/inline-tags.ts';
import { checkedPages } from '../src/literate/site/checked-pages.ts';
import { pageHead } from '../src/publish/pages/page-head.ts';
import { stampModel } from '../src/repository/stamp-model.ts';
import { beside, isWholeBuild } from './build/beside.ts';
import { routeOf } from './build/built-pages.ts';
import { checkedClaims } from './build/checked-claims.ts';
import { citableModules } from './build/citable-modules.ts';
import { figures } from './build/figures.ts';
import { finishBuild } from './build/finish-build.ts';
import { freshCitations } from './build/fresh-citations.ts';
import { glossaryTerms } from './build/glossary-terms.ts';
import { codeTheme, namedTokens, untimed } from './build/highlight.ts';
import { inBrowser } from './build/in-browser.ts';
import { keptHashes } from './build/kept-hashes.ts';
import { failureScript } from './build/failure-script.ts';
import { lateStyles, lighterTheme } from './build/lighter-theme.ts';
import { longWords } from './build/long-words.ts';
import { modelListings } from './build/model-listings.ts';
import { namedVerdicts } from './build/named-verdicts.ts';
import { navigation } from './build/navigation.ts';
import { sayNoPage } from './build/no-page.ts';
import { commitOf, paperFoot } from './build/paper-foot.ts';
import { commitDates, withDates } from './build/page-dates.ts';
import { boxLinks } from './build/box-links.ts';
import { pageFoot } from './build/page-foot.ts';
import { paintedWhole } from './build/painted-whole.ts';
import { pageStyles } from './build/page-styles.ts';
import { colouredOnce, renderedOnce, searchInBrowser } from './build/rendered-once.ts';
import { reload } from './build/reload.ts';
import { sandboxPlugin } from './build/sandbox-html.ts';
import { search } from './build/search.ts';
import { copyBase, home } from './build/site-address.ts';
import { sitePictures } from './build/site-pictures.ts';
import { takenWhole } from './build/taken-whole.ts';
import { theSite } from './build/the-site.ts';
import { unusedProperties } from './build/unused-properties.ts';
import { wideTables } from './build/wide-tables.ts';
import { viewModules } from './build/view-modules.ts';

// What VitePress takes for a file by its ending, on the page as well.
process.env['VITE_EXTRA_EXTENSIONS'] = 'cff,atom';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const commit = commitOf(root);

// Work for the second core from the start, in the order in which it is needed.
if (isWholeBuild) {
  void beside('facts');
  void beside('examples');
  void beside('rareData');
  void beside('presets');
  void beside('claimProblems');
}

export default defineConfig({
  title: 'The second unlock',
  description:
    'An executable analysis of the kernel patch "cfq: fix lock imbalance with failed allocations".',
  lang: 'en',
  srcDir: 'docs',
  base: copyBase,
  // Every page is a folder with an index.html: `/patch` works on any host.
  cleanUrls: true,
  // Not every page whose link comes into view: see `fetchMeant`.
  router: { prefetchLinks: false },
  buildEnd: (config) => finishBuild(root, config),
  transformHead: async ({ pageData: { relativePath, title, description } }) => {
    const { project } = (await theSite()).citables;
    return pageHead(project, { route: routeOf(relativePath), title, description }, copyBase);
  },
  transformHtml: async (html, _file, { page }) => {
    const { project } = (await theSite()).citables;
    const whole = html.replace('</body>', `${paperFoot(project, commit)}</body>`);
    return paintedWhole(page === '404.md' ? sayNoPage(whole, project, copyBase) : whole);
  },
  // A sitemap has whole addresses only: of each page the one that it calls canonical.
  ...(home.host === null
    ? {}
    : {
        sitemap: {
          hostname: home.host + home.base,
          transformItems: (items) => withDates(items, commitDates(root, 'docs')),
        },
      }),
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${copyBase}icon.svg` }],
    ['link', { rel: 'apple-touch-icon', href: `${copyBase}icon-180.png` }],
    ['link', { rel: 'manifest', href: `${copyBase}site.webmanifest` }],
    ['script', {}, failureScript],
  ],
  markdown: {
    theme: codeTheme,
    // A page's figures change with the model, not only with its own text: but
    // not while the site is built.
    cache: isWholeBuild,
    shikiSetup: colouredOnce,
    component: { inlineTags: [...inlineTags] },
    codeTransformers: [marginTransformer, untimed, namedTokens],
    config: async (md) => {
      const site = await theSite();
      blockIds(
        md,
        (route) => site.earlierIds(route),
        (route) => site.retiredParts(route),
      );
      keptHashes(md);
      literateMarkdown(md, root);
      modelListings(md, site.views, root);
      const facts = { ...(isWholeBuild ? {} : site.facts) };
      renderedOnce(md, async () => {
        if (isWholeBuild) Object.assign(facts, await beside('facts'));
      });
      figures(md, facts, site.views, copyBase);
      boxLinks(md, copyBase);
      wideTables(md);
      longWords(md);
      pageFoot(md, copyBase, site.citables.project);
      freshCitations(md, site);
      pageStyles(md);
      namedVerdicts(md, site.ledger, copyBase);
      glossaryTerms(md, path.join(root, 'docs/glossary.md'), copyBase);
    },
  },
  themeConfig: {
    ...navigation,
    search,
    outline: { level: [2, 3] },
    externalLinkIcon: true,
  },
  vite: {
    // Nothing here has options; without what reads them Vue is lighter.
    define: { __VUE_OPTIONS_API__: 'false' },
    plugins: [
      lighterTheme(),
      lateStyles(),
      unusedProperties(),
      takenWhole(),
      checkedPages(async () => (await theSite()).site),
      checkedClaims(),
      sitePictures(root),
      searchInBrowser(),
      stampModel(root),
      viewModules(),
      citableModules(),
      inBrowser(root),
      reload(root),
      sandboxPlugin(root),
    ],
    // The explorer's worker runs the model itself, whose steps name their lines.
    worker: { format: 'es', plugins: () => [stampModel(root)] },
  },
});
