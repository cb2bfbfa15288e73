import type { Citable } from './citable.ts';
import type { Project } from './project.ts';

/**
 * What a bibliography calls the project, a version, or one cited thing:
 * `the-second-unlock`, `the-second-unlock-1.0.0`,
 * `the-second-unlock-1.0.0-c-second-unlock`. BibTeX does not tell cases apart,
 * so the letters of a schedule, which does, are marked.
 */
export function citeKey(project: Project, cited?: Citable): string {
  const name = 'the-second-unlock';
  if (!cited) return name;
  const version = `${name}-${project.version}`;
  if (cited.kind === 'version') return version;
  const path = cited.path.replace(/^v\d+\//, '');
  const marked = /^r(?:un)?#/.test(path) ? path.replace(/[A-Z]/g, '-$&') : path;
  return `${version}-${marked.replace(/[^A-Za-z0-9.-]+/g, '-') || 'index'}`;
}
