import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/judge-locks/judgement.ts';
import { questionWords } from '../../src/judge-locks/question-words.ts';
import { review } from '../../src/judge-locks/review.ts';

const page = readFileSync('docs/alarms.md', 'utf8');

/** The examples below one heading of the page: the address of each, and its C. */
function examplesUnder(heading: string): readonly (readonly [id: string, text: string])[] {
  const part = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  return Array.from(
    part.matchAll(/^### .* \{#([\w-]+)\}\n\n```c:line-numbers\n([^]*?)```/gm),
    ([, id = '', text = '']) => [id, text],
  );
}

function findingsIn(text: string): readonly Finding[] {
  const found = review({ before: '', after: text });
  return found.kind === 'text' ? (found.functions[0]?.after?.findings ?? []) : [];
}

describe('an example of the page on alarms', () => {
  test.each(examplesUnder('Alarms'))('shows an alarm: %s', (_, text) => {
    expect(findingsIn(text).map(({ weight }) => weight)).toEqual(['alarm']);
  });

  test.each(examplesUnder('Questions'))('shows the question it is named after: %s', (id, text) => {
    const found = findingsIn(text);
    expect(new Set(found.map(({ weight, reason }) => `${weight} ${reason?.id ?? ''}`))).toEqual(
      new Set([`question ${id}`]),
    );
  });

  test.each(examplesUnder('Nothing to say'))('has no finding: %s', (_, text) => {
    expect(findingsIn(text)).toEqual([]);
  });
});

test('the page on alarms lacks the questions that a small function does not show', () => {
  const shown = new Set(examplesUnder('Questions').map(([id]) => id));
  const lacking = Object.keys(questionWords).filter((id) => !shown.has(id));
  expect(lacking).toEqual(['two-names', 'joined']);
});
