import { execFileSync } from 'node:child_process';

/**
 * The day of the last commit that touched each file of a folder, by its path from the repository's root. Empty
 * where there is no git, or a clone that holds only the last commit, which would date everything by it.
 */
export function commitDates(root: string, folder: string): ReadonlyMap<string, string> {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const dates = new Map<string, string>();
  try {
    if (git('rev-parse', '--is-shallow-repository').trim() !== 'false') return dates;
    let date = '';
    const log = git(
      '-c',
      'core.quotePath=false',
      'log',
      '--format=%x00%cs',
      '--name-only',
      '--',
      folder,
    );
    for (const line of log.split('\n')) {
      if (line.startsWith('\0')) date = line.slice(1);
      else if (line !== '' && !dates.has(line)) dates.set(line, date);
    }
  } catch {
    // No git, or no repository: an address without a day is as good.
  }
  return dates;
}

/** An entry of a sitemap. */
interface Entry {
  readonly url: string;
  lastmod?: string | number | Date | undefined;
}

/** Gives each entry of the sitemap the day on which its page was written; a page that is made has none. */
export function withDates<T extends Entry>(entries: T[], dates: ReadonlyMap<string, string>): T[] {
  for (const entry of entries) {
    const name = /(?:^|\/)$/.test(entry.url) ? `${entry.url}index` : entry.url;
    const date = dates.get(`docs/${name}.md`);
    if (date !== undefined) entry.lastmod = date;
  }
  return entries;
}
