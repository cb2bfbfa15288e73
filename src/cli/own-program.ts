import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../errors/message-of.ts';
import { nearest, NumberedError } from '../errors/numbered-error.ts';
import { ownEntry } from '../errors/own-entry.ts';
import { shortened } from '../errors/shortened.ts';
import type { Program } from '../kernel/index.ts';
import type { Exports } from './own-module.ts';
import { readProgram } from './read-program.ts';
import { checkEncoding } from './text-encoding.ts';

/** A program of the reader's, and the name that its runs carry. */
export interface OwnProgram {
  readonly file: string;
  readonly program: Program;
  /** The program's name in a schedule: `table-grows` of `src/table_grows.ts`. */
  readonly key: string;
}

/** Whether an argument names a file of code, and no run and no variant. */
export function isCodeFile(argument: string): boolean {
  return codeFile.test(argument);
}

const codeFile = /\.[cm]?[jt]s$/;

/** What a file may import of this library, by the names that the package exports. */
const library: Readonly<Record<string, () => Promise<Exports>>> = {
  imbalance: () => import('../index.ts'),
  'imbalance/kernel': () => import('../kernel/index.ts'),
  'imbalance/lockdep': () => import('../lockdep/index.ts'),
  'imbalance/explore': () => import('../explore/index.ts'),
  'imbalance/cfq': () => import('../cfq/index.ts'),
};

/**
 * The program that a file exports, as `program` or as its default. `text` stands for the content of the
 * file, for who has it already.
 *
 * @throws LI302 on a file that is no text, LI521 on one that cannot be read, or an import of it; LI522 on one that
 *   exports no program; LI523 on one that throws or never ends; LI151 on one that is no code
 */
export async function ownProgram(file: string, text?: string): Promise<OwnProgram> {
  const exported = await blamed(file, () => loaded(file, text));
  const key = path
    .basename(file)
    .replace(codeFile, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { file, program: readProgram(file, exported), key: key || 'program' };
}

/**
 * What happens in a reader's code, with what it throws as an error of that code: its file and line.
 *
 * @throws LI523 where the code throws
 */
export async function blamed<T>(file: string, act: () => Promise<T> | T): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NumberedError) throw placed(file, error);
    throw thrown(placeIn(file, error) ?? file, 'throws', error);
  }
}

/** The files of code that were loaded, the asked one and what it imports. */
const loadedFiles: string[] = [];

/** What code of these files throws when nobody waits for it any more, from a timer say; null of any other code. */
export function thrownLate(error: unknown): NumberedError | null {
  const [first] = loadedFiles;
  if (first === undefined) return null;
  const [place = first] = loadedFiles.flatMap((file) => placeIn(file, error) ?? []);
  return thrown(place, 'throws when nobody waits for it', error);
}

function thrown(place: string, how: string, error: unknown): NumberedError {
  const fact = `the code ${how}: ${messageOf(error).replace(/\.?$/, '.')}`;
  return new NumberedError('LI523', place, fact, 'Mend it there; node itself says the same of it.');
}

/** An error of the machine about a step, with the file that made it. */
function placed(file: string, error: NumberedError): NumberedError {
  const { code, place, message } = error;
  if (!place.startsWith('task ')) return error;
  const rest = message.slice(`${code} ${place}: `.length);
  return new NumberedError(code, `${file}, ${place}`, rest, '');
}

/** The innermost line of the file in an error's trace; null where there is none. */
function placeIn(file: string, error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = stack.split('\n').find((frame) => frame.includes(`${file}:`));
  const at = line && /:(\d+)(?::\d+)?\)?$/.exec(line)?.[1];
  return at === undefined || at === '' ? null : `${file}, line ${at}`;
}

/** What a file exports; an error where its code waits for what never comes, since Node then ends without a word. */
async function loaded(file: string, text?: string): Promise<Exports> {
  let endless = (): void => undefined;
  const never = new Promise<never>((_, reject) => {
    endless = () => {
      const fact = 'the code waits for something that never comes.';
      reject(new NumberedError('LI523', file, fact, 'Let what it awaits come to an end.'));
    };
  });
  process.once('beforeExit', endless);
  try {
    return await Promise.race([load(file, [], text), never]);
  } finally {
    process.off('beforeExit', endless);
  }
}

async function load(file: string, above: readonly string[], text?: string): Promise<Exports> {
  if (above.includes(file)) {
    throw unread(file, 'it imports itself, by way of others.', 'Put what both need into a file.');
  }
  const importer = (specifier: string): Promise<Exports> =>
    imported(file, [...above, file], specifier);
  const code = text ?? read(file);
  loadedFiles.push(file);
  // The parser of TypeScript is loaded for those who need it.
  const { runModule } = await import('./own-module.ts');
  return runModule(file, code, importer);
}

function read(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw unread(file, `it cannot be read: ${messageOf(error)}.`, 'Name a file that is there.');
  }
  checkEncoding(file, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NumberedError('LI302', file, 'it is not UTF-8 text.', 'Save it as UTF-8.');
  }
}

/** One import of a file: of this library, of a file beside it, of Node, or of a package. */
async function imported(
  file: string,
  above: readonly string[],
  specifier: string,
): Promise<Exports> {
  const ours = ownEntry(library, specifier.replace(/^@second-unlock\//, ''));
  if (ours) return ours();
  if (/^\.{0,2}\//.test(specifier)) {
    const beside = path.join(path.dirname(file), specifier);
    const found = path.isAbsolute(specifier) ? specifier : beside;
    // Who compiles writes .js where the source is .ts.
    const source = found.replace(/\.([cm]?)js$/, '.$1ts');
    const there = existsSync(found) || !existsSync(source) ? found : source;
    if (isCodeFile(there)) return load(there, above);
    return native(file, pathToFileURL(path.resolve(there)).href, specifier);
  }
  if (isBuiltin(specifier)) return native(file, specifier, specifier);
  return native(file, null, specifier);
}

/** What Node's own loader finds. */
async function native(file: string, url: string | null, specifier: string): Promise<Exports> {
  try {
    const resolve = createRequire(path.resolve(file)).resolve;
    const from = url ?? pathToFileURL(resolve(specifier)).href;
    return (await import(/* @vite-ignore */ from)) as Exports;
  } catch (error) {
    const names = Object.keys(library).join(', ');
    const near = nearest(specifier, Object.keys(library), 1, 2);
    throw unread(
      file,
      `its import "${shortened(specifier)}" is not found: ${messageOf(error).split('\n')[0] ?? ''}.`,
      near.length > 0 ? `Did you mean ${near.join()}?` : `Of this library there are ${names}.`,
    );
  }
}

function unread(file: string, fact: string, todo: string): NumberedError {
  return new NumberedError('LI521', file, fact, todo);
}
