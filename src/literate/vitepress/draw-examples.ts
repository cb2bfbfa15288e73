import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type { ShikiTransformer } from 'shiki';
import { segments } from '../example/hidden.ts';
import { parseInfo, scriptLanguages } from '../example/fence-info.ts';
import { readPage, type Example, type Page } from '../page/page.ts';
import { escapeHtml } from '../text/escape-text.ts';
import { SourceText } from '../text/source-text.ts';

/** What VitePress tells its Markdown plug-ins. */
interface Env {
  readonly path?: string;
  readonly realPath?: string;
}

interface Placed {
  readonly example: Example;
  /** Path from the root; null where the text comes from elsewhere. */
  readonly file: string | null;
}

/**
 * Draws examples as static HTML: highlighted code in a wrapper that has the
 * example's address and says where it stands (`data-page`, `data-name`,
 * `data-line`, `data-kind`), set-up lines folded, output labelled.
 */
export function literateMarkdown(md: MarkdownIt, root: string): void {
  const examples = new WeakMap<Token, Placed>();
  const outputs = new WeakMap<Token, Example>();
  md.core.ruler.push('examples', ({ src, env, tokens }) => {
    const { page, file } = pageFor(src, env as Env, root);
    let next = 0;
    let last: Example | null = null;
    for (const token of tokens) {
      if (token.type !== 'fence') continue;
      const example = page.examples[next];
      if (example && isSame(token, example)) {
        examples.set(token, { example, file });
        last = example;
        next++;
      } else if (last?.output && parseInfo(token.info).output) {
        outputs.set(token, last);
        last = null;
      }
    }
  });
  const draw = md.renderer.rules.fence;
  if (!draw) return;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const plain = (content: string, info: string): string => {
      const copy = Object.assign(Object.create(token ?? null) as Token, { content, info });
      return draw([copy], 0, options, env, self);
    };
    const placed = token && examples.get(token);
    if (token && placed) return drawExample(token, placed, plain);
    const of = token && outputs.get(token);
    if (token && of) return drawOutput(token, of, plain);
    return draw(tokens, index, options, env, self);
  };
}

/** Gives the notes in the margin a class of their own, for VitePress's code. */
export const marginTransformer: ShikiTransformer = {
  name: 'literate:margin',
  span(node, _line, _column, _lineElement, token) {
    if (/^\s*\/\/\s*=>/.test(token.content)) this.addClassToHast(node, 'margin-value');
  },
};

type Draw = (content: string, info: string) => string;

function drawExample(token: Token, { example, file }: Placed, draw: Draw): string {
  const { kind, anchor, fence } = example;
  const { name, shown } = fence.info;
  const data = {
    'data-kind': kind,
    'data-name': name,
    'data-page': file,
    'data-line': file === null ? null : String(fence.line),
  };
  const attributes = Object.entries(data)
    .map(([key, value]) => (value === null ? '' : ` ${key}="${escapeHtml(value)}"`))
    .join('');
  const label = labelOf(example);
  const code = segments(token.content.replace(/\n$/, '').split('\n')).map(({ isHidden, lines }) => {
    const html = draw(`${lines.join('\n')}\n`, shown);
    const count = `${String(lines.length)} set-up ${lines.length === 1 ? 'line' : 'lines'}`;
    return isHidden
      ? `<details class="example-setup"><summary>${count}</summary>${html}</details>`
      : html;
  });
  return (
    `<div class="example" id="${anchor}"${attributes}>` +
    `${label === '' ? '' : `<p class="example-label" v-pre>${escapeHtml(label)}</p>`}${code.join('')}</div>\n`
  );
}

function drawOutput(token: Token, { anchor }: Example, draw: Draw): string {
  return (
    `<div class="example-output" id="${anchor}-output">` +
    `<p class="example-label">prints</p>${draw(token.content, parseInfo(token.info).shown)}</div>\n`
  );
}

/** What a reader has to know about an example that does not simply run. */
function labelOf({ kind, fence }: Example): string {
  const { throws, fails, skip } = fence.info;
  switch (kind) {
    case 'run':
      return '';
    case 'type-only':
      return 'checked, not run';
    case 'throws':
      return throws ? `throws /${throws[0]}/${throws[1]}` : 'throws';
    case 'fails':
      return `does not compile: ${fails.map(({ code }) => code).join(', ')}`;
    case 'skip':
      return `not run: ${skip ?? ''}`;
  }
}

/** The page that `src` is the text of, with its own lines where it is on disk. */
function pageFor(src: string, env: Env, root: string): { page: Page; file: string | null } {
  const file = env.realPath ?? env.path;
  const text = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (file === undefined || !text.replace(/\r\n?/g, '\n').endsWith(src) || src === '') {
    return { page: readPage(new SourceText('', src)), file: null };
  }
  const relative = path.relative(root, file).split(path.sep).join('/');
  return { page: readPage(new SourceText(relative, text)), file: relative };
}

function isSame(token: Token, { fence }: Example): boolean {
  return (
    scriptLanguages.test(parseInfo(token.info).lang) &&
    token.content.replace(/\n$/, '') === fence.lines.map(({ text }) => text).join('\n')
  );
}
