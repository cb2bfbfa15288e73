import type { Plugin } from 'vite';

/**
 * How a page's source writes `role`. Vue knows no attribute of that name, so it
 * would make anew on the page what has one, from a script as long as the table.
 * What is named `data-…` it takes as it stands.
 */
export const role = 'data-role';

/** Gives roles their own name, once Vue has compiled a page. */
export function takenWhole(): Plugin {
  return {
    name: 'imbalance:taken-whole',
    enforce: 'post',
    transform: {
      filter: { id: /\.md$/ },
      handler: (code) => code.replaceAll(` ${role}=`, ' role=').replaceAll(`"${role}":`, '"role":'),
    },
  };
}
