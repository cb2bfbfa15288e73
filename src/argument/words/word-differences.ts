import type { SourceText } from '../../literate/text/source-text.ts';
import { acceptedOf, keyOf, type Accepted, type Ledger } from './accepted-words.ts';
import { isLight } from './contraries.ts';
import type { Part } from './page-words.ts';
import { otherThanSaid } from './same-said.ts';

/** A statement that is there and was not accepted, or was and is not there. */
export interface Difference {
  readonly part: string;
  readonly item: string;
  /** As the text has it; null: it is gone. */
  readonly said: string | null;
  /** Where it stands; of what is gone, where it stood. */
  readonly offset: number;
}

/** What a text states otherwise than the ledger has it; an order of its own is no difference. */
export function differences(
  source: SourceText,
  parts: readonly Part[],
  ledger: Ledger,
): Difference[] {
  const here = new Set(parts.map(({ name }) => keyOf(source.file, name)));
  const before = [...ledger.keys()].filter(
    (key) => key === source.file || key.startsWith(`${source.file} `),
  );
  const gone = new Set(before.filter((key) => !here.has(key)));
  let last = '';
  const found = parts.flatMap((part) => {
    const key = keyOf(source.file, part.name);
    const accepted = ledger.get(key);
    // What stood behind the same part and is gone has another heading now.
    const was = before[before.indexOf(last) + 1] ?? '';
    last = key;
    if (accepted) return partDifferences(source, part, accepted);
    if (!gone.delete(was)) return partDifferences(source, part, []);
    last = was;
    return [headingOf(source, part), ...partDifferences(source, part, ledger.get(was) ?? [])];
  });
  const left = [...gone].flatMap((key) =>
    [...new Set((ledger.get(key) ?? []).map(({ item }) => item))]
      .filter((item) => !isLight(item))
      .map((item) => ({
        part: key.slice(source.file.length + 1),
        item,
        said: null,
        offset: parts[0]?.said[0]?.offset ?? 0,
      })),
  );
  return [...found, ...left];
}

const headingOf = (source: SourceText, { name, from }: Part): Difference => ({
  part: name,
  item: `heading ${name}`,
  said: source.line(source.position(from).line),
  offset: from,
});

function partDifferences(
  source: SourceText,
  part: Part,
  accepted: readonly Accepted[],
): Difference[] {
  const now = acceptedOf(source, part);
  if (surplus(now, accepted).length + surplus(accepted, now).length === 0) return [];
  const pairs = sameOrder(accepted, now);
  const { added, gone } = otherThanSaid({
    added: surplus(now, accepted, new Set(pairs.map(([, to]) => to))),
    gone: surplus(accepted, now, new Set(pairs.map(([from]) => from))),
  });
  return [
    ...added.map(({ item, at }) => {
      const { text = '', offset = 0 } = part.said[at] ?? {};
      return { part: part.name, item, said: text, offset };
    }),
    ...gone.map(({ item, at }) => ({
      part: part.name,
      item,
      said: null,
      offset: stoodAt(source, part, at, { accepted, now, pairs }),
    })),
  ];
}

/** What a list has oftener than another: of several alike the last, and those that are not `paired` before others. */
function surplus(
  list: readonly Accepted[],
  other: readonly Accepted[],
  paired: ReadonlySet<number> = new Set(),
): { item: string; at: number }[] {
  const left = new Map<string, number>();
  for (const { item } of other) left.set(item, (left.get(item) ?? 0) + 1);
  const all = list.map(({ item }, at) => ({ item, at }));
  const pairedFirst = [
    ...all.filter(({ at }) => paired.has(at)),
    ...all.filter(({ at }) => !paired.has(at)),
  ];
  return pairedFirst
    .filter(({ item }) => {
      const times = left.get(item) ?? 0;
      left.set(item, times - 1);
      return times <= 0;
    })
    .sort((one, two) => one.at - two.at);
}

type Pair = readonly [from: number, to: number];

/** Where something stood that is gone: as far from what is still there as it was. */
function stoodAt(
  source: SourceText,
  part: Part,
  at: number,
  {
    accepted,
    now,
    pairs,
  }: {
    readonly accepted: readonly Accepted[];
    readonly now: readonly Accepted[];
    readonly pairs: readonly Pair[];
  },
): number {
  const line = accepted[at]?.line ?? 0;
  const beside = [pairs.findLast(([from]) => from < at), pairs.find(([from]) => from > at)].flatMap(
    (pair) => {
      const was = accepted[pair?.[0] ?? -1];
      const is = now[pair?.[1] ?? -1];
      return pair && was && is ? [{ to: pair[1], away: line - was.line, is: is.line }] : [];
    },
  );
  const nearest = beside.toSorted((a, b) => Math.abs(a.away) - Math.abs(b.away))[0];
  if (nearest?.away === 0) return part.said[nearest.to]?.offset ?? part.from;
  const first = source.position(part.from).line;
  const start = source.start(first + (nearest ? nearest.is + nearest.away : line));
  return start + (/^\s*/.exec(source.text.slice(start))?.[0].length ?? 0);
}

/**
 * The longest row that two lists have in the same order, of several the one that fits its lines best, by dynamic
 * programming.
 */
function sameOrder(from: readonly Accepted[], to: readonly Accepted[]): Pair[] {
  const width = to.length + 1;
  const moved = (to.at(-1)?.line ?? 0) - (from.at(-1)?.line ?? 0);
  const longest = new Uint32Array((from.length + 1) * width);
  const at = (i: number, k: number): number => longest[i * width + k] ?? 0;
  /** What it is worth to take these two for one; 0: they are not. */
  const worth = (i: number, k: number): number => {
    const [one, other] = [from[i], to[k]];
    if (!one || one.item !== other?.item) return 0;
    const isSoFarFrom = (step: 1 | -1): boolean =>
      (from[i + step]?.line ?? 0) - one.line === (to[k + step]?.line ?? 0) - other.line;
    const signs = [
      one.line === other.line || one.line + moved === other.line,
      isSoFarFrom(-1),
      isSoFarFrom(1),
    ];
    return 1024 + signs.filter(Boolean).length;
  };
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let k = to.length - 1; k >= 0; k -= 1) {
      const pair = worth(i, k);
      longest[i * width + k] = Math.max(
        pair === 0 ? 0 : at(i + 1, k + 1) + pair,
        at(i + 1, k),
        at(i, k + 1),
      );
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, k = 0; i < from.length && k < to.length;) {
    const pair = worth(i, k);
    if (pair !== 0 && at(i, k) === at(i + 1, k + 1) + pair) pairs.push([i++, k++]);
    else if (at(i + 1, k) >= at(i, k + 1)) i += 1;
    else k += 1;
  }
  return pairs;
}
