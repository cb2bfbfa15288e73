import { isLight } from './contraries.ts';
import type { Part } from './page-words.ts';
import { otherThanSaid } from './same-said.ts';
import type { Said } from './words-said.ts';

/** What is stated, by text and part (`docs/before.md the-failing-run`), in the order of the text. */
export type Ledger = ReadonlyMap<string, readonly string[]>;

/** A statement that is there and was not accepted, or was and is not there. */
export interface Difference {
  readonly part: string;
  readonly item: string;
  /** Where it stands; null: it is gone. */
  readonly said: Said | null;
  /** Of what is gone, the last of what stood before it and is still there; null: nothing is. */
  readonly behind: Said | null;
}

/** Reads the ledger: a line `# file part`, then the items of that part, one a line; the light ones share a line, `~`. */
export function readLedger(text: string): Ledger {
  const parts = new Map<string, string[]>();
  let items: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) parts.set(line.slice(2).trim(), (items = []));
    else if (line.startsWith('~ ')) items.push(...lightIn(line));
    else if (line !== '') items.push(line);
  }
  return parts;
}

/** The ledger as a text, in the order of the texts. */
export function writeLedger(texts: ReadonlyMap<string, readonly Part[]>): string {
  const lines = [...texts].flatMap(([file, parts]) =>
    parts.flatMap(({ name, said }) => [
      `# ${file} ${name}`.trimEnd(),
      ...said.map(({ item }) => item).filter((item) => !isLight(item)),
      ...lightLine(said),
    ]),
  );
  return `${lines.join('\n')}\n`;
}

const lightLine = (said: readonly Said[]): string[] => {
  const light = said.map(({ item }) => item).filter(isLight);
  return light.length === 0 ? [] : [`~ ${light.sort().join(' ').replaceAll('~', '')}`];
};

const lightIn = (line: string): string[] =>
  line
    .slice(2)
    .split(' ')
    .map((item) => (isLight(item) ? item : `~${item}`));

/** What a text states otherwise than the ledger has it; an order of its own is no difference. */
export function differences(file: string, parts: readonly Part[], ledger: Ledger): Difference[] {
  const found = parts.flatMap(({ name, said }) =>
    partDifferences(name, said, ledger.get(keyOf(file, name)) ?? []),
  );
  const here = new Set(parts.map(({ name }) => keyOf(file, name)));
  const gone = [...ledger]
    .filter(([key]) => (key === file || key.startsWith(`${file} `)) && !here.has(key))
    .flatMap(([key, items]) =>
      [...new Set(items.filter((item) => !isLight(item)))].map((item) => ({
        part: key.slice(file.length + 1),
        item,
        said: null,
        behind: null,
      })),
    );
  return [...found, ...gone];
}

function partDifferences(
  part: string,
  said: readonly Said[],
  accepted: readonly string[],
): Difference[] {
  const { added, gone } = otherThanSaid({
    added: unmatched(said, ({ item }) => item, accepted),
    gone: unmatched(
      accepted.map((item, at) => ({ item, at })),
      ({ item }) => item,
      said.map(({ item }) => item),
    ),
  });
  if (added.length + gone.length === 0) return [];
  const kept = sameOrder(
    accepted,
    said.map(({ item }) => item),
  );
  return [
    ...added.map((one) => ({ part, item: one.item, said: one, behind: null })),
    ...gone.map(({ item, at }) => {
      const [, last] = kept.findLast(([from]) => from < at) ?? [];
      return { part, item, said: null, behind: said[last ?? -1] ?? null };
    }),
  ];
}

/** The members of a list that another list of names has not as often; of several alike, the last. */
function unmatched<T>(
  list: readonly T[],
  nameOf: (one: T) => string,
  names: readonly string[],
): T[] {
  const left = new Map<string, number>();
  for (const name of names) left.set(name, (left.get(name) ?? 0) + 1);
  return list.filter((one) => {
    const times = left.get(nameOf(one)) ?? 0;
    left.set(nameOf(one), times - 1);
    return times <= 0;
  });
}

/** The places of the longest row that two lists have in the same order, by dynamic programming. */
function sameOrder(from: readonly string[], to: readonly string[]): [number, number][] {
  const width = to.length + 1;
  const longest = new Uint16Array((from.length + 1) * width);
  const at = (i: number, k: number): number => longest[i * width + k] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let k = to.length - 1; k >= 0; k -= 1) {
      longest[i * width + k] =
        from[i] === to[k] ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, k = 0; i < from.length && k < to.length;) {
    if (from[i] === to[k]) pairs.push([i++, k++]);
    else if (at(i + 1, k) >= at(i, k + 1)) i += 1;
    else k += 1;
  }
  return pairs;
}

const keyOf = (file: string, part: string): string => `${file} ${part}`.trimEnd();
