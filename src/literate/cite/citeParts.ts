import { run } from '../../runs.ts';
import { ledger } from '../claims/ledger.ts';
import { bibtexText } from './bibtex.ts';
import type { Citable } from './citable.ts';
import { claimCitable } from './claimCitable.ts';
import { commitLines, patchReference } from './commitLines.ts';
import { cslText } from './csl.ts';
import { mailText } from './mail.ts';
import { patchBibtex, patchCsl } from './patchCitation.ts';
import type { Project } from './project.ts';
import { readProject } from './projectFile.ts';
import { runCitable } from './runCitable.ts';
import { site } from './site.ts';

/** The parts of /cite that are made: every format, from what it cites. */
export function citeParts(root: string): Readonly<Record<string, () => string>> {
  const project = readProject(root);
  const step = (): Citable =>
    runCitable({ run: 'before/wait-fail', step: 11, moment: null }, run('before/wait-fail'));
  return {
    'project-bibtex': () => fenced('bibtex', bibtexText(project)),
    'version-bibtex': () => fenced('bibtex', bibtexText(project, versionOf(project))),
    'project-csl': () => fenced('json', cslText(project)),
    'claim-bibtex': () => fenced('bibtex', bibtexText(project, claimOf('second-unlock'))),
    'patch-reference': () => fenced('text', patchReference),
    'patch-bibtex': () => fenced('bibtex', patchBibtex()),
    'patch-csl': () => fenced('json', patchCsl()),
    'step-mail': () => fenced('text', mailText(step(), project)),
    'step-commit': () => fenced('text', commitLines(step())),
  };
}

/** One version of the project, under its own path. */
function versionOf({ version, abstract }: Project): Citable {
  const path = `${site.version}/`;
  const command = `npx imbalance cite ${path}`;
  return { kind: 'page', title: `version ${version}`, says: abstract, path, lines: [], origin: 'written', command };
}

function claimOf(id: string): Citable {
  const claim = ledger.find((one) => one.id === id);
  if (!claim) throw new Error(`no claim ${id}`);
  return claimCitable(claim);
}

function fenced(lang: string, text: string): string {
  return [`\`\`\`${lang}`, text.trimEnd(), '```'].join('\n');
}
