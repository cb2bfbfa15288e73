import { defineConfig } from 'vitest/config';
import { stampModel } from './src/literate/stamp.ts';

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
    ],
    coverage: { provider: 'v8', include: ['src/**'] },
  },
});
