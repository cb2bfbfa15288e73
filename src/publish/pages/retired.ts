import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import { isOlder, site } from '../../show/address/place.ts';
import { versionOf } from './golden.ts';
import type { Published } from './published.ts';

/** A published part of a page whose text has gone, and the section that has its matter now. */
export interface Retired {
  /** `/v1/before#p-3kq9`. */
  readonly address: string;
  /** What it said, or the beginning of it. */
  readonly said: string;
  /** `/v1/before#the-code`. */
  readonly now: string;
}

/** A retired part as its page answers it. */
export interface RetiredPart {
  readonly id: string;
  readonly said: string;
  /** From the base, without a version: `repairs#overwritten`. */
  readonly leadsTo: string;
}

/** Reads the list of what is retired: address, what it said, the section it leads to. */
export function parseRetired(text: string): Retired[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [address = '', said = '', now = ''] = line.split('\t');
      return { address, said, now };
    });
}

/**
 * The retired parts of a page by the heading that answers them; those whose
 * matter is on another page by the empty one, which is the page's title.
 */
export function retiredParts(
  retired: readonly Retired[],
  route: string,
): Record<string, RetiredPart[]> {
  const own = route.replace(/(?:^|\/)index$/, '');
  const parts: Record<string, RetiredPart[]> = {};
  for (const { address, said, now } of retired) {
    const [, page, id = ''] = /^\/v\d+\/([^#]*)#(.*)$/.exec(address) ?? [];
    if (page !== own) continue;
    const [, target, slug = ''] = /^\/v\d+\/([^#]*)#?(.*)$/.exec(now) ?? [];
    const leadsTo = now.replace(/^\/v\d+\//, '');
    (parts[target === own ? slug : ''] ??= []).push({ id, said, leadsTo });
  }
  return parts;
}

/**
 * Lines of the list that are wrong: what was never published or is still
 * there cannot be retired, and each leads to something that is there.
 */
export function checkRetired(
  retired: readonly Retired[],
  golden: readonly Published[],
  now: readonly Published[],
  version: string = site.version,
): NumberedError[] {
  const current = new Set(now.map(({ address }) => address));
  const published = new Set(golden.map(({ address }) => address));
  const wrong = (address: string, fact: string, advice: string) =>
    new NumberedError('LI276', address, fact, advice);
  return retired
    .filter(({ address }) => !isOlder(versionOf(address), version))
    .flatMap(({ address, now: target }) => {
      if (!published.has(address))
        return [wrong(address, 'it is retired and was never published.', 'Take its line away.')];
      if (current.has(address))
        return [wrong(address, 'it is retired and still there.', 'Take its line away.')];
      if (current.has(target)) return [];
      const near = nearest(target, [...current], 1)[0] ?? 'none';
      return [
        wrong(
          address,
          `it is retired and leads to ${target || 'nothing'}, which is not there.`,
          `Name the section that has its matter now (the nearest is ${near}).`,
        ),
      ];
    });
}
