import type { EndRow } from '../judge-locks/judgement.ts';
import { pathCount } from '../judge-locks/review-words.ts';
import { review } from '../judge-locks/review.ts';

/** What the page on C shows under each of its functions, by the name of the part. */
export function followedParts(page: string): Readonly<Record<string, () => string>> {
  const examples = page.matchAll(/^```c\n([^]*?)^```\n\n<!-- generated: (followed-[\w-]+) -->$/gm);
  return Object.fromEntries(Array.from(examples, ([, c = '', name]) => [name, () => endsOf(c)]));
}

/** Each end of a function with the shortest way there, its locks, and what is not known of it. */
function endsOf(text: string): string {
  const found = review({ before: '', after: text });
  const judgement = found.kind === 'text' ? found.functions[0]?.after : null;
  if (!judgement) throw new Error(`${found.read}\n${text}`);
  return (
    [
      `**${pathCount(judgement)}.**`,
      ...judgement.ends.map(endText),
      ...judgement.locks.map(({ lock, words }) => `\`${lock}\`: ${words}.`),
      ...judgement.findings.map(({ sentence }) => `**Found:** ${sentence}`),
      ...judgement.notKnown.map(({ sentence }) => sentence),
    ]
      // Pages have straight apostrophes.
      .map((line) => `- ${line.replaceAll('’', "'")}`)
      .join('\n')
  );
}

function endText({ line, returned, locks, steps }: EndRow): string {
  const tests = steps.flatMap(({ text, answer }) =>
    answer === undefined ? [] : [`\`${text}\`: ${answer}`],
  );
  const way = tests.length === 0 ? 'straight' : `by ${tests.join('; ')}`;
  const held = locks.map(({ lock, depth }) => `, with \`${lock}\` ${String(depth)}`).join('');
  const end = returned === null ? 'its end' : `\`return ${returned}\``;
  return `**Line ${String(line)}**, ${end}${held}: ${way}.`;
}
