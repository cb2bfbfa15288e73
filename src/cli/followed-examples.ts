import type { EndRow, Judgement } from '../judge-locks/judgement.ts';
import { reviewTable } from '../judge-locks/review-table.ts';
import { pathCount } from '../judge-locks/review-words.ts';
import { review } from '../judge-locks/review.ts';
import { pageList } from './page-list.ts';

/** What the page on C shows under each of its texts, by the name of the part. */
export function followedParts(page: string): Readonly<Record<string, () => string>> {
  const examples = page.matchAll(
    /^```(c|diff|txt)(?::line-numbers)?\n([^]*?)^```\n\n<!-- generated: (followed-[\w-]+) -->$/gm,
  );
  return Object.fromEntries(
    Array.from(examples, ([, kind, text = '', name]) => [name, () => answerTo(text, kind === 'c')]),
  );
}

/** As wide as a page shows without scrolling. */
const columns = 70;

/** Of one function its ends; of any other text what the command says in short. */
function answerTo(text: string, isFunction: boolean): string {
  const found = review({ before: '', after: text });
  const functions = found.kind === 'unreadable' ? [] : found.functions;
  const judgement = functions.length === 1 ? functions[0]?.after : null;
  if (isFunction && judgement) return endsOf(judgement);
  const answer =
    found.kind === 'unreadable' ? `${found.read}\n${found.todo}` : reviewTable(found, columns);
  return `\`\`\`txt\n${answer.trimEnd()}\n\`\`\``;
}

/** Each end of a function with the shortest way there, its locks, and what is not known of it. */
function endsOf(judgement: Judgement): string {
  return pageList([
    `**${pathCount(judgement)}.**`,
    ...judgement.ends.map(endText),
    ...judgement.locks.map(({ lock, words }) => `\`${lock}\`: ${words}.`),
    ...judgement.notKnown.map(({ sentence }) => sentence),
  ]);
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
