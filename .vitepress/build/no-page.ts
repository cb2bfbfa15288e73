import { escapeHtml } from '../../src/literate/text/escape-text.ts';
import type { Project } from '../../src/publish/cite/project.ts';

/**
 * The page of an address that leads nowhere, as it is before a script runs and where none does:
 * VitePress leaves the app empty there, since it knows no address. The words stand beside the app,
 * which takes nothing for its own, and go when it draws its answer, `NotFound.vue`.
 */
export function sayNoPage(html: string, { title }: Project, base: string): string {
  const words = [
    '<style>#app:not(:empty) + .no-page { display: none }</style>',
    '<div id="app"></div>',
    '<main class="no-page not-found vp-doc"><h1>There is no such page</h1>',
    '<p>The address leads nowhere on this site. ',
    `<a href="${base}">${escapeHtml(title)}</a> is where the analysis begins.</p></main>`,
  ].join('');
  return html.replace('<div id="app"></div>', () => words);
}
