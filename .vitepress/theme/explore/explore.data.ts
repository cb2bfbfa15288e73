import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { stampModel } from '../../../src/literate/stamp.ts';
import type { Usual } from '../../../src/literate/explorer/usual.ts';

declare const data: Usual;
export { data };

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export default {
  watch: ['../../../src/{kernel,cfq,explore}/**/*.ts', '../../../src/literate/explorer/*.ts'],
  async load(): Promise<Usual> {
    const file = path.join(root, 'src/literate/explorer/usual.ts');
    const { module } = await runnerImport<{ usual: () => Usual }>(file, {
      configFile: false,
      root,
      logLevel: 'error',
      plugins: [stampModel(root)],
    });
    return module.usual();
  },
};
