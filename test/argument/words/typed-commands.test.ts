import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ownProgramText } from '../../../src/cli/own-program-example.ts';
import { printed } from '../../cli/printed.ts';
import { exitCodes } from '../../../src/cli/exit-codes.ts';

const job = 'void start_job(void)\n{\n\tmutex_lock(&m);\n\tmutex_unlock(&m);\n}\n';
/** The files that texts give commands to read, by name. */
const files: Readonly<Record<string, string>> = {
  'table.ts': ownProgramText,
  'before.c': job.replace('\tmutex_unlock(&m);\n', ''),
  'after.c': job,
  'console.txt': readFileSync('docs/evidence/v3.8.3-preempt-lockdep-failslab.txt', 'utf8'),
};
const folder = mkdtempSync(path.join(os.tmpdir(), 'typed-'));
for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A command that a text tells its reader to type. */
interface Typed {
  readonly place: string;
  readonly command: string;
}

/** What a reader may read: the pages, and what stands in the repository beside them. */
const texts = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /^(?:docs\/|src\/|[A-Z]+\.md$)/.test(file) && file !== 'CHANGELOG.md');

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts;

/** What matches in a text whose generated parts are left out: they are run where they are made. */
function typedIn(file: string, shape: RegExp): Typed[] {
  const text = readFileSync(file, 'utf8').replace(
    /^<!-- generated: [^]*?^<!-- \/generated -->$/gm,
    (part) => part.replace(/[^\n]/g, ' '),
  );
  return Array.from(text.matchAll(shape), ({ index, 1: command = '' }) => ({
    place: `${file}:${String(text.slice(0, index).split('\n').length)}`,
    command: command.replace(/ +#.*$/, '').trim(),
  }));
}

describe('a command of ours that a text tells its reader to type', () => {
  const own =
    /(?:`|^ *(?:[a-z]+ \| )?)(?:node bin\/imbalance\.mjs|imbalance)((?: (?:[\w./#:-]+))+)(?=`| +#|$)/gm;
  const typed = texts
    .flatMap((file) => typedIn(file, own))
    // A word in capitals is to be replaced, and a command alone is only named.
    .filter(({ command }) => /^\w+ |^--/.test(command) && !/\b[A-Z]{3,}\b/.test(command));

  test.each(typed)('is answered: $command ($place)', async ({ place, command }) => {
    const words = command
      .split(' ')
      .map((word) => (Object.hasOwn(files, word) ? path.join(folder, word) : word));
    const { code, err } = await printed(words, [job]);
    const isAnswered = code === exitCodes.answered || code === exitCodes.found;
    expect(isAnswered ? '' : `${place}: imbalance ${command} is refused: ${err}`).toBe('');
  });
});

describe('a script that a text tells its reader to run', () => {
  const run = /npm run ([a-z][\w:-]*(?: -- [^`\n]*)?)/g;
  const typed = texts.flatMap((file) => typedIn(file, run));

  test.each(typed)('is there, with its options: $command ($place)', ({ place, command }) => {
    const [name = '', ...words] = command.split(' ');
    const line = Object.entries(scripts).find(([key]) => key === name)?.[1] as string | undefined;
    expect(line ?? `${place}: no script "${name}"`).toBe(line);
    const [, file] = /^node (bin\/\S+)/.exec(line ?? '') ?? [];
    const code = file === undefined ? '' : readFileSync(file, 'utf8');
    const unknown = words
      .filter((word) => /^--\w/.test(word))
      .filter((word) => !code.includes(word.slice(2).split('=')[0] ?? ''));
    expect(unknown.map((word) => `${place}: npm run ${name} knows no ${word}`)).toEqual([]);
  });
});
