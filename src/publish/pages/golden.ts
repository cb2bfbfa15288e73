import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import type { Published } from './published.ts';
import { isOlder, site } from '../../show/address/place.ts';

/** A published address; `now` is where the part is whose id has changed. */
export interface Golden extends Published {
  readonly now: string | null;
}

const head = [
  '# Every address that was ever published, and what it leads to. Lines are',
  '# added, never removed or changed. Where an edit gave a paragraph another id,',
  '# a third column says which, and the old id stays as a second anchor. Those',
  '# whose text has gone are also in retired.txt.',
];

/** Reads the list of published addresses. */
export function parseGolden(text: string): Golden[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [address = '', leadsTo = '', now = null] = line.split('\t');
      return { address, leadsTo, now };
    });
}

/** The list as text, in the order of the addresses. */
export function goldenText(golden: readonly Golden[]): string {
  const lines = golden
    .map(({ address, leadsTo, now }) =>
      [address, leadsTo, ...(now === null ? [] : [now])].join('\t'),
    )
    .sort();
  return `${[...head, ...lines].join('\n')}\n`;
}

/**
 * Published addresses that are gone, or lead to something else. Those of an
 * older version are its kept build's to answer: checkBuilt looks there. Those
 * that are retired are checkRetired's.
 */
export function checkGolden(
  golden: readonly Golden[],
  now: readonly Published[],
  version: string = site.version,
  retired: ReadonlySet<string> = new Set(),
): NumberedError[] {
  const current = new Map(now.map(({ address, leadsTo }) => [address, leadsTo]));
  return golden.flatMap(({ address, leadsTo, now: moved }) => {
    if (isOlder(versionOf(address), version) || retired.has(address)) return [];
    if (moved !== null && current.get(address) === leadsTo) {
      return [
        new NumberedError(
          'LI272',
          address,
          `this published address is sent on to "${moved}", and what it led to is still here.`,
          'Take its third column away.',
        ),
      ];
    }
    // An id that another part has taken since would be there twice.
    const isMoved = moved !== null && !current.has(address);
    const target = isMoved ? withFragment(address, moved) : address;
    const found = current.get(target);
    if (found === undefined) {
      const near = nearest(address, [...current.keys()], 1)[0] ?? 'none';
      return [
        new NumberedError(
          'LI271',
          address,
          `this published address is gone; it led to "${leadsTo}".`,
          `Bring it back, or name its successor in a third column of test/golden/addresses.txt (the nearest is ${near}).`,
        ),
      ];
    }
    return !isMoved && !isSameThing(found, leadsTo)
      ? [
          new NumberedError(
            'LI272',
            address,
            `this published address led to "${leadsTo}" and now leads to "${found}".`,
            'Give the new thing an address of its own.',
          ),
        ]
      : [];
  });
}

/**
 * The list with what is new. A paragraph that is gone is followed to the one
 * new paragraph of its page that begins or ends with the same words.
 */
export function addPublished(golden: readonly Golden[], now: readonly Published[]): Golden[] {
  const current = new Set(now.map(({ address }) => address));
  const known = new Set(golden.map(({ address }) => address));
  const fresh = now.filter(({ address }) => !known.has(address));
  const kept = golden.map((one) => {
    if (one.now !== null || current.has(one.address)) return one;
    const heirs = fresh.filter((other) => isHeir(one, other));
    const [heir] = heirs;
    return heir && heirs.length === 1 ? { ...one, now: fragmentOf(heir.address) } : one;
  });
  return [...kept, ...fresh.map((one) => ({ ...one, now: null }))];
}

/** The version under which an address stands: `v1`, or null without one. */
export function versionOf(address: string): string | null {
  return /^\/(v\d+)\//.exec(address)?.[1] ?? null;
}

/** The ids that parts of a page had before, by the id they have now. */
export function earlierIds(golden: readonly Golden[], route: string): Record<string, string[]> {
  const earlier: Record<string, string[]> = {};
  // `evidence/index` is published as `evidence`, and `index` as nothing.
  const own = route.replace(/(?:^|\/)index$/, '');
  for (const { address, now } of golden) {
    if (now === null || /^\/v\d+\/([^#]*)#/.exec(address)?.[1] !== own) continue;
    (earlier[now] ??= []).push(fragmentOf(address));
  }
  return earlier;
}

/** An example has an address of its own, so it may move to another page. */
function isSameThing(found: string, leadsTo: string): boolean {
  const page = /^(example in ).*/;
  return found.replace(page, '$1') === leadsTo.replace(page, '$1');
}

function isHeir(old: Published, fresh: Published): boolean {
  const ends = ({ leadsTo }: Published) => leadsTo.split(' ... ');
  const [first, last] = ends(old);
  const [newFirst, newLast] = ends(fresh);
  const samePage = withFragment(old.address, '') === withFragment(fresh.address, '');
  return (
    samePage &&
    /#p-/.test(fresh.address) &&
    (first === newFirst || (last !== undefined && last === newLast))
  );
}

function fragmentOf(address: string): string {
  return address.slice(address.indexOf('#') + 1);
}

function withFragment(address: string, fragment: string): string {
  return address.replace(/#.*$/, `#${fragment}`);
}
