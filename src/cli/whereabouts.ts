import type { Evidences } from '../argument/claims/check-ledger.ts';
import type { Project } from '../publish/cite/project.ts';
import type { CitedSite } from '../publish/pages/site-citables.ts';

/**
 * What the command has to know of where it stands. A checkout has the pages,
 * the tests and the packages that read them; the installed package has what
 * was read of them when it was packed.
 */
export interface Whereabouts {
  readonly project: () => Project;
  readonly citables: () => CitedSite;
  readonly evidences: () => Evidences;
}

/** The same as data: the file that `npm pack` writes. */
export interface Carried {
  readonly project: Project;
  readonly citables: CitedSite;
  readonly evidences: Evidences;
}
