import type { Token } from 'markdown-it';
import { findFences, type Fence } from '../example/fences.ts';
import { checkHidden } from '../example/hidden.ts';
import { flagNames, scriptLanguages, type Kind } from '../example/fence-info.ts';
import { findHeadings, slugify, type Heading } from '../text/headings.ts';
import { parseMarkdown } from '../text/parse-markdown.ts';
import { problemAt, type Problem } from '../text/problem.ts';
import type { SourceText } from '../text/source-text.ts';

/** A fence that runs, is checked, or says why not. */
export interface Example {
  readonly kind: Kind;
  readonly fence: Fence;
  /** Its name, or the heading above it. */
  readonly title: string;
  /** Address in the page: `x-<name>`. */
  readonly anchor: string;
  /** Counts the resets before it: examples of one scope see each other. */
  readonly scope: number;
  /** The fence after it that shows what it prints. */
  readonly output: Fence | null;
}

/** A page, read: its examples, headings, and what is wrong with them. */
export interface Page {
  readonly source: SourceText;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly tokens: readonly Token[];
  readonly headings: readonly Heading[];
  readonly examples: readonly Example[];
  readonly problems: readonly Problem[];
}

/** Reads a page: pure, from its text alone. */
export function readPage(source: SourceText): Page {
  const { frontmatter, tokens, problems: matterProblems } = parseMarkdown(source);
  const headings = findHeadings(tokens);
  const { fences, problems: fenceProblems } = findFences(source, tokens);
  const examples: Example[] = [];
  const problems: Problem[] = [...matterProblems, ...fenceProblems];
  const anchors = new Map<string, Example>();
  let scope = 0;
  fences.forEach((fence, i) => {
    if (fence.info.output) problems.push(...checkOutput(source, fence, fences[i - 1]));
    if (!scriptLanguages.test(fence.info.lang)) return;
    problems.push(...checkInfo(source, fence), ...checkHidden(source, fence));
    const { kind, name, reset } = fence.info;
    if (reset) scope++;
    if (kind === null) return;
    const heading = headings.findLast(({ line }) => line < fence.line)?.text ?? 'example';
    const anchor = name === null ? unused(anchors, `x-${slugify(heading)}`) : `x-${name}`;
    const earlier = anchors.get(anchor);
    if (earlier) problems.push(sameName(source, fence, earlier));
    const output = outputOf(source, fence, fences[i + 1]);
    const example = { kind, fence, title: name ?? heading, anchor, scope, output };
    anchors.set(anchor, example);
    examples.push(example);
  });
  return { source, frontmatter, tokens, headings, examples, problems };
}

function unused(taken: ReadonlyMap<string, unknown>, wanted: string): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${String(n)}`;
  return name;
}

function sameName(source: SourceText, fence: Fence, earlier: Example): Problem {
  return problemAt(
    source,
    fence.open,
    'LI209',
    `the example on line ${String(earlier.fence.line)} has the address #${earlier.anchor} already.`,
    'Give this one another name=.',
  );
}

/** The output fence that follows `fence` with nothing but blanks between. */
function outputOf(source: SourceText, fence: Fence, next: Fence | undefined): Fence | null {
  if (!next?.info.output) return null;
  const between = source.text.slice(source.end(fence.closeLine), next.open);
  return /^[\s>]*$/.test(between) ? next : null;
}

function checkOutput(source: SourceText, fence: Fence, before: Fence | undefined): Problem[] {
  const runs = before?.info.kind === 'run' || before?.info.kind === 'throws';
  if (before && runs && outputOf(source, before, fence)) return [];
  return [
    problemAt(
      source,
      fence.open,
      'LI211',
      'this output fence does not follow an example that runs.',
      'Put it directly after a ```ts run fence, or drop the word "output".',
    ),
  ];
}

function checkInfo(source: SourceText, fence: Fence): Problem[] {
  const { lang, kind, errors } = fence.info;
  if (lang !== 'ts') {
    return [
      problemAt(
        source,
        fence.open,
        'LI201',
        `a ${lang} fence is neither checked nor run.`,
        'Write it as a ts fence.',
      ),
    ];
  }
  if (errors.length > 0) {
    return errors.map((error) =>
      problemAt(
        source,
        fence.open,
        'LI202',
        `the fence's flags are wrong: ${error}.`,
        `Flags are ${flagNames}.`,
      ),
    );
  }
  return kind === null
    ? [
        problemAt(
          source,
          fence.open,
          'LI201',
          'this ts fence does not say what becomes of it.',
          `Add one of ${flagNames}.`,
        ),
      ]
    : [];
}
