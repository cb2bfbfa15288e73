import { claims, examples, pages } from 'virtual:imbalance-cite';
import { messageOf } from '../../../src/errors/message-of.ts';
import { pathOfPlace, readLink, type Place } from '../../../src/show/address/read-link.ts';
import { ownHomes } from './own-homes.ts';
import { nearest } from '../../../src/errors/numbered-error.ts';

/** A place that a reader may have meant. */
export interface Near {
  readonly name: string;
  /** From the base, with no version. */
  readonly path: string;
}

/** Why an address leads nowhere, and what is nearest to it. */
export interface Lost {
  readonly reason: string;
  readonly near: readonly Near[];
}

/** What is known about an address that leads nowhere, wholly or in its fragment. */
export async function whyLost(address: string): Promise<Lost> {
  try {
    return await lostPlace(readLink(address, ownHomes()));
  } catch (error) {
    const reason = messageOf(error);
    return { reason, near: namedIn(reason) };
  }
}

async function lostPlace(place: Place): Promise<Lost> {
  switch (place.kind) {
    case 'claim':
      return among(place.id, Object.keys(await claims()), 'claim', (id) => ({ kind: 'claim', id }));
    case 'example':
      return among(place.name, Object.keys(examples), 'example', (name) => ({
        kind: 'example',
        name,
      }));
    case 'page': {
      const { page, id } = place;
      const known = await (pages[page] ?? pages[`${page}/index`])?.();
      if (!known || id === null)
        return among(page, Object.keys(pages), 'page', (name) => ({
          kind: 'page',
          page: name,
          id: null,
        }));
      // The letters of a hash are near to nothing.
      if (/^[pf]-/.test(id))
        return {
          reason: `There is no part "${id}" on this page; it may be one of a later version.`,
          near: [],
        };
      return among(
        id,
        Object.keys(known.parts),
        'part',
        (part) => ({ kind: 'page', page, id: part }),
        ' on this page',
      );
    }
    default:
      return { reason: 'The address was broken; mended, it leads here:', near: [toNear(place)] };
  }
}

function among(
  name: string,
  all: readonly string[],
  kind: string,
  placed: (name: string) => Place,
  where = '',
): Lost {
  if (all.includes(name)) {
    return {
      reason: 'The address was broken; mended, it leads here:',
      near: [toNear(placed(name))],
    };
  }
  // What shares less than half of its letters is near to nobody.
  const near = nearest(name, all, 3, Math.floor(name.length / 2));
  return {
    reason: `There is no ${kind} "${name}"${where}.${near.length > 0 ? ' The nearest:' : ''}`,
    near: near.map((one) => toNear(placed(one), one)),
  };
}

/** The runs and moments that a refusal names as the nearest. */
function namedIn(reason: string): Near[] {
  const [, said = ''] = /[Nn]earest(.*)$/s.exec(reason) ?? [];
  const run = /(?:link to )?([a-z-]+\/[a-z-]+)#/.exec(reason)?.[1];
  return (said.match(/[a-z][a-z-]*(?:\/[a-z-]+)?(?:#[a-z][a-z0-9-]*)?/g) ?? []).flatMap((name) => {
    const isMoment = run !== undefined && !name.includes('/') && name.includes('-');
    try {
      const place = readLink(
        isMoment ? `run/${run}#${name}` : name.includes('/') ? `run/${name}` : `r/${name}`,
      );
      return [toNear(place, name)];
    } catch {
      return [];
    }
  });
}

function toNear(place: Place, name?: string): Near {
  const path = pathOfPlace(place).replace(/^v\d+\//, '');
  return { name: name ?? path, path };
}
