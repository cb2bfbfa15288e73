import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { review } from '../../src/judge-locks/review.ts';

const [page = ''] = readFileSync('docs/constructs.md', 'utf8').split('## What is pasted');
const examples = Array.from(
  page.matchAll(/^### .* \{#([\w-]+)\}\n\n(?:.+\n+)*?```c:line-numbers\n([^]*?)```/gm),
  ([, id = '', text = '']) => [id, text] as const,
);
/** What the page shows as not known, by the example that shows it. */
const shown: Readonly<Record<string, readonly string[]>> = {
  value: ['lines'],
  forgotten: ['rests-on'],
  if: ['conditional'],
  unread: ['unread'],
};

describe('an example of how C is followed', () => {
  test('is under each heading', () => {
    expect(examples.length).toBe(page.match(/^### /gm)?.length);
  });

  test.each(examples)('has nothing to say against it: %s', (id, text) => {
    const found = review({ before: '', after: text });
    const judgement = found.kind === 'text' ? found.functions[0]?.after : null;
    expect(judgement?.findings).toEqual([]);
    expect(judgement?.notKnown.map(({ kind }) => kind)).toEqual(shown[id] ?? []);
  });
});
