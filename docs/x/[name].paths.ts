import { defineRoutes } from 'vitepress';
import { theSite } from '../../.vitepress/build/the-site.ts';

/** One page for each example that has a name. */
export default defineRoutes({
  watch: ['../**/*.md'],
  paths: async () =>
    (await theSite()).examples.map(({ name, markdown }) => ({
      params: { name },
      content: markdown,
    })),
});
