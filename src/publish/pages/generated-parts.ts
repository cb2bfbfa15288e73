import { citeParts } from './cite-parts.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import { ledgerMarkdown } from '../../argument/claims/claim-markdown.ts';
import { ruleTable } from './rule-table.ts';
import { readSources, sourcesMarkdown } from '../../argument/claims/sources.ts';

/** What makes the generated parts of the pages, by name. */
export function generatedOf(root: string): Readonly<Record<string, () => string>> {
  return {
    ...citeParts(root),
    sources: () => sourcesMarkdown(readSources(root)),
    rules: () => ruleTable(root),
    ledger: () => ledgerMarkdown(ledger, readSources(root)),
  };
}
