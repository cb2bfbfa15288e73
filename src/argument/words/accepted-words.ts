import type { Part } from './page-words.ts';
import type { Said } from './words-said.ts';

/** How often each thing is stated, by text and part: `docs/before.md`, `the-failing-run`. */
export type Ledger = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A statement that is there and was not accepted, or was and is not there. */
export interface Difference {
  readonly part: string;
  readonly item: string;
  /** Where it stands; null: it is gone. */
  readonly said: Said | null;
}

/** Reads the ledger: a line `# file part`, then the items of that part, one a line, with `2 x ` before what is there twice. */
export function readLedger(text: string): Ledger {
  const parts = new Map<string, Map<string, number>>();
  let items = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) parts.set(line.slice(2).trim(), (items = new Map<string, number>()));
    else if (line !== '') {
      const [, times, item = line] = /^(\d+) x (.*)$/.exec(line) ?? [];
      items.set(item, Number(times ?? 1));
    }
  }
  return parts;
}

/** The ledger as a text, in the order of the texts. */
export function writeLedger(texts: ReadonlyMap<string, readonly Part[]>): string {
  const lines = [...texts].flatMap(([file, parts]) =>
    parts.flatMap(({ name, said }) => [
      `# ${file} ${name}`.trimEnd(),
      ...[...counted(said)]
        .map(([item, times]) => (times === 1 ? item : `${String(times)} x ${item}`))
        .sort((a, b) => (a < b ? -1 : 1)),
    ]),
  );
  return `${lines.join('\n')}\n`;
}

/** What a text states otherwise than the ledger has it. */
export function differences(file: string, parts: readonly Part[], ledger: Ledger): Difference[] {
  const found = parts.flatMap(({ name, said }) => partDifferences(file, name, said, ledger));
  const here = new Set(parts.map(({ name }) => keyOf(file, name)));
  const gone = [...ledger]
    .filter(([key]) => (key === file || key.startsWith(`${file} `)) && !here.has(key))
    .flatMap(([key, items]) => [...items.keys()].map((item) => goneFrom(key, file, item)));
  return [...found, ...gone];
}

function partDifferences(
  file: string,
  part: string,
  said: readonly Said[],
  ledger: Ledger,
): Difference[] {
  const accepted = ledger.get(keyOf(file, part)) ?? new Map<string, number>();
  const left = new Map(accepted);
  const added: Difference[] = [];
  for (const one of said) {
    const times = left.get(one.item) ?? 0;
    if (times === 0) added.push({ part, item: one.item, said: one });
    else left.set(one.item, times - 1);
  }
  const gone = [...left].filter(([, times]) => times > 0);
  return [...added, ...gone.map(([item]) => ({ part, item, said: null }))];
}

const keyOf = (file: string, part: string): string => `${file} ${part}`.trimEnd();

const goneFrom = (key: string, file: string, item: string): Difference => ({
  part: key.slice(file.length + 1),
  item,
  said: null,
});

function counted(said: readonly Said[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { item } of said) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
