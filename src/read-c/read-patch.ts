import { diffHunks, type FileDiff, type Hunk, type HunkSide } from './diff-hunks.ts';
import { readTokens } from './c-tokens.ts';
import { isUnfinished, readFunctions } from './read-functions.ts';
import { pairBrackets } from './token-reader.ts';
import { unquoted } from './unquoted-mail.ts';

/** A function's own lines, and the number of the first in its file. */
export interface Excerpt {
  readonly text: string;
  readonly firstLine: number;
}

/** One function that a patch changes; null on the side where it is not. */
export interface FunctionPair {
  readonly file: string;
  readonly name: string;
  readonly before: Excerpt | null;
  readonly after: Excerpt | null;
}

/** A function of which the patch shows a part alone: nothing is said about it. */
export interface CutFunction {
  readonly file: string;
  /** Null where the patch does not name it. */
  readonly name: string | null;
  /** The first line of its hunk, in the file as it is after. */
  readonly line: number;
  readonly reason: string;
  /** What shows it whole. */
  readonly command: string;
}

/** What a patch does to one file. */
export interface PatchedFile {
  /** Its name after, or before where it is deleted; empty where the patch does not say. */
  readonly file: string;
  /** Its name before, where that was another. */
  readonly renamedFrom: string | null;
  readonly state: 'changed' | 'new' | 'deleted';
  /** Whether it is C, by its name. */
  readonly isC: boolean;
}

/** What a patch says. */
export interface Patch {
  readonly files: readonly PatchedFile[];
  /** Functions that it shows whole and changes. */
  readonly pairs: readonly FunctionPair[];
  readonly cut: readonly CutFunction[];
  /** The commit, where the text names it. */
  readonly revision: string | null;
}

/** A function of one side, and the hunk it stands in. */
interface Shown {
  readonly name: string;
  readonly excerpt: Excerpt;
  readonly isCut: boolean;
  readonly hunk: Hunk;
}

/**
 * Reads a diff as a reader has it: `git show -W`, `git diff -W` or a mail of
 * `git format-patch -W`, quoted or not, with what stands around it. Quote marks
 * go first; each hunk becomes two texts; a function that stands whole in one is
 * paired with that of its name on the other side. What begins or ends outside
 * its hunk is not guessed at, but named.
 */
export function readPatch(text: string): Patch {
  const lines = unquoted(text);
  const revision = revisionOf(lines);
  const diffs = diffHunks(lines);
  const command = `git show -W ${revision ?? 'REV'}`;
  const isC = ({ before, after }: FileDiff): boolean => /^$|\.[ch]$/.test(after ?? before ?? '');
  const read = diffs.filter(isC).map((diff) => readFile(diff, command));
  return {
    files: diffs.map((diff) => ({
      file: diff.after ?? diff.before ?? '',
      renamedFrom: diff.before !== diff.after && diff.after !== null ? diff.before : null,
      state: diff.before === null ? 'new' : diff.after === null ? 'deleted' : 'changed',
      isC: isC(diff),
    })),
    pairs: read.flatMap(({ pairs }) => pairs),
    cut: read.flatMap(({ cut }) => cut),
    revision,
  };
}

function readFile(
  diff: FileDiff,
  command: string,
): { readonly pairs: readonly FunctionPair[]; readonly cut: readonly CutFunction[] } {
  const file = diff.after ?? diff.before ?? '';
  if (diff.isCombined) {
    const reason = 'this is the diff of a merge against two parents at once';
    return { pairs: [], cut: [{ file, name: null, line: 1, reason, command: `${command} -m` }] };
  }
  const cut: CutFunction[] = [];
  const add = (name: string | null, hunk: Hunk, reason: string): void => {
    const line = hunk.after.firstLine;
    if (cut.some((other) => other.name === name && (name !== null || other.line === line))) return;
    cut.push({ file, name, line, reason, command });
  };
  for (const hunk of diff.hunks) {
    const name = headingName(hunk);
    const begins = [hunk.before, hunk.after].some((side) => changesBegun(side, hunk.lead));
    if (begins && name !== undefined) add(name, hunk, 'the hunk begins inside it');
    if (!hunk.isComplete) {
      add(name ?? null, hunk, 'the hunk has fewer lines than its header says');
    }
  }
  const sides = (['before', 'after'] as const).map((side) =>
    diff.hunks.flatMap((hunk) => shownIn(hunk, hunk[side])),
  );
  const [before = [], after = []] = sides;
  for (const { name, hunk, isCut } of [...before, ...after]) {
    if (isCut) add(name, hunk, 'the hunk ends inside it');
  }
  const isCutName = (name: string): boolean => cut.some((other) => other.name === name);
  const pairs = paired(file, before, after).filter(
    ({ name, before: old, after: now }) => !isCutName(name) && old?.text !== now?.text,
  );
  return { pairs, cut };
}

