import { runnerImport } from 'vite';
import { defineConfig } from 'vitest/config';
import { stampModel } from './src/literate/stamp.ts';
import { literate } from './src/literate/vitest/plugin.ts';

const root = import.meta.dirname;

// Played through the stamp, so that the pages' links to steps and moments are checked.
const { module: routes } = await runnerImport<typeof import('./src/literate/view/routes.ts')>(
  `${root}/src/literate/view/routes.ts`,
  { configFile: false, root, logLevel: 'error', plugins: [stampModel(root)] },
);

export default defineConfig({
  plugins: [stampModel()],
  resolve: {
    alias: { imbalance: new URL('./src/index.ts', import.meta.url).pathname },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        plugins: [
          literate({
            root,
            facts: 'src/literate/facts/index.ts',
            published: ['evidence'],
            routes: routes.componentRoutes,
            anchors: routes.componentAnchors,
          }),
        ],
        test: {
          name: 'docs',
          include: ['docs/**/*.md'],
          exclude: ['docs/public/**'],
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**'] },
  },
});
