import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { NumberedError } from '../../errors/numbered-error.ts';

/** Where what real kernels said is kept, from the repository's root. */
const folder = 'docs/evidence';

/** The digests under which evidence was recorded, by its files. */
export function recordedEvidence(root: string): ReadonlyMap<string, string> {
  return new Map(
    readFileSync(`${root}/${folder}/manifest.sha256`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [digest = '', file = ''] = line.split('  ');
        return [file, digest];
      }),
  );
}

/** The files of evidence that are there, without its page and its manifest. */
export const keptEvidence = (root: string): readonly string[] =>
  readdirSync(`${root}/${folder}`).filter((file) => /\.(?:txt|json)$/.test(file));

/**
 * Compares a file of evidence with what was recorded.
 *
 * @throws LI228 where it is not the same
 */
export function checkEvidence(root: string, file: string, digest: string): void {
  const text = readFileSync(`${root}/${folder}/${file}`);
  const now = createHash('sha256').update(text).digest('hex');
  if (now === digest) return;
  throw new NumberedError(
    'LI228',
    `${folder}/${file}`,
    `its digest is ${now.slice(0, 12)}, and ${digest.slice(0, 12)} was recorded.`,
    'Evidence stays as it came: take the change back. If it is a new recording, name it so and write its line of manifest.sha256.',
  );
}
