import type { DefaultTheme } from 'vitepress';

/**
 * Search in the browser, over an index made at build. An identifier is found
 * whole and by its parts: `rcu_read_unlock`, `unlock`.
 */
export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: {
    detailedView: false,
    miniSearch: {
      options: {
        // Sent to the browser as source: may name nothing outside itself.
        tokenize: (text) =>
          text
            .split(/[^\p{L}\p{N}_]+/u)
            .flatMap((word) => (word.includes('_') ? [word, ...word.split('_')] : [word]))
            .filter((word) => word !== ''),
      },
      searchOptions: { combineWith: 'AND', prefix: true, fuzzy: 0.1 },
    },
  },
};
