import type { CLine } from './print-c.ts';

/** A line that was kept of a longer text. */
export interface KeptLine {
  /** Index of the line in the whole text. */
  readonly at: number;
  readonly text: string;
  /** Whether code is left out between the one before and this one. */
  readonly follows: boolean;
}

/**
 * The lines of a function in C that it takes to follow a run: those on which
 * it stands (by their index), and what gives them their place. That is the
 * rest of the same statement, the label or the condition above, down to the
 * brace that ends it, and whatever leaves such a block early. No line is
 * written anew, so that what is kept can be found in the whole.
 */
export function keptLines(lines: readonly CLine[], stood: readonly number[]): readonly KeptLine[] {
  const kept = new Set(stood);
  for (const at of stood) {
    enclose(lines, at, kept);
    // A guard stands on both ends of its scope.
    const other = otherEnd(lines, at);
    if (other >= 0) kept.add(other);
  }
  for (const at of leaving(lines, kept)) {
    kept.add(at);
    enclose(lines, at, kept);
  }
  for (const at of [...kept]) continued(lines, at).forEach((more) => kept.add(more));
  const order = [...kept].sort((a, b) => a - b);
  return order.map((at, i) => ({
    at,
    text: lines[at]?.text ?? '',
    follows: i > 0 && lines.slice((order[i - 1] ?? 0) + 1, at).some(isCode),
  }));
}

/** The variables that the kept conditions ask about. */
export function askedAbout(kept: readonly KeptLine[]): ReadonlySet<string> {
  const conditions = kept.flatMap(({ text }) => /\bif \((.*)\)/.exec(text)?.[1] ?? []);
  return new Set(conditions.flatMap((condition) => condition.match(/\b[a-z]\w*/g) ?? []));
}

/** The variable that a line sets, or null. */
export function setBy(line: CLine): string | null {
  return /^\t+(\w+) = /.exec(line.text)?.[1] ?? null;
}

/** What stands around a line: label, conditions with their chain, closing braces. */
function enclose(lines: readonly CLine[], at: number, kept: Set<number>): void {
  const depth = depthOf(lines[at]);
  if (depth === 0) return;
  const header = findUp(lines, at, (line) => line.text !== '' && depthOf(line) < depth);
  const text = lines[header]?.text ?? '{';
  if (text === '{') return;
  kept.add(header);
  if (opens(text)) kept.add(endOf(lines, at, depthOf(lines[header])));
  if (/^\t*(?:\} )?else\b/.test(text)) {
    const isFirst = (line: CLine): boolean =>
      depthOf(line) === depthOf(lines[header]) && /^\t*if\b/.test(line.text);
    const first = findUp(lines, header, isFirst);
    kept.add(first);
    enclose(lines, first, kept);
    return;
  }
  enclose(lines, header, kept);
}

/** The jumps, alone below a condition, that leave a block of which something is kept. */
function leaving(lines: readonly CLine[], kept: ReadonlySet<number>): number[] {
  const heads = [...kept].filter((at) => opens(lines[at]?.text ?? ''));
  return lines.flatMap((line, at) => {
    if (!/^\t+(?:goto|return)\b/.test(line.text)) return [];
    const condition = findUp(lines, at, (other) => depthOf(other) === depthOf(line) - 1);
    const block = findUp(lines, condition, (other) => depthOf(other) === depthOf(line) - 2);
    return heads.includes(block) ? [at] : [];
  });
}

/** The brace that ends the chain of conditions around a line. */
function endOf(lines: readonly CLine[], at: number, depth: number): number {
  return lines.findIndex((line, i) => i > at && depthOf(line) === depth && closes(line.text));
}

/** The other end of the scope of a guard, which says at each what it does there; -1 elsewhere. */
function otherEnd(lines: readonly CLine[], at: number): number {
  const text = lines[at]?.text ?? '';
  const depth = depthOf(lines[at]);
  if (/\{ \/\*/.test(text)) return endOf(lines, at, depth);
  if (!/\} \/\*/.test(text)) return -1;
  return lines.findLastIndex((line, i) => i < at && depthOf(line) === depth && opens(line.text));
}

/** Whether a line ends with the brace that begins a block, but for a comment. */
const opens = (text: string): boolean => /\{(?: \/\*.*\*\/)?$/.test(text);

/** Whether a line is the brace that ends a block, but for a comment. */
const closes = (text: string): boolean => /^\t*\}(?: \/\*.*\*\/)?$/.test(text);

/** The further lines of a statement that is too long for one. */
function continued(lines: readonly CLine[], at: number): number[] {
  const line = lines[at];
  if (!line || /[;{}:]$/.test(line.text)) return [];
  const more = lines[at + 1];
  return more && !more.moves && more.from.join() === line.from.join() ? [at + 1] : [];
}

/** Neither empty nor a comment. */
function isCode({ text }: CLine): boolean {
  return !/^\s*(?:$|\/?\*)/.test(text);
}

function findUp(lines: readonly CLine[], from: number, test: (line: CLine) => boolean): number {
  return lines.findLastIndex((line, i) => i < from && test(line));
}

function depthOf(line: CLine | undefined): number {
  return /^\t*/.exec(line?.text ?? '')?.[0].length ?? 0;
}
