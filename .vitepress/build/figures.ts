import type MarkdownIt from 'markdown-it';
import { nearest, NumberedError } from '../../src/errors/numbered-error.ts';
import { escapeHtml as escape } from '../../src/literate/text/escape-text.ts';
import { openTag, readAttributes } from '../../src/literate/prose/prose-tags.ts';
import { withEras } from './eras.ts';
import { withIdeas } from './ideas.ts';
import { withLines } from './mail-lines.ts';
import { withReports } from './reports.ts';
import { withWrittenRuns } from './runs-without-script.ts';
import type { FactView } from '../../src/argument/facts/fact-views.ts';
import type { SiteViews } from '../../src/show/view/site-views.ts';
import { writtenRuns } from '../../src/show/view/written-runs.ts';

type Facts = Readonly<Record<string, FactView>>;
type Token = ReturnType<MarkdownIt['parse']>[number];

/**
 * Draws bound figures as plain HTML: `<Fact of="…">6</Fact>` says on hover
 * where it comes from, and the page ends with the list of all of them.
 * `<N why="…">` vanishes, `<Predict of="…">` learns its answer, and
 * `<KernelReport>` becomes the text of the report. None of it needs a script.
 */
export function figures(
  md: MarkdownIt,
  facts: Facts,
  {
    reports,
    ideas,
    eras,
    listings,
    cListings,
  }: Pick<SiteViews, 'reports' | 'ideas' | 'eras' | 'listings' | 'cListings'>,
  base: string,
): void {
  md.core.ruler.push('figures', ({ tokens, Token: Make }) => {
    const used = new Set<string>();
    for (const token of tokens.flatMap((outer) => [outer, ...(outer.children ?? [])])) {
      if (token.type.startsWith('html_')) {
        const [ts, c] = [listings['before']?.[0], cListings['before']?.[0]];
        const html = withLines(drawn(token, facts, used), ts, c);
        const withPictures = withIdeas(withReports(html, reports, base), ideas, base);
        token.content = withWrittenRuns(withEras(withPictures, eras, base), () =>
          writtenRuns({ ideas }),
        );
      }
    }
    if (used.size === 0) return;
    const list = new Make('html_block', '', 0);
    list.content = figureList([...used], facts, base);
    tokens.push(list);
  });
}

function drawn({ content }: Token, facts: Facts, used: Set<string>): string {
  return content
    .replace(openTag('Fact'), (_, list: string) => {
      const { of: name = '' } = readAttributes(list);
      const fact = factNamed(name, facts);
      used.add(name);
      return `<span class="bound-fact ${fact.kind}" title="${escape(`${fact.kind}: ${fact.is}`)}">`;
    })
    .replaceAll('</Fact>', '</span>')
    .replace(openTag('N'), '')
    .replaceAll('</N>', '')
    .replace(openTag('Predict'), (_, list: string) => {
      const { of: name = '' } = readAttributes(list);
      return `<Predict${list} answer="${escape(factNamed(name, facts).text)}">`;
    });
}

/** A fact that a page names; a name that does not exist stops the build. */
function factNamed(name: string, facts: Facts): FactView {
  const fact = facts[name];
  if (fact) return fact;
  const near = nearest(name, Object.keys(facts)).join(', ');
  throw new NumberedError('LI283', 'docs', `no fact "${name}".`, `The nearest are ${near}.`);
}

function figureList(names: readonly string[], facts: Facts, base: string): string {
  const rows = names.map((name) => {
    const { kind, is, text, source } = factNamed(name, facts);
    const from = source === null ? 'computed by the model' : sourceLink(source, base);
    return `<tr><td>${escape(text)}</td><td>${escape(is)}</td><td>${kind}</td><td>${from}</td></tr>`;
  });
  return [
    '<details class="figure-list" v-pre>',
    `<summary>Where the ${names.length === 1 ? 'figure on this page comes' : 'figures on this page come'} from</summary>`,
    '<table><thead><tr><th>figure</th><th>what it is</th><th>how we know</th><th>from</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table></details>\n`,
  ].join('');
}

/** A file of the evidence as a link to it, a mail as a link to where it is named. */
function sourceLink(source: string, base: string): string {
  const file = /^docs\/(evidence\/\S+)$/.exec(source)?.[1];
  if (file !== undefined) return `<a href="${base}${file}">${escape(source)}</a>`;
  const isMail = source.startsWith('Message-ID ');
  return isMail ? `<a href="${base}sources">${escape(source)}</a>` : escape(source);
}
