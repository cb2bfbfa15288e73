import { readHome, slashed } from '../../src/publish/cite/read-home.ts';
import { repositoryRoot } from '../../src/repository/repository-root.ts';

/** Where the public finds the site, whichever copy of it this is. */
export const home = readHome(repositoryRoot());

/**
 * Path under which this copy is served, with a slash at both ends. The build
 * puts a copy below the site (`v1/`), so it gives a mark here and fills it in.
 */
export const copyBase = slashed(process.env['SITE_COPY_BASE'] ?? home.base);
