import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { blockIds } from '../src/literate/cite/blockIds.ts';
import { inlineTags, literateMarkdown, marginTransformer } from '../src/literate/markdown.ts';
import { checkedPages } from '../src/literate/site/check.ts';
import { projectSite } from '../src/literate/site/project.ts';
import { stampModel } from '../src/literate/stamp.ts';
import { address } from './build/address.ts';
import { loadCiting } from './build/cite.ts';
import { asDirectories } from './build/directories.ts';
import { figures } from './build/figures.ts';
import { codeTheme } from './build/highlight.ts';
import { loadModel } from './build/model.ts';
import { navigation } from './build/navigation.ts';
import { writeServiceWorker } from './build/offline.ts';
import { pageForms } from './build/pageForms.ts';
import { publishFolders } from './build/publish.ts';
import { reader } from './build/reader.ts';
import { search } from './build/search.ts';
import { views } from './build/views.ts';

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
      figures(md, await model.views(), address.base);
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
      citing.plugin,
    ],
    // The explorer's worker runs the model itself, whose steps name their lines.
    worker: { format: 'es', plugins: () => [stampModel(root)] },
  },
});