/** The functions that stand in one side of a hunk. */
function shownIn(hunk: Hunk, side: HunkSide): readonly Shown[] {
  const text = `${side.lines.join('\n')}\n`;
  const { functions } = readFunctions(withoutCommentEnd(text));
  const unchangedFrom = side.lines.length - hunk.tail + 1;
  return functions
    .filter((fn) => fn.line < unchangedFrom || !isUnfinished(fn))
    .map((fn) => ({
      name: fn.name,
      hunk,
      isCut: isUnfinished(fn),
      excerpt: {
        text: `${side.lines.slice(fn.line - 1, fn.endLine).join('\n')}\n`,
        firstLine: side.firstLine + fn.line - 1,
      },
    }));
}

/** Each function with the one of its name on the other side; of several, in their order. */
function paired(
  file: string,
  before: readonly Shown[],
  after: readonly Shown[],
): readonly FunctionPair[] {
  const left = [...before];
  const pairs = after.map(({ name, excerpt }) => {
    const at = left.findIndex((other) => other.name === name);
    const [old] = at < 0 ? [] : left.splice(at, 1);
    return { file, name, before: old?.excerpt ?? null, after: excerpt };
  });
  const gone = left.map(({ name, excerpt }) => ({ file, name, before: excerpt, after: null }));
  return [...pairs, ...gone];
}

/**
 * Whether the lines begin inside a function and change it: the first code is
 * indented, a brace or a label, or a brace closes that none opened, and does so
 * behind the unchanged lines of the lead.
 */
function changesBegun({ lines }: HunkSide, lead: number): boolean {
  const { tokens } = readTokens(withoutCommentEnd(`${lines.join('\n')}\n`));
  const code = tokens.filter(({ kind }) => kind !== 'directive');
  const partners = pairBrackets(code);
  const [first, second] = code;
  if (!first) return false;
  const body = first.text === '{' ? code[partners[0] ?? -1] : undefined;
  const close = code.findLast(({ text }, i) => text === '}' && (partners[i] ?? -1) < 0) ?? body;
  // An indented brace closes a block, and the function goes on.
  if (close) return close.line > lead || !lines[close.line - 1]?.startsWith('}');
  const isIndented = /^\s/.test(lines[first.line - 1] ?? '');
  return isIndented || first.text === '{' || second?.text === ':';
}

/** The function that a hunk's heading names; null where it has no heading, undefined where it names something else. */
function headingName({ heading }: Hunk): string | null | undefined {
  if (heading.trim() === '') return null;
  if (/=|\{\s*$|^(?:struct|union|enum) \w+$/.test(heading)) return undefined;
  const [, name, first] = /([A-Za-z_]\w*)\s*\(\s*(\w*)/.exec(heading) ?? [];
  if (name === undefined) return /(\w+)\s*$/.exec(heading)?.[1];
  return /^[A-Z0-9_]*DEFINE[A-Z0-9_]*$/.test(name) && first ? first : name;
}

/** A text that begins inside a comment, with blanks in its place. */
function withoutCommentEnd(text: string): string {
  const end = text.indexOf('*/');
  const start = text.indexOf('/*');
  if (end < 0 || (start >= 0 && start < end)) return text;
  return text.slice(0, end + 2).replaceAll(/[^\n]/g, ' ') + text.slice(end + 2);
}

/** The commit that `git show` or a mail of `git format-patch` names. */
function revisionOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const named = /^(?:commit|From) ([0-9a-f]{7,64})\b/.exec(line)?.[1];
    if (named !== undefined) return named.slice(0, 12);
  }
  return null;
}
