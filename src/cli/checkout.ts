import { evidencesOf } from '../argument/claims/evidences.ts';
import { readProject } from '../publish/cite/project-file.ts';
import { WholeSite } from '../publish/pages/whole-site.ts';
import { repositoryRoot } from '../repository/repository-root.ts';
import type { Whereabouts } from './whereabouts.ts';

let site: WholeSite | null = null;

/** What the command reads in a checkout: its files, as they are now. */
export const whereabouts: Whereabouts = {
  project: () => readProject(repositoryRoot()),
  citables: () => (site ??= new WholeSite(repositoryRoot())).citables,
  evidences: () => evidencesOf(repositoryRoot()),
};
