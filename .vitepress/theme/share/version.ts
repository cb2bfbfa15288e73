import { version } from '../../../package.json';

/** Version of the site, as links carry it. */
export const siteVersion: string = version;
