import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readHome } from '../publish/cite/read-home.ts';
import { repositoryRoot } from '../repository/repository-root.ts';
import type { Carried, Whereabouts } from './whereabouts.ts';

/** Beside this module in the package, where bin/pack.mjs puts it. */
const file = path.join(import.meta.dirname, 'carried.json');

const read = (): Carried => JSON.parse(readFileSync(file, 'utf8')) as Carried;

/**
 * What the command reads in the installed package, where bin/pack.mjs puts this
 * module in the place of checkout.ts. The address of the site stays a setting.
 */
export const whereabouts: Whereabouts = {
  project: () => ({ ...read().project, home: readHome(repositoryRoot()) }),
  citables: () => {
    const { citables } = read();
    return { ...citables, project: { ...citables.project, home: readHome(repositoryRoot()) } };
  },
  evidences: () => read().evidences,
};
