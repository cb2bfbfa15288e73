import type { Plugin } from 'vite';
import { beside, isWholeBuild } from './beside.ts';
import { theSite } from './the-site.ts';

/** Stops a build whose claims are wrong, once all of it is read: they are judged beside that. */
export function checkedClaims(): Plugin {
  return {
    name: 'imbalance:claims',
    async buildStart() {
      if (!isWholeBuild) check((await theSite()).claimProblems);
    },
    async renderStart() {
      if (isWholeBuild) check(await beside('claimProblems'));
    },
  };
}

function check(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`the claims are wrong:\n${problems.join('\n')}`);
}
