import {
  claimPath,
  examplePath,
  momentPath,
  pagePath,
  runPath,
  schedulePath,
  statePath,
} from './addresses.ts';
import type { Place } from './read-link.ts';

/** The address of what a link led to, as this version offers it. */
export function pathOfPlace(place: Place): string {
  switch (place.kind) {
    case 'run':
      if (place.moment !== null) return momentPath(place.run, place.moment);
      return place.step === null ? runPath(place.run) : statePath(place.run, place.step);
    case 'schedule':
      return schedulePath(place.schedule, place.step);
    case 'claim':
      return claimPath(place.id);
    case 'example':
      return examplePath(place.name);
    case 'page':
      return pagePath(place.page, place.id ?? undefined);
  }
}
