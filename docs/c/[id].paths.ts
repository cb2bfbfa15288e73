import { ledger } from '../../src/literate/claims/ledger.ts';
import { claimMarkdown } from '../../src/literate/claims/pages.ts';
import { readSources } from '../../src/literate/claims/sources.ts';
import { repositoryRoot } from '../../src/literate/root.ts';

/** One page for each claim, the withdrawn ones included. */
export default {
  paths() {
    const sources = readSources(repositoryRoot());
    return ledger.map((claim) => ({
      params: { id: claim.id },
      content: claimMarkdown(claim, sources),
    }));
  },
};
