import { inClone } from '../cite/in-clone.ts';
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
import { runCitable } from '../cite/run-citable.ts';
import { linkTo, site } from '../../show/address/place.ts';

/** The parts of /cite that are made: every format, from what it cites. */
export function citeParts(project: Project): Readonly<Record<string, () => string>> {
  const step = (): Citable =>
    runCitable({ run: 'before/wait-fail', step: 11, moment: null }, run('before/wait-fail'));
  return {
    'cited-home': () => homeText(project),
    'project-bibtex': () => fenced('bibtex', bibtexText(project)),
    'version-bibtex': () => fenced('bibtex', bibtexText(project, versionOf(project))),
    'project-csl': () => fenced('json', cslText(project)),
    'claim-bibtex': () => fenced('bibtex', bibtexText(project, claimOf('second-unlock'))),
    'patch-reference': () => fenced('text', patchReference),
    'patch-bibtex': () => fenced('bibtex', patchBibtex()),
    'patch-csl': () => fenced('json', patchCsl()),
    'step-mail': () => fenced('text', mailText(step(), project)),
    'step-commit': () => fenced('text', commitLines(step(), project)),
  };
}

/** One version of the project, under its own path. */
function versionOf({ version, abstract }: Project): Citable {
  const path = `${site.version}/`;
  const command = inClone(`cite ${path}`);
  return {
    kind: 'version',
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

/** Where this copy is and where its commands work: a paragraph with an id of its own. */
function homeText({ home }: Project): string {
  const link = linkTo(home, '');
  const where =
    link === null ? 'has no public address, and its citations say so' : `is at \`${link}\``;
  const clone = home.repository === null ? 'the repository' : `\`${home.repository}\``;
  return `This copy of the site ${where}. The commands of citations work in a clone of ${clone}. A citation names the version, the page and the part in a way that any copy of this version answers. {#home}`;
}

function fenced(lang: string, text: string): string {
  return [`\`\`\`${lang}`, text.trimEnd(), '```'].join('\n');
}
