import { onContentUpdated } from 'vitepress';
import { createApp, onMounted, type App } from 'vue';
import { whyFailed } from '../../../src/errors/part-failed.ts';
import { fragmentHere } from '../parts/fragment-here.ts';
import { isEdit } from '../share/is-edit.ts';
import './run.css';
import { runnable } from './runnable-examples.ts';

interface Example {
  readonly wrapper: HTMLElement;
  app: App | null;
  /** The button that was pressed before there was anything to answer it. */
  first?: 'Run' | 'Edit';
}

/** By the place of its controls. */
const examples = new Map<HTMLElement, Example>();

/**
 * Gives every example of the page that can run its controls. Two buttons stand
 * there from the first; what answers them comes when the reader is near or
 * presses one, and for all where the address carries an edit, about which each
 * of them may be asked.
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
  const buttons = place.appendChild(document.createElement('div'));
  buttons.className = 'run-buttons';
  for (const first of ['Run', 'Edit'] as const) {
    const button = buttons.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = first === 'Run' ? 'main' : '';
    button.textContent = first;
    button.addEventListener('click', () => void wake(place, first));
  }
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

async function wake(place: HTMLElement, first?: 'Run' | 'Edit'): Promise<void> {
  const example = examples.get(place);
  if (example && first) example.first = first;
  const loaded = await import('./RunControl.vue').catch((error: unknown) => {
    if (example?.first) say(place, whyFailed(placeOf(example.wrapper), error));
  });
  if (!loaded || !example || example.app) return;
  // A button that is replaced between press and release hears no click.
  if (!example.first && place.matches(':hover, :focus-within')) {
    place.addEventListener('pointerleave', () => void wake(place), { once: true });
    return;
  }
  const { wrapper } = example;
  const focused = [...place.querySelectorAll('button')].indexOf(document.activeElement as never);
  example.app = createApp(loaded.default, {
    page: wrapper.dataset['page'] ?? '',
    anchor: wrapper.id,
    wrapper,
    isFirst: wrapper === document.querySelector(runnable),
    first: example.first,
  });
  example.app.config.errorHandler = (error) => {
    console.error(error);
    say(place, whyFailed(placeOf(wrapper), error));
  };
  example.app.mount(place);
  // The focus stays on the button of the same name.
  place.querySelectorAll('button')[focused]?.focus({ preventScroll: true });
}

/** `docs/before.md#x-the-failing-run`, as an error names it. */
function placeOf({ dataset, id }: HTMLElement): string {
  return `${dataset['page'] ?? ''}#${id}`;
}

function say(place: HTMLElement, trouble: string): void {
  place.querySelector('.run-failure')?.remove();
  const line = place.appendChild(document.createElement('p'));
  line.className = 'run-failure';
  line.setAttribute('role', 'status');
  line.textContent = trouble;
}
