import { defineRoutes } from 'vitepress';
import { namedExamples } from '../../src/publish/pages/named-examples.ts';
import { repositoryRoot } from '../../src/repository/repository-root.ts';

/** One page for each example that has a name. */
export default defineRoutes({
  paths: () =>
    namedExamples(repositoryRoot()).map(({ name, markdown }) => ({ params: { name }, content: markdown })),
});
