import { nearest, NumberedError } from '../../errors/numbered-error.ts';
import { ownEntry } from '../../errors/own-entry.ts';
import { run } from '../../runs/watched-run.ts';
import type { Citable } from '../cite/citable.ts';
import type { Place } from '../../show/address/read-link.ts';
import { pagePath } from '../../show/address/addresses.ts';
import { playLink } from '../../show/address/play-link.ts';
import { runCitable, scheduleCitable } from '../cite/run-citable.ts';
import type { CitedSite } from './site-citables.ts';

/**
 * What an address leads to, as a thing to cite.
 *
 * @throws LI127 on a claim, an example, a page or a part of one that does not
 *   exist, with the nearest, and on a part that is retired; as playLink
 */
export function citePlace(place: Place, site: CitedSite): Citable {
  switch (place.kind) {
    case 'run':
      return runCitable(place, run(place.run));
    case 'claim':
      return known(site.claims, place.id, 'claim');
    case 'example': {
      const examples = Object.values(site.pages)
        .flatMap(({ parts }) => Object.values(parts))
        .filter(({ kind }) => kind === 'example');
      const named = Object.fromEntries(examples.map((one) => [one.path.replace(/^.*\//, ''), one]));
      return known(named, place.name, 'example');
    }
    case 'page': {
      const page = site.pages[`${place.page}/index`] ?? known(site.pages, place.page, 'page');
      if (place.id === null) return page.page;
      const gone = ownEntry(site.retired, `/${pagePath(place.page, place.id)}`);
      if (gone) {
        throw new NumberedError(
          'LI127',
          gone.address,
          `this part has gone from its page. It said: "${gone.said}"`,
          `What it was about is at ${gone.now}.`,
        );
      }
      const now = site.earlier[page.route]?.[place.id] ?? place.id;
      const id = page.shortIds[now] ?? now;
      const byPath = Object.values(page.parts).find(({ path }) => path.endsWith(`#${id}`));
      return byPath ?? known(page.parts, id, `part of ${place.page}`);
    }
    case 'schedule':
      return scheduleCitable(place.schedule, place.step, playLink(place.schedule).run);
  }
}

function known<T>(all: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = ownEntry(all, name);
  if (found !== undefined) return found;
  throw new NumberedError(
    'LI127',
    `${kind} "${name}"`,
    'there is none of this name.',
    `Nearest: ${nearest(name, Object.keys(all)).join(', ')}.`,
  );
}
