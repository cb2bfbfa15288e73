import { beside, isWholeBuild } from './beside.ts';
import { theSite } from './the-site.ts';
import type { RareData } from '../../src/argument/facts/rare-data.ts';

declare const data: RareData;
export { data };

export default {
  watch: [
    '../../src/{kernel,cfq,explore,argument}/**/*.ts',
    '../../src/workbench/rare/*.ts',
    '../../docs/evidence/experiments.json',
  ],
  load: async (): Promise<RareData> =>
    isWholeBuild ? beside('rareData') : (await theSite()).rareData,
};
