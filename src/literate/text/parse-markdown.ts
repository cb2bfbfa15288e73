import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { messageOf } from '../../errors/message-of.ts';
import { problemAt, type Problem } from './problem.ts';
import { blank, type SourceText } from './source-text.ts';

const md = new MarkdownIt({ html: true, linkify: true });
md.linkify.set({ fuzzyLink: false });

const frontMatter = /^---[ \t]*(?:\r\n?|\n)(?:([^]*?)(?:\r\n?|\n))?---[ \t]*(?:\r\n?|\n|$)/;

/** A page's front matter and its block tokens, with lines as on disk. */
export interface Parsed {
  readonly frontmatter: Readonly<Record<string, unknown>>;
  /** `map` counts lines from 0, front matter included. */
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

/** Reads a page with the Markdown parser that the site uses. */
export function parseMarkdown(source: SourceText): Parsed {
  const [matter = '', yaml = ''] = frontMatter.exec(source.text) ?? [];
  const body = blank(matter) + source.text.slice(matter.length);
  const tokens = md.parse(body, {});
  // The parser gives table cells no lines; theirs are their row's.
  let row: Token['map'] = null;
  for (const token of tokens) {
    if (token.type === 'tr_open') row = token.map;
    else if (token.type === 'inline') token.map ??= row;
  }
  return { tokens, ...readMatter(source, yaml) };
}

function readMatter(source: SourceText, yaml: string): Pick<Parsed, 'frontmatter' | 'problems'> {
  try {
    const value: unknown = parseYaml(yaml) ?? {};
    if (typeof value === 'object' && !Array.isArray(value)) {
      return { frontmatter: { ...value }, problems: [] };
    }
    throw new TypeError('it is not a table of keys and values');
  } catch (error) {
    const [first = ''] = messageOf(error).split('\n');
    const within = error instanceof YAMLParseError ? error.pos[0] : 0;
    const problem = problemAt(
      source,
      source.start(2) + within,
      'LI223',
      `the front matter cannot be read: ${first.replace(/ at line \d+, column \d+:?$/, '')}.`,
      'Write it as YAML.',
    );
    return { frontmatter: {}, problems: [problem] };
  }
}
