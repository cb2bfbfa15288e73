import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { stampModel } from '../../../src/repository/stamp-model.ts';
import type { Usual } from '../../../src/workbench/explorer/usual-answers.ts';

declare const data: Usual;
export { data };

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export default {
  watch: ['../../../src/{kernel,cfq,explore}/**/*.ts', '../../../src/workbench/explorer/*.ts'],
  async load(): Promise<Usual> {
    const file = path.join(root, 'src/workbench/explorer/usual-answers.ts');
    const { module } = await runnerImport<{ usual: () => Usual }>(file, {
      configFile: false,
      root,
      logLevel: 'error',
      plugins: [stampModel(root)],
    });
    return module.usual();
  },
};
