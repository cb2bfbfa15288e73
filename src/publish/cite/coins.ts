import { linkTo } from '../../show/address/place.ts';
import { textLicence, type Author, type Project } from './project.ts';

type Field = [name: string, value: string];

/**
 * A page as COinS writes it, a ContextObject of OpenURL in the title of a span:
 * what Zotero's button reads first. Unlike the tags of a page's head it says
 * that this is a page and no article, and that a group is one name.
 *
 * @source ANSI/NISO Z39.88-2004, the format info:ofi/fmt:kev:mtx:dc
 */
export function contextObject(project: Project, title: string, path: string): string {
  const link = linkTo(project.home, path);
  const fields: Field[] = [
    ['ctx_ver', 'Z39.88-2004'],
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:dc'],
    ['rft.type', 'webpage'],
    ['rft.title', title],
    ['rft.source', `${project.title}, version ${project.version}`],
    ...project.authors.flatMap(authorFields),
    ['rft.date', project.released],
    ['rft.language', 'en'],
    ['rft.rights', textLicence],
    ...(project.identifier === null
      ? []
      : [['rft_id', `info:doi/${project.identifier}`] satisfies Field]),
    ...(link === null ? [] : [['rft.identifier', link] satisfies Field]),
  ];
  return fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

function authorFields(author: Author): Field[] {
  if ('name' in author) return [['rft.aucorp', author.name]];
  return [
    ['rft.aulast', author.family],
    ['rft.aufirst', author.given],
  ];
}
