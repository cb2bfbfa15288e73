import { defineConfig } from 'vitest/config';
import { stampModel } from './src/literate/stamp.ts';
import { literate } from './src/literate/vitest/plugin.ts';

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
        },
      },
      {
        extends: true,
        plugins: [literate({ root: import.meta.dirname, facts: 'src/literate/facts/index.ts' })],
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
