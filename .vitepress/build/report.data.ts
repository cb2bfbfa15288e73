import { theSite } from './the-site.ts';
import type { ShownLog } from '../../src/workbench/report/own-report.ts';

declare const data: ShownLog;
export { data };

export default {
  watch: [
    '../../src/{read-log,explain-log}/*.ts',
    '../../src/workbench/report/*.ts',
    '../../docs/evidence/*.txt',
  ],
  load: async (): Promise<ShownLog> => (await theSite()).ownReport,
};
