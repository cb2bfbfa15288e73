import { ledger } from '../../src/argument/claims/ledger.ts';
import { claimMarkdown } from '../../src/argument/claims/claim-markdown.ts';
import { readSources } from '../../src/argument/claims/sources.ts';
import { repositoryRoot } from '../../src/repository/repository-root.ts';

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
