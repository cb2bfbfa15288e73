import { theSite } from './the-site.ts';
import type { ShownPatch } from '../../src/workbench/patch/own-patch.ts';

declare const data: ShownPatch;
export { data };

export default {
  watch: [
    '../../src/{cfq,judge-locks,follow-paths,read-c}/**/*.ts',
    '../../src/workbench/patch/*.ts',
  ],
  load: async (): Promise<ShownPatch> => (await theSite()).ownPatch,
};
