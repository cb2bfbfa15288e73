import { execFileSync } from 'node:child_process';
import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import type { Project } from '../../src/publish/cite/project.ts';

/**
 * Says on paper which text this is: the foot of each sheet, and the last line, for
 * browsers whose sheets have no foot. It stands beside the app, which knows nothing of it.
 */
export function paperFoot({ title, version }: Project, commit: string | null): string {
  const of = commit === null ? '' : `, commit ${commit}`;
  const text = `${title}, version ${version}${of}`;
  const content = JSON.stringify(text).replaceAll('<', '');
  return `<style>@page{@bottom-left{content:${content}}}</style><p class="paper-foot">${escapeHtml(text)}</p>`;
}

/** The commit that a folder is at; null where there is no git. */
export function commitOf(root: string): string | null {
  try {
    const args = ['rev-parse', '--short=12', 'HEAD'];
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
