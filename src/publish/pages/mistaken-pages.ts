import { NumberedError } from '../../errors/numbered-error.ts';
import { compileFence } from '../../literate/example/compile-fence.ts';
import { composeModule, placeExample } from '../../literate/example/compose-module.ts';
import type { Came } from '../../literate/example/compare-run.ts';
import { inspect, printed } from '../../literate/example/inspect.ts';
import { readPage, type Page } from '../../literate/page/page.ts';
import { TypeChecker } from '../../literate/page/type-checker.ts';
import { factText, type Facts } from '../../literate/prose/fact.ts';
import { Site } from '../../literate/site/site.ts';
import { describeProblem, type Problem } from '../../literate/text/problem.ts';
import { SourceText } from '../../literate/text/source-text.ts';
import { pageModule } from '../../literate/vitest/page-module.ts';
import type { ExamplePlan } from '../../literate/vitest/page-plan.ts';
import { foldedLine } from './folded-line.ts';
import { reportDifferences, wrongFigure } from '../../literate/vitest/report-difference.ts';

const run = (...lines: readonly string[]): string => example('ts run', ...lines);
const example = (info: string, ...lines: readonly string[]): string =>
  ['```' + info, ...lines, '```'].join('\n');
const front = (...lines: readonly string[]): string => ['---', ...lines, '---'].join('\n');

/** Pages of a few lines, by the code of the error that each has. */
const pages: Readonly<Record<string, readonly string[]>> = {
  LI201: [example('ts', 'const half = 4 / 2;')],
  LI202: [example('ts run type-only', 'const half = 4 / 2;'), example('ts rum', 'print(4 / 2);')],
  LI203: ['<<< @/../src/cfq/elevater.ts'],
  LI204: ['<<< @/../src/cfq/code/cfq_get_queue.ts#functoin'],
  LI205: ['What [the mail](/pach) says.'],
  LI206: ['What [the mail](/patch#the-mial) says.'],
  LI207: ['```ts run\nprint(4 / 2);'],
  LI208: [run('// #hide', 'const half = 4 / 2;')],
  LI209: [
    [example('ts run name=half', 'const half = 2;'), example('ts run name=half', 'let all;')].join(
      '\n\n',
    ),
  ],
  LI210: [run('if (true) {', '  Math.max(1, 2); // => 2', '}')],
  LI211: [run('print(4 / 2);'), example('txt output', '2')],
  LI212: [
    run('const = 4 / 2;'),
    run('enum Halves { first, second }'),
    run('function* half() {', '  yield 2;', '}', 'half();'),
  ],
  LI213: [run("const half: number = '2';")],
  LI214: [example('ts fails=TS2322', 'const half: number = 2;')],
  LI215: [
    example('ts throws=/no half/', 'const half = 4 / 2;'),
    example('ts throws=/no half/', "throw new Error('no hafl');"),
  ],
  LI216: ['A search of <Fact of="explore.before.state">37</Fact> states.'],
  LI217: ['A search of <Fact>37</Fact> states, at most <N>80</N> columns.'],
  LI218: ['A search of 37 states.'],
  LI219: [front('numerals:', '  - text: 80 columns') + '\n\nAt most so many columns.'],
  LI220: [run('4 / 2; // => 3')],
  LI221: [`${run('print(4 / 2);', "print('half');")}\n\n${example('txt output', '2', 'hafl')}`],
  LI222: ['A search of <Fact of="explore.before.states">38</Fact> states.'],
  LI223: [front('title: [Halves')],
};

/** What the page on errors shows of those that a page of `root` has, by the name of the part. */
export async function mistakenParts(
  root: string,
  facts: Facts,
): Promise<Readonly<Record<string, () => string>>> {
  const site = new Site({ root });
  const types = new TypeChecker(root, site.docs, {});
  const parts: Record<string, () => string> = {};
  for (const [code, texts] of Object.entries(pages)) {
    const all = await Promise.all(texts.map((text) => shown(text, site, types, facts)));
    parts[`mistaken-${code}`] = () => all.join('\n\n');
  }
  return parts;
}

async function shown(text: string, site: Site, types: TypeChecker, facts: Facts): Promise<string> {
  const source = new SourceText('docs/page.md', `${text}\n`);
  const told = await problemsOf(readPage(source), site, types, facts);
  return `\`\`\`\`md\n${text}\n\`\`\`\`\n\n\`\`\`txt\n${told.map(foldedLine).join('\n')}\n\`\`\``;
}

/** All that the tests of a page tell, in their order; its examples are played where nothing is wrong with its text. */
async function problemsOf(
  page: Page,
  site: Site,
  types: TypeChecker,
  facts: Facts,
): Promise<string[]> {
  types.update(page);
  const settings = { runtime: '', stamp: null, facts: '', programs: [] };
  const { plan } = pageModule(page, site, types, settings);
  const known = plan.checks.flatMap(({ problems }) => problems);
  if (known.length > 0) return known.map(describeProblem);
  const figures = plan.facts.flatMap((slot): string[] => {
    try {
      const actual = factText(facts, slot.of, slot.as);
      if (actual === slot.expected) return [];
      return [describeProblem(wrongFigure(plan.file, slot, actual))];
    } catch (error) {
      if (error instanceof NumberedError) return [error.message];
      throw error;
    }
  });
  const runs = await Promise.all(plan.examples.map((one, i) => differences(page, one, i)));
  return [...figures, ...runs.flat().map(describeProblem)];
}

async function differences(page: Page, plan: ExamplePlan, index: number): Promise<Problem[]> {
  const { source, examples } = page;
  const fence = examples[index]?.fence;
  if (!fence) return [];
  const compiled = compileFence(source, fence, 0, '$page.import', null);
  const code = placeExample(compiled, 0, []);
  const came = await played(composeModule(source.file, [{ line: fence.line, code }]));
  return reportDifferences(source.file, plan, came).map(({ problem }) => problem);
}

/** Runs a module of one example; the texts of this file are all that it is ever given. */
async function played(module: string): Promise<Came> {
  const values = new Map<number, string>();
  const lines: string[] = [];
  let body = (): Promise<void> => Promise.resolve();
  const print = (...all: readonly unknown[]): void => {
    lines.push(...printed(all).split('\n'));
  };
  const { default: open } = (await import(
    `data:text/javascript,${encodeURIComponent(module)}`
  )) as { readonly default: (page: object) => void };
  open({
    print,
    console: { log: print },
    example: (_: number, own: typeof body) => (body = own),
    value: (_: number, margin: number, value: unknown) => values.set(margin, inspect(value)),
  });
  const thrown = await body().then(
    () => null,
    (error: unknown) => String(error),
  );
  return { values, lines, thrown };
}
