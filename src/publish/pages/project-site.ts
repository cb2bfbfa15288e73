import path from 'node:path';
import { runnerImport } from 'vite';
import { stampModel } from '../../repository/stamp-model.ts';
import type { SiteOptions } from '../../literate/site/site.ts';

/** Folders of docs/ whose files are part of the site as they are. */
export const publishedFolders = ['evidence'];

/**
 * This project's site, as its tests and its build see it. The model is played
 * through the stamp, so that links to steps and moments are checked.
 */
export async function projectSite(root: string): Promise<SiteOptions> {
  const { module } = await runnerImport<typeof import('./routes.ts')>(
    path.join(root, 'src/publish/pages/routes.ts'),
    { configFile: false, root, logLevel: 'error', plugins: [stampModel(root)] },
  );
  return {
    root,
    published: publishedFolders,
    routes: module.componentRoutes,
    anchors: module.componentAnchors,
  };
}
