/** What a checker said of one text. */
export interface Said {
  readonly finding: boolean;
  /** The line of the text that it names first, or null. */
  readonly line: number | null;
  /** Its own first line about that, without the name of the file; empty where it says nothing. */
  readonly says: string;
  /** How many lines of the kind it printed. */
  readonly count: number;
}

/** What a checker said that has nothing to say. */
export const silent: Said = { finding: false, line: null, says: '', count: 0 };

/** What a compiler or sparse warned of: `FILE:LINE:COLUMN: warning: TEXT`. */
export function readWarnings(printed: string, about: RegExp): Said {
  const lines = printed.split('\n').flatMap((line) => {
    const [, at, says = ''] = /:(\d+):\d+: warning: (.*)$/.exec(line) ?? [];
    return at !== undefined && about.test(says) ? [{ line: Number(at), says }] : [];
  });
  const [first] = lines;
  return first ? { finding: true, ...first, count: lines.length } : silent;
}

/**
 * What a rule of Coccinelle marked with stars, which it prints as the lines that a patch
 * takes away: the last of them is where the way ends that the rule describes.
 */
export function readStarred(printed: string): Said {
  let line = 0;
  let starred: Said = silent;
  for (const text of printed.split('\n')) {
    const start = /^@@ -(\d+)/.exec(text)?.[1];
    if (start !== undefined) line = Number(start) - 1;
    else if (/^(---|\+\+\+) /.test(text) || text.startsWith('+')) continue;
    else line += 1;
    if (start !== undefined || !text.startsWith('-')) continue;
    starred = { finding: true, line, says: text.slice(1).trim(), count: starred.count + 1 };
  }
  return starred;
}

/** What a rule of the kernel's reported: `FILE:LINE:COLUMN-COLUMN: TEXT`. */
export function readReport(printed: string): Said {
  const lines = printed.split('\n').flatMap((line) => {
    const [, at, says = ''] = /^[^:]+:(\d+):\d+-\d+: (.*)$/.exec(line) ?? [];
    return at === undefined ? [] : [{ line: Number(at), says }];
  });
  const [first] = lines;
  return first ? { finding: true, ...first, count: lines.length } : silent;
}

/** What a verifier made by SPIN found: an assertion that fails, or nothing. */
export function readSpin(printed: string): Said {
  const says = /^pan:1: (assertion violated .*)$/m.exec(printed)?.[1];
  if (says === undefined) return silent;
  return { finding: true, line: null, says, count: Number(/errors: (\d+)/.exec(printed)?.[1]) };
}
