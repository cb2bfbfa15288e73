import { defineRoutes } from 'vitepress';
import { theSite } from '../../.vitepress/build/the-site.ts';

/** One page for each claim, the withdrawn ones included. */
export default defineRoutes({
  watch: ['../../src/**/*.ts', '../sources.yaml'],
  paths: async () =>
    (await theSite()).claims.map(({ name, markdown }) => ({
      params: { id: name },
      content: markdown,
    })),
});
