import { describe, expect, test } from 'vitest';
import {
  checkEvidence,
  keptEvidence,
  recordedEvidence,
} from '../../../src/argument/words/kept-evidence.ts';
import { root } from './texts.ts';

const recorded = recordedEvidence(root);

describe('kept evidence', () => {
  test('is all of what the folder has beside its page', () => {
    expect([...recorded.keys()].sort()).toEqual([...keptEvidence(root)].sort());
  });

  test.each([...recorded])('%s is as it was recorded', (file, digest) => {
    checkEvidence(root, file, digest);
  });

  test('that is another is told by its digest', () => {
    const [file = ''] = recorded.keys();
    expect(() => {
      checkEvidence(root, file, '0'.repeat(64));
    }).toThrow(/^LI228 docs\/evidence\/.* and 000000000000 was recorded/);
  });
});
