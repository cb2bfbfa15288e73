import { onContentUpdated } from 'vitepress';
import { createApp, onMounted, type App } from 'vue';
import { fragmentHere } from '../parts/fragment-here.ts';
import { isEdit } from '../share/is-edit.ts';
import './run.css';
import { runnable } from './runnable-examples.ts';

/** By the place of its controls: an example, and what is mounted there. */
const examples = new Map<HTMLElement, { readonly wrapper: HTMLElement; app: App | null }>();

/**
 * Gives every example of the page that can run its controls. They have their
 * place from the first and come when the reader is near; all of them at the
 * first key, since who goes by keys would pass them by, and where the address
 * carries an edit, which each of them may be asked about.
 */
export function enhanceRuns(): void {
  let near: IntersectionObserver | null = null;
  onContentUpdated(() => {
    near?.disconnect();
    near = new IntersectionObserver(onNear, { rootMargin: '400px' });
    clear();
    for (const wrapper of document.querySelectorAll<HTMLElement>(runnable)) {
      near.observe(placeIn(wrapper));
    }
    wakeForEdit();
  });
  onMounted(() => {
    addEventListener('keydown', wakeAll);
    addEventListener('hashchange', wakeForEdit);
  });
}

/** Forgets the examples of the page that was left. */
function clear(): void {
  for (const [place, { app }] of examples) {
    if (place.isConnected) continue;
    app?.unmount();
    examples.delete(place);
  }
}

function placeIn(wrapper: HTMLElement): HTMLElement {
  const known = wrapper.querySelector<HTMLElement>(':scope > .run-control');
  if (known) return known;
  const place = document.createElement('div');
  place.className = 'run-control vp-raw';
  wrapper.append(place);
  examples.set(place, { wrapper, app: null });
  return place;
}

function onNear(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) void wake(target as HTMLElement);
  }
}

function wakeForEdit(): void {
  if (isEdit(fragmentHere())) wakeAll();
}

function wakeAll(): void {
  for (const place of examples.keys()) void wake(place);
}

async function wake(place: HTMLElement): Promise<void> {
  const { default: RunControl } = await import('./RunControl.vue');
  const example = examples.get(place);
  if (!example || example.app) return;
  const { wrapper } = example;
  example.app = createApp(RunControl, {
    page: wrapper.dataset['page'] ?? '',
    anchor: wrapper.id,
    wrapper,
    isFirst: wrapper === document.querySelector(runnable),
  });
  example.app.mount(place);
}
