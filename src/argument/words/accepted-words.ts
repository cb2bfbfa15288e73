import type { SourceText } from '../../literate/text/source-text.ts';
import type { Part } from './page-words.ts';
import type { PublishedText } from './published-texts.ts';

/** A statement that was accepted, and on which line of its part it stood; the first is 0. */
export interface Accepted {
  readonly item: string;
  readonly line: number;
}

/** What is stated, by text and part (`docs/before.md the-failing-run`), in the order of the text. */
export type Ledger = ReadonlyMap<string, readonly Accepted[]>;

/** Reads the ledger: `# file part`, then a line for each line of that part that states something (`writeLedger`). */
export function readLedger(text: string): Ledger {
  const parts = new Map<string, Accepted[]>();
  let items: Accepted[] = [];
  for (const row of text.split('\n').filter((one) => one !== '')) {
    if (row.startsWith('# ')) parts.set(row.slice(2).trim(), (items = []));
    else {
      const [below = '', ...said] = row.split('\t');
      const line = (items.at(-1)?.line ?? 0) + Number(below);
      items.push(...said.map((item) => ({ item, line })));
    }
  }
  return parts;
}

/**
 * The ledger as a text, in the order of the texts: how many lines below the one before a line is, and what it states,
 * between tabs.
 */
export function writeLedger(texts: ReadonlyMap<string, PublishedText>): string {
  const rows = [...texts].flatMap(([file, { source, parts }]) =>
    parts.flatMap((part) => [`# ${keyOf(file, part.name)}`, ...partRows(acceptedOf(source, part))]),
  );
  return `${rows.join('\n')}\n`;
}

function partRows(accepted: readonly Accepted[]): string[] {
  const rows: string[] = [];
  let last = -1;
  for (const { item, line } of accepted) {
    if (line === last) rows.push(`${rows.pop() ?? ''}\t${item}`);
    else rows.push(`${String(line - Math.max(last, 0))}\t${item}`);
    last = line;
  }
  return rows;
}

/** What a part states as a ledger has it. */
export function acceptedOf(source: SourceText, { from, said }: Part): Accepted[] {
  const first = source.position(from).line;
  return said.map(({ item, offset }) => ({ item, line: source.position(offset).line - first }));
}

/** How a part is called in the ledger. */
export const keyOf = (file: string, part: string): string => `${file} ${part}`.trimEnd();
