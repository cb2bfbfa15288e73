import type { Judgement } from './judgement.ts';
import type { Review, ReviewedFunction } from './review.ts';

/** What a review did not read or does not show, as sentences. */
export function aside({ kind, functions, withoutLocks, cut, notC }: Review): readonly string[] {
  const said: string[] = [];
  if (withoutLocks.length > 0) said.push(withoutLocksSentence(withoutLocks));
  if (functions.length + withoutLocks.length === 0 && cut.length === 0) {
    said.push(kind === 'change' ? 'No function of C was changed.' : 'There is no function.');
  }
  for (const { file, name, line, reason, command } of cut) {
    const what = name === null ? `what begins at line ${String(line)}` : `${name}()`;
    said.push(`Not judged: ${what} in ${file}: ${reason}. \`${command}\` shows it whole.`);
  }
  if (notC.length > 0) said.push(`Not read, since it is no C by its name: ${notC.join(', ')}.`);
  return said;
}

/** The heading of a function: its file, its name, its lines and its paths. */
export function headingOf({ file, name, before, after }: ReviewedFunction): string {
  const shown = after ?? before;
  const lines = shown ? `, lines ${String(shown.line)} to ${String(shown.endLine)}` : '';
  return `${file === null ? '' : `${file}: `}${name}()${lines}`;
}

/** How many paths were followed, in a sentence. */
export function pathsSentence({ before, after, comparison }: ReviewedFunction): string {
  if (!comparison) return `${pathCount(after)}.`;
  if (!before) return `A new function, ${pathCount(after)}.`;
  if (!after) return `The function is gone; it had ${pathCount(before)}.`;
  return `Before ${pathCount(before)}, after ${pathCount(after)}.`;
}

/** `13 paths`. */
export function pathCount(judgement: Judgement | null): string {
  if (!judgement) return 'no path';
  const { paths, notKnown } = judgement;
  if (paths !== null) return counted(paths, 'path');
  const isBounded = notKnown.some(({ kind }) => kind === 'joined' || kind === 'cut');
  return isBounded ? 'paths that were joined' : 'more paths than are counted';
}

function withoutLocksSentence(functions: readonly ReviewedFunction[]): string {
  const names = functions.map(({ name }) => `${name}()`);
  const most = 8;
  const rest = names.length > most ? ` and ${String(names.length - most)} more` : '';
  const marked = (kinds: readonly string[]): number =>
    functions.filter(({ before, after }) =>
      (after ?? before)?.notKnown.some(({ kind }) => kinds.includes(kind)),
    ).length;
  const [calls, unread] = [marked(['calls']), marked(['unread', 'label', 'cut'])];
  const also = [
    calls > 0 ? `; ${String(calls)} of them ${verb(calls, 'calls', 'call')} what may lock` : '',
    unread > 0 ? `; ${String(unread)} of them ${verb(unread, 'has', 'have')} lines not judged` : '',
  ].join('');
  const head = `${counted(functions.length, 'function')} without a known lock primitive`;
  return `${head}: ${names.slice(0, most).join(', ')}${rest}${also}.`;
}

/** The words for each lock on both sides of a change. */
export function lockRows(
  before: Judgement | null,
  after: Judgement | null,
): readonly { readonly lock: string; readonly was: string | null; readonly is: string | null }[] {
  const rows = new Map<string, { lock: string; was: string | null; is: string | null }>();
  for (const [side, judgement] of [
    ['was', before],
    ['is', after],
  ] as const) {
    for (const { lock, family, words } of judgement?.locks ?? []) {
      const key = `${family} ${lock}`;
      const row = rows.get(key) ?? { lock, was: null, is: null };
      row[side] = words;
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

const verb = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** `1 path`, `2 paths`. */
export const counted = (n: number, what: string): string =>
  `${String(n)} ${what}${n === 1 ? '' : 's'}`;
