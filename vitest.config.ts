import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { theSite } from './.vitepress/build/the-site.ts';
import { stampedType, stampModel } from './src/repository/stamp-model.ts';
import { literate } from './src/literate/vitest/vitest-plugin.ts';

const root = import.meta.dirname;

/** What is run with the pages: it reads their texts. */
const beside = ['test/argument/words/**/*.test.ts', 'test/publish/pages/generated-parts.test.ts'];

export default defineConfig({
  plugins: [stampModel()],
  resolve: {
    alias: { imbalance: new URL('./src/index.ts', import.meta.url).pathname },
  },
  test: {
    // Vitest leaves a core free, which of two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The model has no DOM, no clock and no chance: files may share what they
    // have loaded of it, and browser tests the browser that they have started.
    isolate: false,
    // A module that has not changed is not compiled again, by no run and by no other project of this one.
    experimental: { fsModuleCache: true },
    // Room for a busy machine; no test waits for a clock.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/every/**', ...beside],
        },
      },
      {
        // What takes long and what few commits touch: `npm run every`.
        extends: true,
        test: {
          name: 'every',
          include: ['test/every/**/*.test.ts'],
          // Each tries many cases: five times the room.
          testTimeout: 300_000,
          globalSetup: ['test/browser/global.ts'],
          setupFiles: ['test/browser/built.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Last but for what has to be alone: the site is built while the others run.
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: ['test/browser/alone/**'],
          globalSetup: ['test/browser/global.ts'],
          setupFiles: ['test/browser/built.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What is measured in time, when nothing else runs.
        extends: true,
        test: {
          name: 'alone',
          include: ['test/browser/alone/*.test.ts'],
          globalSetup: ['test/browser/global.ts'],
          setupFiles: ['test/browser/built.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        plugins: [
          literate({
            root,
            modules: { imbalance: 'src/index.ts' },
            facts: 'src/argument/facts/index.ts',
            programs: [
              'Linux',
              'kernels?',
              'Node(?:\\.js)?',
              'GCC',
              'gcc',
              'TypeScript',
              'Chromium',
              'Firefox',
            ],
            stamp: { type: stampedType, at: 'src/kernel/at.ts' },
            site: async () => (await theSite()).site,
          }),
        ],
        test: {
          name: 'docs',
          // What an author runs: the pages, their generated parts, and what all texts state in words.
          include: ['docs/**/*.md', ...beside],
          exclude: ['docs/public/**'],
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
