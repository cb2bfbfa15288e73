import { run } from '../../runs/watched-run.ts';
import { ledger } from '../../argument/claims/ledger.ts';
import { bibtexText } from '../cite/bibtex.ts';
import type { Citable } from '../cite/citable.ts';
import { claimCitable } from '../cite/claim-citable.ts';
import { patchReference } from '../../argument/patch.ts';
import { commitLines } from '../cite/commit-lines.ts';
import { cslText } from '../cite/csl.ts';
import { mailText } from '../cite/mail-text.ts';
import { patchBibtex, patchCsl } from '../cite/patch-citation.ts';
import type { Project } from '../cite/project.ts';
import { readProject } from '../cite/project-file.ts';
import { runCitable } from '../cite/run-citable.ts';
import { site } from '../../show/address/place.ts';

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
  return {
    kind: 'page',
    title: `version ${version}`,
    says: abstract,
    path,
    lines: [],
    origin: 'written',
    command,
  };
}

function claimOf(id: string): Citable {
  const claim = ledger.find((one) => one.id === id);
  if (!claim) throw new Error(`no claim ${id}`);
  return claimCitable(claim);
}

function fenced(lang: string, text: string): string {
  return [`\`\`\`${lang}`, text.trimEnd(), '```'].join('\n');
}
