import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import type { Newton } from '../../../src/argument/facts/rare-odds.ts';
import { tasksMax } from './chance-choices.ts';

/** For each number of tasks that share an io context, from one up. */
type Chances = readonly Newton[];

declare const data: Chances;
export { data };

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export default {
  watch: ['../../../src/{kernel,cfq,explore}/**/*.ts', '../../../src/argument/facts/rare-*.ts'],
  async load(): Promise<Chances> {
    const file = path.join(root, 'src/argument/facts/rare-shared.ts');
    const { module } = await runnerImport<{ sharedChance: (tasks: number) => Newton }>(file, {
      configFile: false,
      root,
      logLevel: 'error',
    });
    return Array.from({ length: tasksMax }, (_, i) => module.sharedChance(i + 1));
  },
};
