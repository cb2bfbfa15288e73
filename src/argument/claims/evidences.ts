import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Evidences } from './check-ledger.ts';
import { kernelEvidence } from './kernel-evidence.ts';
import { readSources } from './sources.ts';

/** Rules that we follow are no evidence for anything said of the patch. */
const rules = new Set(['The rules of kernel mail', 'How software is cited']);

/** Where a test begins, and its title, as one string. */
const titled = /^\s*(?:test|it|property)(?:\.each\([^]*?\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/gm;

/** What a checkout has to point at. */
export function evidencesOf(root: string): Evidences {
  const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.test.ts'));
  const consoles = readdirSync(path.join(root, 'docs/evidence')).filter((file) =>
    file.endsWith('.txt'),
  );
  return {
    tests: Object.fromEntries(
      files.map((file) => [file, titlesIn(readFileSync(path.join(root, file), 'utf8'))]),
    ),
    sources: readSources(root)
      .filter(({ part }) => !rules.has(part))
      .map(({ id }) => id),
    kernels: kernelEvidence(consoles),
  };
}

/** The titles of the tests in a file, as they are written there. */
export function titlesIn(text: string): string[] {
  return Array.from(text.matchAll(titled), ([, , title]) => title ?? '');
}
