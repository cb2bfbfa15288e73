import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of this checkout, from its sources and from what is bundled of them. */
export function repositoryRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'CITATION.cff'))) folder = path.dirname(folder);
  return folder;
}
