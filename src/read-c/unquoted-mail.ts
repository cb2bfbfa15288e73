/** What a mail program puts before a quoted line: `> `, `>`, `>> `, `> > `, `| `. */
const quoteMarks = /^[ ]?(?:[>|] ?)+/;

/** A line that only a diff has, behind its quote marks. */
const diffLine = /^(?:diff --git |--- (?:[ab]\/|\/dev\/null)|@@+ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@)/;

/**
 * The lines of a text as they were before a mail program quoted them. The first
 * line of a diff shows how its lines are quoted; what is quoted less is
 * somebody's answer between them and left out. Text without quotes stays as it is.
 */
export function unquoted(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const found: string[] = [];
  let prefix = '';
  for (const line of lines) {
    const marks = quoteMarks.exec(line)?.[0] ?? '';
    if (marks === '' ? diffLine.test(line) : diffLine.test(line.slice(marks.length))) {
      prefix = marks;
    }
    const own = withoutPrefix(line, prefix);
    if (own !== null) found.push(own);
  }
  return found;
}

/** A text that is quoted altogether, without its marks; null where most of it is not quoted. */
export function unquotedText(text: string): string | null {
  const lines = text.split(/\r?\n/);
  const marked = lines.map((line) => quoteMarks.exec(line)?.[0] ?? '').filter((marks) => marks);
  const [prefix] = marked;
  if (prefix === undefined || marked.length * 2 < lines.length) return null;
  return lines.map((line) => withoutPrefix(line, prefix) ?? '').join('\n');
}

/** Null for a line that has fewer marks. */
function withoutPrefix(line: string, prefix: string): string | null {
  if (line.startsWith(prefix)) return line.slice(prefix.length);
  if (line === prefix.trimEnd()) return '';
  const wanted = prefix.replaceAll(/[^>|]/g, '').length;
  const marks = new RegExp(`^ ?(?:[>|] ?){${String(wanted - 1)}}[>|]`).exec(line)?.[0];
  if (marks === undefined) return null;
  const rest = line.slice(marks.length);
  return prefix.endsWith(' ') && rest.startsWith(' ') ? rest.slice(1) : rest;
}
