import { theSite } from './the-site.ts';
import type { Usual } from '../../src/workbench/explorer/usual-answers.ts';

declare const data: Usual;
export { data };

export default {
  watch: ['../../src/{kernel,cfq,explore}/**/*.ts', '../../src/workbench/explorer/*.ts'],
  load: async (): Promise<Usual> => (await theSite()).usual,
};
