import path from 'node:path';
import { runnerImport } from 'vite';
import { stampModel } from '../../src/repository/stamp-model.ts';
import type { FactView } from '../../src/argument/facts/fact-views.ts';
import type * as SiteBuild from '../../src/publish/pages/site-build.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';

/** The model as the build plays it: once, and again after an edit. */
export interface Model {
  /** Everything the site draws. */
  views(): Promise<SiteViews>;
  /** Every figure that pages bind. */
  facts(): Promise<Readonly<Record<string, FactView>>>;
  /** Forgets what was played: a source has changed. */
  reset(): void;
}

/** The model in src/, with its lines stamped so that steps know theirs. */
export function loadModel(root: string): Model {
  let loaded: Promise<typeof SiteBuild> | null = null;
  let played: Promise<SiteViews> | null = null;
  const module = () => (loaded ??= load(root));
  return {
    views: () => (played ??= module().then(({ siteViews }) => siteViews(root))),
    facts: async () => (await module()).factViews(),
    reset: () => {
      loaded = null;
      played = null;
    },
  };
}

async function load(root: string): Promise<typeof SiteBuild> {
  const file = path.join(root, 'src/publish/pages/site-build.ts');
  const { module } = await runnerImport<typeof SiteBuild>(file, {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
  });
  return module;
}
