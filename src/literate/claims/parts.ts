import { citeParts } from '../cite/citeParts.ts';
import { ledger } from './ledger.ts';
import { ledgerMarkdown } from './pages.ts';
import { ruleTable } from './ruleTable.ts';
import { readSources, sourcesMarkdown } from './sources.ts';

/** What makes the generated parts of the pages, by name. */
export function generatedOf(root: string): Readonly<Record<string, () => string>> {
  return {
    ...citeParts(root),
    sources: () => sourcesMarkdown(readSources(root)),
    rules: ruleTable,
    ledger: () => ledgerMarkdown(ledger, readSources(root)),
  };
}
