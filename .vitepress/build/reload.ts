import path from 'node:path';
import type { Plugin } from 'vite';
import { forgetModel, forgetPages } from './the-site.ts';

/** Plays everything again after an edit in src/, and reads the pages again after one in docs/. */
export function reload(root: string): Plugin {
  return {
    name: 'imbalance:reload',
    configureServer(server) {
      const src = path.join(root, 'src');
      server.watcher.add(src);
      server.watcher.on('change', (file) => {
        const isModel = file.startsWith(src);
        if (isModel) forgetModel();
        else forgetPages();
        for (const { moduleGraph } of Object.values(server.environments)) {
          for (const [id, module] of moduleGraph.idToModuleMap) {
            if (isModel || id.startsWith('\0virtual:')) moduleGraph.invalidateModule(module);
          }
        }
        if (isModel) server.ws.send({ type: 'full-reload' });
      });
    },
  };
}
