import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { alarmParts } from '../../../src/cli/alarm-examples.ts';
import { commandParts } from '../../../src/cli/command-notes.ts';
import { usage } from '../../../src/cli/command-usage.ts';
import { ownProgramParts } from '../../../src/cli/own-program-example.ts';
import { explainedParts } from '../../../src/cli/explained-reports.ts';
import { followedParts } from '../../../src/cli/followed-examples.ts';
import { pathsParts } from '../../../src/cli/paths-example.ts';
import { refusedParts } from '../../../src/cli/refused-commands.ts';
import { facts } from '../../../src/argument/facts/index.ts';
import { mistakenParts } from '../../../src/publish/pages/mistaken-pages.ts';
import {
  fillGenerated,
  generatedOf,
  generatedParts,
} from '../../../src/publish/pages/generated-parts.ts';

const root = process.cwd();
const parts = {
  ...generatedOf(root),
  ...commandParts(usage),
  ...pathsParts(),
  ...alarmParts(readFileSync('docs/alarms.md', 'utf8')),
  ...followedParts(readFileSync('docs/constructs.md', 'utf8')),
  ...explainedParts(readFileSync('docs/reports.md', 'utf8')),
  ...explainedParts(readFileSync('docs/waits.md', 'utf8')),
  ...(await ownProgramParts()),
  ...(await refusedParts()),
  ...(await mistakenParts(root, facts)),
};
const pages = readdirSync('docs', { encoding: 'utf8', recursive: true }).filter((file) =>
  file.endsWith('.md'),
);
const filled = pages.filter(
  (file) => generatedParts(readFileSync(`docs/${file}`, 'utf8')).length > 0,
);
/** It takes as long as all others, and its words are those of docstrings: see api-part.test.ts. */
const slow = 'api.md';

describe('the generated parts of', () => {
  test.each(filled.filter((file) => file !== slow))(
    'docs/%s are what makes them gives',
    async (file) => {
      const text = readFileSync(`docs/${file}`, 'utf8');
      const made = fillGenerated(file, text, parts);
      await expect(made, firstDifference(file, text, made)).toMatchFileSnapshot(
        path.join(root, 'docs', file),
      );
    },
  );

  test('all pages are used somewhere', () => {
    const used = filled.flatMap((file) => generatedParts(readFileSync(`docs/${file}`, 'utf8')));
    expect(used.sort()).toEqual(Object.keys(parts).sort());
  });
});

/** Where a page and what makes it part: its line, what stands there, and what would. */
function firstDifference(file: string, text: string, made: string): string {
  const [is, would] = [text.split('\n'), made.split('\n')];
  const at = is.findIndex((line, i) => line !== would[i]);
  return `docs/${file}:${String(at + 1)}: it has "${is[at] ?? ''}", and what makes it gives "${would[at] ?? ''}". npm run test:docs -- -u writes it.`;
}

describe('fillGenerated()', () => {
  const page = 'Before.\n\n<!-- generated: part -->\nold\n<!-- /generated -->\n\nAfter.\n';

  test('writes the part and nothing else', () => {
    const once = fillGenerated('docs/a.md', page, { part: () => 'new' });
    expect(once).toBe(
      'Before.\n\n<!-- generated: part -->\n\nnew\n\n<!-- /generated -->\n\nAfter.\n',
    );
    expect(fillGenerated('docs/a.md', once, { part: () => 'new' })).toBe(once);
  });

  test('refuses a part that nobody makes', () => {
    expect(() => fillGenerated('docs/a.md', page, { other: () => '' })).toThrow(
      /LI270 docs\/a.md: .*"part".*other/,
    );
  });
});
