import { fragmentHere, mendAddress } from '../parts/fragment-here.ts';

/** A figure's answer to a fragment: whether it names a state of this figure. */
export interface Follower {
  /** Moves to the state of this fragment, if it is one of its own. */
  go(fragment: string): boolean;
  /** Moves to where it stood first. */
  reset(): void;
  /** Brings itself into view. */
  reveal(): void;
  /** The fragment of the state that it is in. */
  here(): string;
}

const followers = new Set<Follower>();
/** Acts closer together than this, in ms, are one entry of the history. */
const burst = 250;
/** Within a burst the address is written this often, in ms: browsers allow no more. */
const pace = 400;
let page = '';
let last = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;
let latest = '';
/** The fragment that the last popstate brought, until its hashchange came. */
let popped: string | null = null;
/** Whether a key or a pointer is held down, and has made its entry. */
let held: 'no' | 'fresh' | 'used' = 'no';

/** Lets a figure follow the address until the returned function is called. */
export function follow(follower: Follower): () => void {
  page = location.pathname;
  followers.add(follower);
  return () => {
    followers.delete(follower);
  };
}

/** A key or a pointer goes down: until it comes up, all it does is one entry. */
export function hold(event: Event): void {
  if (event instanceof KeyboardEvent && event.repeat) return;
  held = 'fresh';
  for (const end of ['pointerup', 'pointercancel', 'keyup']) addEventListener(end, release, true);
}

function release(): void {
  held = 'no';
  for (const end of ['pointerup', 'pointercancel', 'keyup']) {
    removeEventListener(end, release, true);
  }
}

/**
 * Moves a figure and puts its new state into the address. The first act of a
 * burst or of a drag makes an entry of the history, the others replace it.
 */
export function record(fragment: string, move: () => void): void {
  const isOne = held === 'used' || performance.now() - last < burst;
  last = performance.now();
  if (held === 'fresh') held = 'used';
  if (isOne) {
    move();
    latest = fragment;
    timer ??= setTimeout(settle, pace);
    return;
  }
  settle();
  // The entry that is left knows where all figures stood, not one alone.
  history.replaceState({ ...stateHere(), states: statesNow() }, '');
  move();
  // The reader stays where they are when they go back to this entry.
  history.scrollRestoration = 'manual';
  history.pushState({ states: statesNow() }, '', `#${fragment}`);
}

/** Puts a state that is shown already into the address, as an entry of its own. */
export function enter(fragment: string): void {
  settle();
  history.scrollRestoration = 'manual';
  history.pushState({}, '', `#${fragment}`);
}

/** Puts the state that is shown into the address, without an entry of its own. */
export function confirm(fragment: string): void {
  if (fragmentHere() !== fragment) history.replaceState(history.state, '', `#${fragment}`);
}

function settle(): void {
  if (timer === undefined) return;
  forget();
  history.replaceState({ states: statesNow() }, '', `#${latest}`);
}

function forget(): void {
  clearTimeout(timer);
  timer = undefined;
}

function statesNow(): string[] {
  return [...followers].map((follower) => follower.here());
}

function stateHere(): object {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? state : {};
}

/** Where the figures stood, by an entry of the history. */
function statesOf(state: unknown): string[] {
  if (typeof state !== 'object' || state === null || !('states' in state)) return [];
  const { states } = state;
  return Array.isArray(states) ? states.filter((one) => typeof one === 'string') : [];
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
  // What was still to be written belongs to the entry that was left.
  forget();
  last = -Infinity;
  mendAddress();
  if (followers.size === 0 || location.pathname !== page) return;
  const fragment = fragmentHere();
  popped = fragment;
  const states = statesOf(event.state);
  let isKnown = fragment === '' || states.length > 0;
  for (const follower of followers) {
    const isThere = states.filter((state) => follower.go(state)).length > 0;
    if (follower.go(fragment)) isKnown = true;
    else if (fragment === '' && !isThere) follower.reset();
  }
  if (isKnown) event.stopImmediatePropagation();
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
