import { fragmentHere, mendAddress } from '../parts/fragment-here.ts';

/** One stepper's answer to a fragment: whether it is one of its rows. */
export interface Follower {
  /** Moves to the row of this fragment, if it has one. */
  go(fragment: string): boolean;
  /** Moves to where it stood first. */
  reset(): void;
  /** Brings itself into view. */
  reveal(): void;
}

const followers = new Set<Follower>();
/** Steps closer together than this, in ms, are one entry of the history. */
const burst = 250;
let page = '';
let timer: ReturnType<typeof setTimeout> | undefined;
let latest: string | null = null;
/** The fragment that the last popstate brought, until its hashchange came. */
let popped: string | null = null;

/** Lets a stepper follow the address until the returned function is called. */
export function follow(follower: Follower): () => void {
  page = location.pathname;
  followers.add(follower);
  return () => {
    followers.delete(follower);
  };
}

/**
 * Puts a step into the address. The first of a burst is an entry of the
 * history of its own; the others replace it, once they stop coming.
 */
export function record(fragment: string): void {
  const url = `#${fragment}`;
  if (timer === undefined) {
    // The reader stays where they are when they go back to this entry.
    history.scrollRestoration = 'manual';
    history.pushState({}, '', url);
  } else {
    clearTimeout(timer);
    latest = url;
  }
  timer = setTimeout(settle, burst);
}

function settle(): void {
  timer = undefined;
  if (latest !== null) history.replaceState(history.state, '', latest);
  latest = null;
}

/**
 * Hears of back and forward before the site's router does, which would load
 * the page again and scroll. A window calls its listeners in the order in
 * which they came, so this is called before there is a router.
 */
export function listenFirst(): void {
  mendAddress();
  window.addEventListener('popstate', onPopState);
  window.addEventListener('hashchange', onHashChange);
}

function onPopState(event: PopStateEvent): void {
  mendAddress();
  if (followers.size === 0 || location.pathname !== page) return;
  const fragment = fragmentHere();
  popped = fragment;
  if (fragment === '') {
    for (const follower of followers) follower.reset();
    event.stopImmediatePropagation();
  } else if ([...followers].some((follower) => follower.go(fragment))) {
    event.stopImmediatePropagation();
  }
}

/** A link to a step was followed on this page: the stepper shows itself. */
function onHashChange(): void {
  mendAddress();
  const fragment = fragmentHere();
  const wasPopped = popped === fragment;
  popped = null;
  // Back and forward leave the reader where they are.
  if (wasPopped || location.pathname !== page) return;
  const follower = [...followers].find((one) => one.go(fragment));
  follower?.reveal();
}
