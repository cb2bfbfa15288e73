import path from 'node:path';
import type { PageExamples } from '../../src/literate/example/runnable-example.ts';
import { TypeChecker } from '../../src/literate/page/type-checker.ts';
import type { WholeSite } from '../../src/publish/pages/whole-site.ts';
import { readExamples } from './read-examples.ts';

/** The pages that have examples, each compiled for a reader's browser; all are one program to the checker. */
export function siteExamples({ root, site }: WholeSite): readonly PageExamples[] {
  const pages = site.pages().filter(({ examples }) => examples.length > 0);
  const checker = new TypeChecker(root, site.docs, { imbalance: path.join(root, 'src/index.ts') });
  for (const page of pages) checker.update(page);
  return pages.map((page) => readExamples(page, checker));
}
