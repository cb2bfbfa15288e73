import type { Plugin } from 'vite';
import { theSite } from './the-site.ts';

/** Stops a build whose claims are wrong: the browser's and the server's ask the same. */
export function checkedClaims(): Plugin {
  return {
    name: 'imbalance:claims',
    async buildStart() {
      const { claimProblems } = await theSite();
      if (claimProblems.length > 0) {
        throw new Error(`the claims are wrong:\n${claimProblems.join('\n')}`);
      }
    },
  };
}
