import { ascii } from '../show/text/ascii.ts';
import { columnsMax, fold, wrap } from '../show/text/wrap.ts';
import type { ExplainedReport } from './explain-log.ts';
import { titleOf } from './told.ts';

/** The most lines of explanation that an answer has. */
const linesMax = 10;

/** An explained report as text to answer with: ASCII, 72 columns, with the lines of the log that it rests on. */
export function answerMail(explained: ExplainedReport): string {
  const { report, note, told, missing } = explained;
  const kernel = report.kernel === null ? '' : ` (${/^\S+/.exec(report.kernel)?.[0] ?? ''})`;
  const said = [
    told,
    note?.means ?? '',
    note?.look[0] === undefined ? '' : `Look for: ${note.look[0]}`,
    note?.silent === undefined ? '' : `It does not say: ${lower(note.silent)}`,
    note ? `Mends it, usually: ${note.mends}` : '',
    ...missing,
  ];
  const lines: string[] = [];
  for (const sentence of said.filter(Boolean)) {
    const more = wrap(sentence);
    // What came first matters most: a sentence that has no room is left out whole.
    if (lines.length + more.length <= linesMax) lines.push(...more);
  }
  const text = [
    ...fold(`${titleOf(report)}${kernel}`, columnsMax),
    '',
    ...lines,
    '',
    'It rests on these lines of the log:',
    ...restsOn(explained).flatMap((line) => fold(`> ${line.trim()}`, columnsMax)),
  ];
  return `${text.map(ascii).join('\n')}\n`;
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** The lines that the explanation is made of, in their order. */
function restsOn({ lines, lookAt }: ExplainedReport): string[] {
  const kinds = [
    'title',
    'waitTitle',
    'owner',
    'stallCpu',
    'stallTasks',
    'assertion',
    'release',
    'acquire',
    'usage',
    'counts',
    'rcuSite',
    'context',
    'heldCount',
    'heldLock',
  ];
  const heldMax = 8;
  let held = 0;
  return lines
    .filter(({ kind }, at) => {
      if (kind === 'heldLock' && at !== lookAt && (held += 1) > heldMax) return false;
      const isSubject = kind === 'lock' && lines[at - 1]?.kind === 'acquire';
      return (
        at === lookAt || isSubject || kinds.includes(kind) || lines[at - 1]?.kind === 'release'
      );
    })
    .map(({ text }) => text.replaceAll('\t', ' '));
}
