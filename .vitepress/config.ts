import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { blockIds } from '../src/publish/cite/block-ids.ts';
import {
  inlineTags,
  literateMarkdown,
  marginTransformer,
} from '../src/literate/vitepress/draw-examples.ts';
import { checkedPages } from '../src/literate/site/checked-pages.ts';
import { projectSite } from '../src/publish/pages/project-site.ts';
import { stampModel } from '../src/repository/stamp-model.ts';
import { address } from './build/site-address.ts';
import { loadCiting } from './build/citing.ts';
import { asDirectories } from './build/directories.ts';
import { figures } from './build/figures.ts';
import { codeTheme } from './build/highlight.ts';
import { loadModel } from './build/load-views.ts';
import { navigation } from './build/navigation.ts';
import { writeServiceWorker } from './build/service-worker.ts';
import { pageForms } from './build/page-forms.ts';
import { publishFolders } from './build/publish-folders.ts';
import { reader } from './build/in-browser.ts';
import { sandboxPlugin } from './build/sandbox-html.ts';
import { search } from './build/search.ts';
import { views } from './build/view-modules.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const model = loadModel(root);
const citing = await loadCiting(root, address.base);

export default defineConfig({
  title: 'The second unlock',
  description:
    'An executable analysis of the kernel patch "cfq: fix lock imbalance with failed allocations".',
  lang: 'en',
  srcDir: 'docs',
  base: address.base,
  // Every page is a folder with an index.html: `/patch` works on any host.
  cleanUrls: true,
  buildEnd: async (config) => {
    await asDirectories(config.outDir, config.pages);
    publishFolders(config.srcDir, config.outDir);
    await citing.write(config);
    writeServiceWorker(root, config.outDir);
  },
  transformHead: (context) => citing.head(context),
  sitemap: { hostname: new URL(address.base, address.host).href },
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${address.base}icon.svg` }]],
  markdown: {
    theme: codeTheme,
    // A page's figures change with the model, not only with its own text.
    cache: false,
    component: { inlineTags },
    codeTransformers: [marginTransformer],
    config: async (md) => {
      blockIds(md, citing.earlier);
      literateMarkdown(md, root);
      figures(md, await model.facts(), (await model.views()).reports, address.base);
      pageForms(md, address.base);
    },
  },
  themeConfig: {
    ...navigation,
    search,
    outline: { level: [2, 3] },
    externalLinkIcon: true,
  },
  vite: {
    plugins: [
      checkedPages(() => projectSite(root)),
      stampModel(root),
      views(root, model),
      reader(root),
      sandboxPlugin(root),
      citing.plugin,
    ],
    // The explorer's worker runs the model itself, whose steps name their lines.
    worker: { format: 'es', plugins: () => [stampModel(root)] },
  },
});
