import { theSite } from '../../build/the-site.ts';
import type { Chances } from '../../../src/argument/facts/rare-shared.ts';

declare const data: Chances;
export { data };

export default {
  watch: [
    '../../../src/{kernel,cfq,explore}/**/*.ts',
    '../../../src/argument/**/*.ts',
    '../../../docs/evidence/experiments.json',
  ],
  load: async (): Promise<Chances> => (await theSite()).chances,
};
