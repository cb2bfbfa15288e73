import path from 'node:path';
import { runnerImport } from 'vite';
import { stampModel } from '../../src/literate/stamp.ts';
import type { SiteViews } from '../../src/literate/view/index.ts';

/** The model as the build plays it: once, and again after an edit. */
export interface Model {
  /** Everything the site draws. */
  views(): Promise<SiteViews>;
  /** Forgets what was played: a source has changed. */
  reset(): void;
}

/** The model in src/, with its lines stamped so that steps know theirs. */
export function loadModel(root: string): Model {
  let played: Promise<SiteViews> | null = null;
  return {
    views: () => (played ??= play(root)),
    reset: () => {
      played = null;
    },
  };
}

async function play(root: string): Promise<SiteViews> {
  const file = path.join(root, 'src/literate/view/site-views.ts');
  const { module } = await runnerImport<{ siteViews: (root: string) => SiteViews }>(file, {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [stampModel(root)],
  });
  return module.siteViews(root);
}
