import path from 'node:path';
import MagicString from 'magic-string';
import { compileFence, type Compiled } from '../example/compile.ts';
import { bodyRanges, type Fence } from '../example/fences.ts';
import type { TypeChecker } from '../page/type-checker.ts';
import type { Example, Page } from '../page/page.ts';
import { problemAt } from '../text/problem.ts';
import { findBound } from '../prose/bound-figures.ts';
import { scanProse } from '../prose/scan-prose.ts';
import type { Site } from '../site/site.ts';
import { blank, type SourceText } from '../text/source-text.ts';
import { checksOf } from './page-checks.ts';
import type { ExamplePlan, FactPlan, OutputSlot, PagePlan } from './page-plan.ts';

/** Where the modules are that a page's module imports. */
export interface ModulePaths {
  readonly runtime: string;
  /** The module that exports `at`. */
  readonly at: string;
  /** The module that exports `facts`. */
  readonly facts: string;
}

/** A page as the test module it is run as. */
export interface PageModule {
  readonly code: string;
  readonly map: ReturnType<MagicString['generateMap']>;
  readonly plan: PagePlan;
}

/**
 * Turns a page into a test module of the same shape: every character of an
 * example stands where it stands in the page. The engine's own code is on the
 * first line, on the lines of the fence markers, and behind statements.
 */
export function pageModule(
  page: Page,
  site: Site,
  types: TypeChecker,
  paths: ModulePaths,
): PageModule {
  const { source } = page;
  const compiled = page.examples.map(({ kind, fence }, i) => {
    const code = compileFence(source, fence, i);
    return kind === 'run' || kind === 'throws' ? code : refuseMargins(source, kind, code);
  });
  const runs = (i: number): boolean =>
    /^(?:run|throws)$/.test(page.examples[i]?.kind ?? '') && compiled[i]?.problems.length === 0;
  const prose = scanProse(source, page.tokens);
  const bound = findBound(source, prose);
  const problems = compiled.flatMap((one, i) =>
    page.examples[i]?.kind === 'fails' ? [] : one.problems,
  );
  const plan: PagePlan = {
    file: source.file,
    root: `${site.root}/`,
    examples: page.examples.map((example, i) => planExample(source, example, compiled[i])),
    checks: checksOf(site, types, page, prose, bound, problems),
    facts: bound.facts.map(({ of, as, text, from, to }): FactPlan => ({
      of,
      as,
      from,
      to,
      ...source.position(from),
      expected: text,
      old: text,
    })),
  };
  const out = assemble(page, compiled, runs);
  const imports = compiled.some(({ isStamped }) => isStamped)
    ? `import { at as $at } from ${JSON.stringify(paths.at)};`
    : '';
  const facts =
    plan.facts.length > 0 ? `$page.facts(() => import(${JSON.stringify(paths.facts)}));` : '';
  out.prepend(
    `import { open as $open } from ${JSON.stringify(paths.runtime)};${imports}` +
      `const $page = $open(${JSON.stringify(plan)});const { print, console } = $page;` +
      openScope(scopeNames(page, compiled, runs, 0)),
  );
  out.append(`}${facts}`);
  const map = out.generateMap({ hires: true, source: path.basename(source.file) });
  return { code: out.toString(), map, plan };
}

/** The page's JavaScript in place, each example as the body of its test. */
function assemble(
  page: Page,
  compiled: readonly Compiled[],
  runs: (i: number) => boolean,
): MagicString {
  const { source } = page;
  const out = new MagicString(overlay(source, page.examples, compiled, runs));
  let scope = 0;
  page.examples.forEach((example, i) => {
    const code = compiled[i];
    if (!code || !runs(i)) return;
    const { fence } = example;
    const isNew = example.scope !== scope;
    const opening = isNew ? `}${openScope(scopeNames(page, compiled, runs, example.scope))}` : '';
    scope = example.scope;
    const body = `$page.example(${String(i)}, async () => {${code.before}`;
    out.appendLeft(fence.open, opening + body);
    for (const { from, to, text } of code.edits) {
      if (from !== to) out.overwrite(from, to, text, { contentOnly: true });
    }
    for (const { from, to, text } of code.edits) if (from === to) out.appendLeft(from, text);
    out.appendLeft(source.end(fence.closeLine), '});');
  });
  return out;
}

/** The page with the JavaScript of the examples that run, all else blank. */
function overlay(
  source: SourceText,
  examples: readonly Example[],
  compiled: readonly Compiled[],
  runs: (i: number) => boolean,
): string {
  let text = '';
  examples.forEach(({ fence }, i) => {
    const code = compiled[i];
    if (!code || !runs(i)) return;
    for (const [from, to] of bodyRanges(fence)) {
      text += blank(source.text.slice(text.length, from)) + code.javascript.slice(from, to);
    }
  });
  return text + blank(source.text.slice(text.length));
}

function scopeNames(
  page: Page,
  compiled: readonly Compiled[],
  runs: (i: number) => boolean,
  scope: number,
): string[] {
  const names = page.examples.flatMap((example, i) =>
    example.scope === scope && runs(i) ? (compiled[i]?.names ?? []) : [],
  );
  return [...new Set(names)];
}

function openScope(names: readonly string[]): string {
  const setters = names.map((name) => `${name}($v) { ${name} = $v; }`);
  const declared = names.length > 0 ? `let ${names.join(', ')};` : '';
  return `{${declared}const $set = { ${setters.join(', ')} };`;
}

function refuseMargins(source: SourceText, kind: string, code: Compiled): Compiled {
  if (kind === 'skip') return { ...code, problems: [] };
  const problems = code.margins.map(({ from }) =>
    problemAt(
      source,
      from,
      'LI210',
      `a ${kind} example is not run, so it has no value.`,
      'Mark it run, or remove the // =>.',
    ),
  );
  return { ...code, problems: [...code.problems, ...problems] };
}

function planExample(
  source: SourceText,
  example: Example,
  code: Compiled | undefined,
): ExamplePlan {
  const { kind, fence, title, scope } = example;
  const margins = (code?.margins ?? []).map(({ from, to, expected }) => ({
    from,
    to,
    expected,
    old: source.text.slice(from, to),
    ...source.position(Math.min(from + 1, to)),
  }));
  return {
    title,
    kind,
    scope,
    margins,
    ...source.position(fence.open),
    throws: fence.info.throws,
    skip: fence.info.skip,
    output: example.output ? outputSlot(source, example.output) : null,
  };
}

function outputSlot(source: SourceText, fence: Fence): OutputSlot {
  const [from, to] = [source.start(fence.line + 1), source.start(fence.closeLine)];
  const lines = fence.lines.map(({ offset }) => source.position(offset));
  const closing = source.position(to + fence.prefix.length);
  return {
    from,
    to,
    old: source.text.slice(from, to),
    expected: fence.lines.map(({ text }) => text).join('\n'),
    ...source.position(fence.open),
    lines: [...lines, closing],
    prefix: fence.prefix,
    eol: source.eol(fence.line),
    marker: fence.marker,
  };
}
