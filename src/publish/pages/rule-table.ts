import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { titles, type ReportKind } from '../../lockdep/index.ts';

/** One rule of the validator, as the docstring in its file says it. */
export interface Rule {
  readonly kind: ReportKind;
  readonly meaning: string;
  /** The first release with the rule; "about" and "between" where unsure. */
  readonly since: string;
  /** Kernel path, release and function. */
  readonly source: string;
  /** What the kernel does and the model does not; empty: nothing known. */
  readonly omits: string;
}

/** The verdict words in their order; an assertion has no title and comes last. */
const kinds = [...Object.keys(titles), 'debug_warn'] as ReportKind[];

const folder = 'src/lockdep/rules';

/**
 * The rules in the order of their verdict words: `irq_inversion` is the one in
 * irq-inversion.ts. A file there whose docstrings have no `@since` is no rule.
 *
 * @throws Error if there is not one rule for each word
 */
export function rulesOf(root: string): readonly Rule[] {
  const rules = readdirSync(path.join(root, folder)).flatMap((file) => {
    const kind = path.basename(file, '.ts').replaceAll('-', '_');
    const rule = ruleIn(readFileSync(path.join(root, folder, file), 'utf8'));
    return rule ? [{ kind, ...rule }] : [];
  });
  const inOrder = kinds.flatMap((kind) =>
    rules.flatMap((rule) => (rule.kind === kind ? [{ ...rule, kind }] : [])),
  );
  if (inOrder.length !== kinds.length || rules.length !== kinds.length)
    throw new Error(`${String(rules.length)} rules for ${String(kinds.length)} words`);
  return inOrder;
}

/** The docstring that says since when there is the rule, by its tags; null: none does. */
function ruleIn(source: string): Omit<Rule, 'kind'> | null {
  const blocks = [...source.matchAll(/\/\*\*\n([\s\S]*?)\n \*\//g)];
  const block = blocks.find(([, text]) => text?.includes(' * @since '))?.[1];
  if (block === undefined) return null;
  const [meaning = '', ...tags] = block
    .replace(/^ \* ?/gm, '')
    .split(/^@/m)
    .map((part) => part.replace(/\s+/g, ' ').trim());
  const tag = (name: string): string =>
    tags.find((text) => text.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
  return { meaning, since: tag('since'), source: tag('source'), omits: tag('omits') };
}

/** The validator's rules as a Markdown table: word, title, meaning, source, gaps. */
export function ruleTable(root: string): string {
  const rows = rulesOf(root).map(({ kind, meaning, since, source, omits }) => {
    const title = kind === 'debug_warn' ? '' : `\`${titles[kind].today.text}\``;
    return `| [\`${kind}\`](/reports#${kind}) | ${title} | ${cells(meaning, since, source, omits || 'nothing known')} |`;
  });
  const head =
    '| rule | title today | what it asks | since (as far as we know) | kernel source | left out |';
  return [head, '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** Braces and angle brackets mean something else in a page, but not in code, which has no entities. */
function cells(...texts: readonly string[]): string {
  return texts
    .map((text) =>
      text
        .replace(/\|/g, '\\|')
        .split(/(`[^`]*`)/)
        .map(prose)
        .join(''),
    )
    .join(' | ');
}

function prose(piece: string, i: number): string {
  return i % 2 === 1 ? piece : piece.replace(/</g, '&lt;').replace(/\{/g, '&#123;');
}
