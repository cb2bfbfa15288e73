/** Lines of one side of a hunk, and the number of the first in its file. */
export interface HunkSide {
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** A hunk of a diff as two texts. */
export interface Hunk {
  readonly before: HunkSide;
  readonly after: HunkSide;
  /** What git writes behind the second `@@`: the line of the function that the hunk begins in or follows. */
  readonly heading: string;
  /** Whether it has as many lines as its header says. */
  readonly isComplete: boolean;
  /** Unchanged lines before the first changed one, and behind the last. */
  readonly lead: number;
  readonly tail: number;
}

/** What a diff says of one file. */
export interface FileDiff {
  /** Null where the file is new. */
  readonly before: string | null;
  /** Null where the file is deleted. */
  readonly after: string | null;
  readonly hunks: readonly Hunk[];
  /** Whether it is the diff of a merge, against two parents at once. */
  readonly isCombined: boolean;
}

interface OpenHunk {
  readonly before: { readonly firstLine: number; readonly lines: string[] };
  readonly after: { readonly firstLine: number; readonly lines: string[] };
  readonly heading: string;
  isComplete: boolean;
  lead: number;
  tail: number;
  isChanged: boolean;
  oldLeft: number;
  newLeft: number;
}

interface OpenFile {
  before: string | null;
  after: string | null;
  readonly hunks: OpenHunk[];
  isCombined: boolean;
}

const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;

/**
 * The files and hunks of a diff with whatever stands around it: headers of a
 * mail, a diffstat, a signature. A hunk ends where its header says, or before
 * the first line that no hunk has, and then it is not complete. (The packages
 * that read diffs throw there, or take the line for context.)
 */
export function diffHunks(lines: readonly string[]): readonly FileDiff[] {
  const files: OpenFile[] = [];
  let hunk: OpenHunk | null = null;
  for (const [i, line] of lines.entries()) {
    if (hunk && addLine(hunk, line, i === lines.length - 1)) {
      if (hunk.isComplete) hunk = null;
      continue;
    }
    hunk = null;
    const [, a = '', aCount = '1', b = '', bCount = '1', heading = ''] = header.exec(line) ?? [];
    if (a !== '') {
      const oldLeft = Number(aCount);
      const newLeft = Number(bCount);
      const opened: OpenHunk = {
        before: { firstLine: Number(a), lines: [] },
        after: { firstLine: Number(b), lines: [] },
        heading,
        isComplete: oldLeft + newLeft === 0,
        lead: 0,
        tail: 0,
        isChanged: false,
        oldLeft,
        newLeft,
      };
      fileOf(files).hunks.push(opened);
      if (!opened.isComplete) hunk = opened;
    } else readHeader(files, line, lines[i + 1] ?? '');
  }
  return files;
}

/** Adds a line to a hunk; false where no hunk has such a line. */
function addLine(hunk: OpenHunk, line: string, isLast: boolean): boolean {
  const mark = line.charAt(0);
  if (mark === '\\') return true;
  // A mail program may have taken the space off an empty line, or before a tab.
  const isContext = mark === ' ' || mark === '\t' || (line === '' && !isLast);
  const isOld = mark === '-' || isContext;
  const isNew = mark === '+' || isContext;
  if (!isOld && !isNew) return false;
  if ((isOld && hunk.oldLeft === 0) || (isNew && hunk.newLeft === 0)) return false;
  if (!isContext) {
    hunk.isChanged = true;
    hunk.tail = 0;
  } else if (hunk.isChanged) hunk.tail += 1;
  else hunk.lead += 1;
  const text = mark === '\t' ? line : line.slice(1);
  if (isOld) {
    hunk.before.lines.push(text);
    hunk.oldLeft -= 1;
  }
  if (isNew) {
    hunk.after.lines.push(text);
    hunk.newLeft -= 1;
  }
  hunk.isComplete = hunk.oldLeft + hunk.newLeft === 0;
  return true;
}

function readHeader(files: OpenFile[], line: string, next: string): void {
  const git = /^diff --git "?a\/(.*?)"? "?b\/(.*?)"?$/.exec(line);
  if (git) {
    files.push({ before: git[1] ?? null, after: git[2] ?? null, hunks: [], isCombined: false });
  } else if (/^diff --(?:cc|combined) /.test(line)) {
    const name = line.replace(/^diff --\w+ /, '');
    files.push({ before: name, after: name, hunks: [], isCombined: true });
  } else if (/^--- \S/.test(line) && /^\+\+\+ \S/.test(next)) {
    const last = files.at(-1);
    const file = last && last.hunks.length === 0 ? last : newFile(files);
    file.before = nameOf(line);
    file.after = nameOf(next);
    return;
  }
  const file = files.at(-1);
  if (!file) return;
  if (line.startsWith('new file mode ')) file.before = null;
  if (line.startsWith('deleted file mode ')) file.after = null;
  if (line.startsWith('rename from ')) file.before = line.slice('rename from '.length);
  if (line.startsWith('rename to ')) file.after = line.slice('rename to '.length);
}

function fileOf(files: OpenFile[]): OpenFile {
  return files.at(-1) ?? newFile(files);
}

function newFile(files: OpenFile[]): OpenFile {
  const file = { before: '', after: '', hunks: [], isCombined: false };
  files.push(file);
  return file;
}

/** The name in a line `--- a/name`, without its folder letter and time; null for none. */
function nameOf(line: string): string | null {
  const name = line
    .slice(4)
    .replace(/\t.*$/, '')
    .replace(/^"(.*)"$/, '$1')
    .trimEnd();
  return name === '/dev/null' ? null : name.replace(/^[abciow12]\//, '');
}
