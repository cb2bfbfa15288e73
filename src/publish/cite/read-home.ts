import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NumberedError } from '../../errors/numbered-error.ts';
import type { Home } from '../../show/address/place.ts';

/** What of package.json says where the project is. */
interface Manifest {
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}

/** The settings of one build, which go before those of package.json. */
export type HomeSettings = Readonly<Record<string, string | undefined>>;

/**
 * Where the public finds the site: `homepage` and `repository` of package.json,
 * so that a clone's command cites as the site does, or for one build SITE_HOST,
 * SITE_BASE and SITE_REPOSITORY.
 *
 * @throws LI275 on a host or a homepage that is no address
 */
export function readHome(root: string, settings: HomeSettings = process.env): Home {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const page = manifest.homepage ? addressIn('homepage', manifest.homepage) : null;
  const host = settings['SITE_HOST'] ? addressIn('SITE_HOST', settings['SITE_HOST']) : page;
  const { repository } = manifest;
  const clone = typeof repository === 'object' ? repository.url : repository;
  return {
    host: host === null ? null : host.origin,
    base: slashed(settings['SITE_BASE'] ?? page?.pathname ?? ''),
    repository: (settings['SITE_REPOSITORY'] || clone?.replace(/^git\+/, '')) ?? null,
  };
}

/** A path with one slash at both ends. */
export function slashed(base: string): string {
  return `/${base}/`.replace(/\/+/g, '/');
}

function addressIn(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHost = name === 'homepage' || url?.pathname === '/';
  if (url && /^https?:$/.test(url.protocol) && isHost) return url;
  throw new NumberedError(
    'LI275',
    name,
    `"${text}" is not the address of a ${name === 'homepage' ? 'site' : 'host'}.`,
    'Give it as https://example.org; a path below it is SITE_BASE.',
  );
}
