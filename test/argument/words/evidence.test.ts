import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NumberedError } from '../../../src/errors/numbered-error.ts';

const folder = 'docs/evidence';
const manifest = new Map(
  readFileSync(`${folder}/manifest.sha256`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [digest = '', file = ''] = line.split('  ');
      return [file, digest];
    }),
);

describe('kept evidence', () => {
  test('is all of what the folder has beside its page', () => {
    const kept = readdirSync(folder).filter((file) => /\.(?:txt|json)$/.test(file));
    expect([...manifest.keys()].sort()).toEqual(kept.sort());
  });

  test.each([...manifest])('%s is as it was recorded', (file, digest) => {
    const now = createHash('sha256')
      .update(readFileSync(`${folder}/${file}`))
      .digest('hex');
    if (now === digest) return;
    throw new NumberedError(
      'LI228',
      `${folder}/${file}`,
      `its digest is ${now.slice(0, 12)}, and ${digest.slice(0, 12)} was recorded.`,
      'Evidence stays as it came: take the change back. If it is a new recording, name it so and write its line of manifest.sha256.',
    );
  });
});
