import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf } from '../errors/message-of.ts';
import { NumberedError } from '../errors/numbered-error.ts';
import { shortened } from '../errors/shortened.ts';
import { textMax, tooLong } from './whole-text.ts';

/**
 * What begins a function where no attribute tells git that a file is C: a word at the first column that is no label.
 * Without it a label ends what `-W` shows.
 */
const functionLine = ['!^[A-Za-z_][A-Za-z_0-9]*:[[:space:]]*($|/[/*])', '^[A-Za-z_$].*'].join('\n');

/** Settings of git and its user that would change what a diff looks like, as they have to be. */
const plain = [
  ['-c', `diff.default.xfuncname=${functionLine}`],
  ['-c', 'log.showSignature=false'],
].flat();
const plainDiff = [
  ...['-W', '--no-color', '--no-ext-diff', '--no-textconv', '--no-notes', '--format=medium'],
  ...['--src-prefix=a/', '--dst-prefix=b/'],
];

/**
 * A commit of the repository in which the command runs, as a diff with whole functions: by git itself, without a
 * shell.
 *
 * @throws LI545 without git, outside a repository, or on what names no commit; LI546 on a diff beyond the limit
 */
export async function gitShow(revision: string, folder = process.cwd()): Promise<string> {
  if (revision === '' || revision.startsWith('-')) {
    throw refused(revision, 'it is the name of no commit.');
  }
  const verify = ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`];
  const commit = (await git(revision, folder, verify)).trim();
  return git(revision, folder, [...plain, 'show', ...plainDiff, commit, '--']);
}

async function git(revision: string, cwd: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: textMax });
    return stdout;
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string };
    if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') throw tooLong(shortened(revision));
    if (code === 'ENOENT') throw refused(revision, 'there is no git on this machine.');
    const said = (stderr ?? '').trim().split('\n')[0] ?? '';
    if (typeof code === 'number') {
      throw refused(revision, said === '' ? 'it names no commit here.' : `git says: ${said}`);
    }
    throw refused(revision, `git cannot be asked: ${messageOf(error)}`);
  }
}

function refused(revision: string, fact: string): NumberedError {
  return new NumberedError(
    'LI545',
    `imbalance paths --git "${shortened(revision)}"`,
    fact,
    'Run it in a git tree, and name one commit of it; or pipe the diff: git show -W REV | imbalance paths -.',
  );
}
