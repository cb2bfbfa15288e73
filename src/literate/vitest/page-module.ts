import path from 'node:path';
import MagicString from 'magic-string';
import { compileFence } from '../example/compile-fence.ts';
import { aroundExample, openPage, openScope } from '../example/compose-module.ts';
import type { Edit } from '../example/edits.ts';
import { fenceText, pageOffset, type Fence } from '../example/fences.ts';
import type { CodeError } from '../example/parse-typescript.ts';
import type { TypeChecker } from '../page/type-checker.ts';
import type { Example, Page } from '../page/page.ts';
import { problemAt, type Problem } from '../text/problem.ts';
import { findBound } from '../prose/bound-figures.ts';
import { scanProse } from '../prose/scan-prose.ts';
import type { Site } from '../site/site.ts';
import { blank, type SourceText } from '../text/source-text.ts';
import type { ModuleSettings } from './module-settings.ts';
import { checksOf } from './page-checks.ts';
import type { ExamplePlan, FactPlan, OutputSlot, PagePlan, Slot } from './page-plan.ts';

/** A page as the test module it is run as. */
export interface PageModule {
  readonly code: string;
  readonly map: ReturnType<MagicString['generateMap']>;
  readonly plan: PagePlan;
}

/** A compiled example, at the page's own offsets. */
interface InPage {
  readonly example: Example;
  readonly index: number;
  /** Whether it runs: it is to run, and nothing is wrong with it. */
  readonly runs: boolean;
  /** Its JavaScript by lines, each where the page has it. */
  readonly lines: readonly { readonly offset: number; readonly text: string }[];
  readonly edits: readonly Edit[];
  readonly before: string;
  readonly names: readonly string[];
  readonly margins: readonly Slot[];
  readonly isStamped: boolean;
  readonly problems: readonly Problem[];
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
  settings: ModuleSettings,
): PageModule {
  const { source } = page;
  const compiled = page.examples.map((example, i) =>
    compileInPage(source, example, i, settings.stamp?.type ?? null),
  );
  const prose = scanProse(source, page.tokens);
  const bound = findBound(source, prose);
  const problems = compiled.flatMap((one) => one.problems);
  const plan: PagePlan = {
    file: source.file,
    root: `${site.root}/`,
    examples: compiled.map((one) => planExample(source, one)),
    checks: checksOf(site, types, page, prose, bound, problems, settings),
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
  const out = assemble(source, compiled);
  const { runtime, stamp } = settings;
  const imports =
    stamp && compiled.some(({ isStamped }) => isStamped)
      ? `import { at as $at } from ${JSON.stringify(stamp.at)};`
      : '';
  const facts = plan.facts.length > 0 ? `$page.facts(() => ${loaded(settings.facts)});` : '';
  out.prepend(
    `import { open as $open } from ${JSON.stringify(runtime)};${imports}` +
      `const $page = $open(${JSON.stringify(plan)});${openPage}{${openScope(namesOf(compiled, 0))}`,
  );
  out.append(`}${facts}`);
  const map = out.generateMap({ hires: true, source: path.basename(source.file) });
  return { code: out.toString(), map, plan };
}

/** The module of facts; where there is none, no fact has a value. */
function loaded(facts: string | null): string {
  return facts === null ? 'Promise.resolve({ facts: {} })' : `import(${JSON.stringify(facts)})`;
}

function compileInPage(
  source: SourceText,
  example: Example,
  index: number,
  stamped: string | null,
): InPage {
  const { kind, fence } = example;
  const compiled = compileFence(source, fence, index, 'import', stamped);
  const at = (offset: number): number => pageOffset(fence, offset);
  const margins = compiled.margins.map(({ expected, ...note }): Slot => {
    const [from, to] = [at(note.from), at(note.to)];
    const old = source.text.slice(from, to);
    return { from, to, expected, old, ...source.position(Math.min(from + 1, to)) };
  });
  const problems = compiled.problems.map((problem) => inPage(source, at, problem));
  const isRun = kind === 'run' || kind === 'throws';
  const javascript = compiled.javascript.split('\n');
  return {
    example,
    index,
    runs: isRun && problems.length === 0,
    lines: fence.lines.map(({ offset }, i) => ({ offset, text: javascript[i] ?? '' })),
    edits: compiled.edits.map(({ from, to, text }) => ({ from: at(from), to: at(to), text })),
    before: compiled.before,
    names: compiled.names,
    margins,
    isStamped: compiled.isStamped,
    problems: [
      ...(kind === 'skip' || kind === 'fails' ? [] : problems),
      ...(kind === 'type-only' ? refuseMargins(source, kind, margins) : []),
    ],
  };
}

/** What is LI151 in code that a reader edits is LI212 in a page. */
function inPage(
  source: SourceText,
  at: (offset: number) => number,
  { code, offset, fact, todo }: CodeError,
): Problem {
  return problemAt(source, at(offset), code === 'LI151' ? 'LI212' : code, fact, todo);
}

function refuseMargins(source: SourceText, kind: string, margins: readonly Slot[]): Problem[] {
  return margins.map(({ from }) =>
    problemAt(
      source,
      from,
      'LI210',
      `a ${kind} example is not run, so it has no value.`,
      'Mark it run, or remove the // =>.',
    ),
  );
}

/** The page's JavaScript in place, each example as the body of its test. */
function assemble(source: SourceText, compiled: readonly InPage[]): MagicString {
  const running = compiled.filter(({ runs }) => runs);
  const out = new MagicString(overlay(source, running));
  let scope = 0;
  for (const { example, index, before, edits } of running) {
    const { fence } = example;
    const isNew = example.scope !== scope;
    scope = example.scope;
    const [open, close] = aroundExample(index, before);
    const opening = isNew ? `}{${openScope(namesOf(compiled, scope))}` : '';
    out.appendLeft(fence.open, opening + open);
    for (const { from, to, text } of edits) {
      if (from !== to) out.overwrite(from, to, text, { contentOnly: true });
    }
    for (const { from, to, text } of edits) if (from === to) out.appendLeft(from, text);
    out.appendLeft(source.end(fence.closeLine), close);
  }
  return out;
}

/** The page with the JavaScript of the examples that run, all else blank. */
function overlay(source: SourceText, running: readonly InPage[]): string {
  let out = '';
  for (const { offset, text } of running.flatMap(({ lines }) => lines)) {
    out += blank(source.text.slice(out.length, offset)) + text;
  }
  return out + blank(source.text.slice(out.length));
}

/** The names that the scope of this number declares. */
function namesOf(compiled: readonly InPage[], scope: number): string[] {
  return compiled.flatMap(({ example, runs, names }) =>
    runs && example.scope === scope ? names : [],
  );
}

function planExample(source: SourceText, { example, margins }: InPage): ExamplePlan {
  const { kind, fence, title, scope, output } = example;
  return {
    title,
    kind,
    scope,
    margins,
    ...source.position(fence.open),
    throws: fence.info.throws,
    skip: fence.info.skip,
    output: output && outputSlot(source, output),
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
    expected: fenceText(fence),
    ...source.position(fence.open),
    lines: [...lines, closing],
    prefix: fence.prefix,
    eol: source.eol(fence.line),
    marker: fence.marker,
  };
}
