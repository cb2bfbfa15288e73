import { defineRoutes } from 'vitepress';
import { theSite } from '../../../.vitepress/build/the-site.ts';

/** One page for each path of the two versions of the patch. */
export default defineRoutes({
  watch: ['../../../src/**/*.ts'],
  paths: async () =>
    (await theSite()).runPages.map(({ markdown, ...params }) => ({
      params: { ...params },
      content: markdown,
    })),
  transformPageData({ params, frontmatter }) {
    const { variant, previous, next } = params as Record<string, string>;
    const link = (name: string | undefined) =>
      name ? { text: `${variant ?? ''}/${name}`, link: `/run/${variant ?? ''}/${name}` } : false;
    frontmatter['prev'] = link(previous);
    frontmatter['next'] = link(next);
  },
});
