import { readFunctions } from './read-functions.ts';
import { readPatch, type Excerpt, type Patch } from './read-patch.ts';
import { unquotedText } from './unquoted-mail.ts';

/** One function of a pasted text. */
export interface PastedFunction extends Excerpt {
  readonly name: string;
}

/** What somebody pasted: a diff, C with functions, or neither. */
export type Paste =
  | { readonly kind: 'diff'; readonly patch: Patch; readonly found: string; readonly todo: string }
  | {
      readonly kind: 'functions';
      readonly functions: readonly PastedFunction[];
      readonly found: string;
      readonly todo: string;
    }
  | { readonly kind: 'neither'; readonly found: string; readonly todo: string };

const wholeDiff = 'git show -W';

/** Tells what a pasted text is. `found` says it in a sentence, `todo` what to do; empty where nothing is. */
export function readPaste(text: string): Paste {
  const patch = readPatch(text);
  if (patch.files.length > 0) {
    return { kind: 'diff', patch, found: foundInPatch(patch), todo: todoFor(patch) };
  }
  const functions = pastedFunctions(text);
  const unmarked = functions.length > 0 ? null : unquotedText(text);
  const found = unmarked === null ? functions : pastedFunctions(unmarked);
  if (found.length > 0) {
    return {
      kind: 'functions',
      functions: found,
      found: counted(found.length, 'function'),
      todo: '',
    };
  }
  return neither(text);
}

function pastedFunctions(pasted: string): readonly PastedFunction[] {
  const text = pasted.replaceAll('\r\n', '\n');
  const lines = text.split('\n');
  return readFunctions(text).functions.map(({ name, line, endLine }) => ({
    name,
    text: `${lines.slice(line - 1, endLine).join('\n')}\n`,
    firstLine: line,
  }));
}

function foundInPatch({ files, pairs, cut }: Patch): string {
  const changed = pairs.filter(({ before, after }) => before && after).length;
  const added = pairs.filter(({ before }) => !before).length;
  const removed = pairs.filter(({ after }) => !after).length;
  const parts = [
    [changed, 'changed'],
    [added, 'new'],
    [removed, 'gone'],
    [cut.length, 'not shown whole'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${String(count)} ${what}`);
  const functions = said.length === 0 ? 'no function of C' : `functions: ${said.join(', ')}`;
  return `A diff of ${counted(files.length, 'file')}; ${functions}.`;
}

function todoFor({ cut, pairs }: Patch): string {
  const [first] = cut;
  if (first) {
    return `Paste the output of \`${first.command}\`, which shows every changed function whole.`;
  }
  return pairs.length > 0 ? '' : 'Paste a diff that changes a function of C.';
}

function neither(text: string): Paste {
  const todo = `Paste the output of \`${wholeDiff}\`, or the whole text of a function.`;
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'neither', found: 'Nothing.', todo };
  if (/^[0-9a-f]{7,64}$/.test(trimmed)) {
    const named = `The name of a commit: ${trimmed.slice(0, 12)}.`;
    return {
      kind: 'neither',
      found: named,
      todo: `Paste the output of \`${wholeDiff} ${trimmed.slice(0, 12)}\`.`,
    };
  }
  const hasStatements = /;\s*$/m.test(text) && /[(){}]/.test(text);
  const found = hasStatements
    ? 'Code, and no function with its head and its braces.'
    : 'Text, and no function of C in it.';
  return { kind: 'neither', found, todo };
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
