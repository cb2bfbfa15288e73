import type { Project } from '../cite/project.ts';

/** The project as codemeta.json, derived from CITATION.cff. */
export function codemetaText(project: Project): string {
  const licences = project.licences.map((name) => `https://spdx.org/licenses/${name}`);
  const meta = {
    '@context': 'https://w3id.org/codemeta/3.0',
    '@type': 'SoftwareSourceCode',
    name: project.title,
    description: project.abstract,
    version: project.version,
    datePublished: project.released,
    license: licences,
    url: project.url,
    keywords: project.keywords,
    programmingLanguage: 'TypeScript',
    runtimePlatform: 'Node.js',
    author: project.authors.map((author) =>
      'name' in author
        ? { '@type': 'Organization', name: author.name }
        : { '@type': 'Person', familyName: author.family, givenName: author.given },
    ),
    ...(project.identifier === null ? {} : { identifier: project.identifier }),
  };
  return `${JSON.stringify(meta, null, 2)}\n`;
}
