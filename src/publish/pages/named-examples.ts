import { segments } from '../../literate/example/hidden.ts';
import type { Example } from '../../literate/page/page.ts';
import { titleOf } from '../cite/page-citables.ts';
import type { WrittenPage } from './written-pages.ts';

/** An example that has an address of its own. */
export interface NamedExample {
  readonly name: string;
  /** Its code, set-up lines included. */
  readonly code: string;
  /** Its page. */
  readonly markdown: string;
}

/** The examples that have a name, in the order of the pages. */
export function namedExamples(pages: readonly WrittenPage[]): NamedExample[] {
  return pages.flatMap(({ route, page }) =>
    page.examples.flatMap((example) => {
      const { name } = example.fence.info;
      if (name === null) return [];
      const place = `[${titleOf(page)}](/${route.replace(/(^|\/)index$/, '$1')}#${example.anchor})`;
      return [{ name, code: codeOf(example), markdown: markdownOf(name, example, place) }];
    }),
  );
}

function codeOf({ fence }: Example): string {
  const lines = segments(fence.lines.map(({ text }) => text)).flatMap((segment) => segment.lines);
  return `${lines.join('\n')}\n`;
}

function markdownOf(name: string, example: Example, place: string): string {
  const { fence, output } = example;
  const block = (lang: string, lines: readonly string[]) =>
    [`${fence.marker}${lang}`, ...lines, fence.marker].join('\n');
  const printed = output?.lines.map(({ text }) => text) ?? [];
  return [
    `# Example ${name}`,
    `It stands in ${place}, where it is run as a test. Examples before it on that page belong to it.`,
    block('ts', codeOf(example).trimEnd().split('\n')),
    ...(printed.length > 0 ? ['It prints:', block('txt', printed)] : []),
  ].join('\n\n');
}
