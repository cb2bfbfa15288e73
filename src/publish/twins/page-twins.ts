import { hrefTo, linkTo, noAddress } from '../../show/address/place.ts';
import { pagePath } from '../../show/address/addresses.ts';
import type { Project } from '../cite/project.ts';
import type { Page } from '../../literate/page/page.ts';
import { markdownTwin, type TwinContext } from './markdown-twin.ts';
import { textTwin } from './text-twin.ts';

/** A page in its two plain forms. */
export interface Twins {
  readonly md: string;
  readonly txt: string;
}

/** The twins of a page; each ends with where it is from. */
export function twinsOf(page: Page, context: TwinContext, project: Project): Twins {
  const md = markdownTwin(page, context);
  const path = pagePath(context.route);
  const where = linkTo(project.home, path) ?? `${path} (${noAddress})`;
  const from = `${project.title}, version ${project.version}\n${where}\n`;
  return { md: `${md}\n---\n\n${from}`, txt: `${textTwin(md)}\n-- \n${from}` };
}

/** The list of all pages for machines that read: llms.txt. */
export function llmsText(
  project: Project,
  pages: readonly { readonly route: string; readonly title: string; readonly about: string }[],
): string {
  const file = (route: string, ending: string) =>
    hrefTo(project.home, `${pagePath(route)}${route.endsWith('index') ? 'index' : ''}${ending}`);
  const items = pages.map(({ route, title, about }) => {
    const name = `- [${title}](${file(route, '.md')})`;
    return `${name}${about ? `: ${about}` : ''} [text](${file(route, '.txt')})`;
  });
  return [
    `# ${project.title}`,
    '',
    `> ${project.abstract}`,
    '',
    `Version ${project.version}. Every page exists as Markdown and as plain text of 72 columns.`,
    'What a page marks as simulated comes from a model, not from a kernel.',
    '',
    '## Pages',
    '',
    ...items,
    '',
  ].join('\n');
}
