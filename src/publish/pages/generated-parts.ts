import { apiMarkdown } from './api-page.ts';
import { caseTable } from './case-table.ts';
import { citeParts } from './cite-parts.ts';
import type { Project } from '../cite/project.ts';
import { readProject } from '../cite/project-file.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import { ledgerMarkdown } from '../../argument/claims/claim-markdown.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { ownEntry } from '../../errors/own-entry.ts';
import { mutantsPart } from './mutants-part.ts';
import { opinionParts } from './opinion-parts.ts';
import { primitiveTable } from './primitive-table.ts';
import { reachPart } from './reach-part.ts';
import { reachedPart } from './reached-part.ts';
import { ruleTable } from './rule-table.ts';
import { readSources, sourcesMarkdown } from '../../argument/claims/sources.ts';

/** What makes the generated parts of the pages, by name. */
export function generatedOf(
  root: string,
  project: Project = readProject(root),
): Readonly<Record<string, () => string>> {
  return {
    ...citeParts(project),
    ...opinionParts(),
    sources: () => sourcesMarkdown(readSources(root)),
    reach: () => reachPart(root),
    reached: () => reachedPart(root),
    primitives: () => primitiveTable(root),
    mutants: () => mutantsPart(root),
    rules: () => ruleTable(root),
    api: () => apiMarkdown(root),
    casebook: caseTable,
    ledger: () => ledgerMarkdown(ledger, readSources(root)),
  };
}

const block = /^<!-- generated: ([\w-]+) -->\n[^]*?^<!-- \/generated -->$/gm;

/**
 * A page with its generated parts written anew: what stands between
 * `<!-- generated: name -->` and `<!-- /generated -->`. The parts are in the
 * repository like all prose; a test keeps them equal to what makes them.
 *
 * @throws LI270 on a part of which nobody knows how to make it
 */
export function fillGenerated(
  file: string,
  text: string,
  parts: Readonly<Record<string, () => string>>,
): string {
  return text.replace(block, (_, name: string) => {
    const make = ownEntry(parts, name);
    if (!make) {
      throw new NumberedError(
        'LI270',
        file,
        `nothing makes the part "${name}".`,
        `There are ${Object.keys(parts).join(', ')}.`,
      );
    }
    return `<!-- generated: ${name} -->\n\n${make()}\n\n<!-- /generated -->`;
  });
}

/** The names of the generated parts of a page. */
export function generatedParts(text: string): string[] {
  return Array.from(text.matchAll(block), ([, name]) => name ?? '');
}
