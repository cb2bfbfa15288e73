import { defineRoutes } from 'vitepress';
import { theSite } from '../../.vitepress/build/the-site.ts';

/** The named runs again, by names that leave room in a line of mail. */
export default defineRoutes({
  watch: ['../../src/**/*.ts'],
  paths: async () =>
    (await theSite()).shortRunPages.map(({ name, markdown }) => ({
      params: { run: name },
      content: markdown,
    })),
});
