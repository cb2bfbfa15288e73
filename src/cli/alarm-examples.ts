import { findingSentence } from '../judge-locks/finding-text.ts';
import { review } from '../judge-locks/review.ts';
import { pageList } from './page-list.ts';

/** What the page of alarms shows under each of its functions of C, by the name of the part. */
export function alarmParts(page: string): Readonly<Record<string, () => string>> {
  const examples = page.matchAll(
    /^```c:line-numbers\n([^]*?)^```\n\n<!-- generated: (said-[\w-]+) -->$/gm,
  );
  return Object.fromEntries(Array.from(examples, ([, c = '', name]) => [name, () => saidOf(c)]));
}

/** What is found in a function, and what is said of each of its locks. */
function saidOf(text: string): string {
  const found = review({ before: '', after: text });
  const judgement = found.kind === 'text' ? found.functions[0]?.after : null;
  if (!judgement) throw new Error(`${found.read}\n${text}`);
  const findings = judgement.findings.map(
    (one) => `**${one.weight === 'alarm' ? 'Look here' : 'Question'}.** ${findingSentence(one)}`,
  );
  const locks = judgement.locks.map(({ lock, words }) => `\`${lock}\`: ${words}.`);
  return pageList([...findings, ...locks]);
}
