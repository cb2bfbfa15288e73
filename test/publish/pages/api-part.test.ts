import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fillGenerated, generatedOf } from '../../../src/publish/pages/generated-parts.ts';

test('docs/api.md is what the docstrings of all exports give', async () => {
  const root = process.cwd();
  const text = readFileSync('docs/api.md', 'utf8');
  await expect(fillGenerated('api.md', text, generatedOf(root))).toMatchFileSnapshot(
    path.join(root, 'docs/api.md'),
  );
});
