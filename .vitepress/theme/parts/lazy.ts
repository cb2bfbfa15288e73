import {
  defineAsyncComponent,
  defineComponent,
  getCurrentInstance,
  h,
  hydrate,
  onBeforeUnmount,
  onMounted,
  ref,
  render,
  useTemplateRef,
  type AsyncComponentLoader,
  type Component,
  type VNode,
} from 'vue';
import { fragmentHere } from './fragment-here.ts';

/** What loads the figures of this page that are still as they were drawn. */
const asleep = new Set<() => Promise<unknown>>();

/** Loads the scripts of all figures of the page, for a reader who keeps it. */
export async function loadFigures(): Promise<void> {
  await Promise.all([...asleep].map((load) => load()));
}

/**
 * A figure that is drawn at build with its data. Its script is asked for when
 * it comes near, or at once if the address holds one of its states. Until then
 * what was drawn stands as it is: Vue's own lazy hydration waits to wake a
 * component up, but asks for its script with the page.
 */
export function lazy(load: AsyncComponentLoader, states?: RegExp): Component {
  async function loaded(): Promise<Component> {
    const got = await load();
    return 'default' in got ? (got.default as Component) : got;
  }

  if (import.meta.env.SSR) {
    return defineComponent(async () => {
      const Figure = await loaded();
      return () => h('div', { class: 'lazy' }, h(Figure));
    });
  }
  return defineComponent(() => {
    const instance = getCurrentInstance();
    const place = useTemplateRef<HTMLElement>('place');
    const drawn = (instance?.vnode.el as HTMLElement | null)?.innerHTML ?? '';
    let isLeft = false;

    async function wake(): Promise<void> {
      asleep.delete(loaded);
      const Figure = await loaded().catch(() => Lost);
      if (isLeft || !place.value) return;
      const figure = h(Figure) as VNode<Node, Element>;
      // It has the components and what is provided of the page around it.
      figure.appContext = instance?.appContext ?? null;
      if (Figure === Lost) render(figure, place.value.appendChild(document.createElement('div')));
      else if (drawn === '') render(figure, place.value);
      else hydrate(figure, place.value);
    }

    onMounted(() => {
      if (!place.value) return;
      asleep.add(loaded);
      const stop = drawn === '' ? whenNow(wake) : whenNear(place.value, wake, states);
      onBeforeUnmount(() => {
        isLeft = true;
        asleep.delete(loaded);
        stop();
        if (place.value) render(null, place.value);
      }, instance);
    });
    return () => h('div', { class: 'lazy', ref: 'place', innerHTML: drawn });
  });
}

/** Stands below what was drawn, if its script does not come. */
const Lost = (): VNode =>
  h(
    'p',
    { class: 'figure-lost', role: 'status' },
    'The script of this figure did not come, so it stays as it was drawn. Load the page again to try once more.',
  );

/** Calls once, as soon as the reader is near or means this figure. */
function whenNear(place: Element, wake: () => Promise<void>, states?: RegExp): () => void {
  const over = new AbortController();
  const observer = new IntersectionObserver(onNear, { rootMargin: '100px' });
  function once(): void {
    if (over.signal.aborted) return;
    stop();
    void wake();
  }
  function stop(): void {
    over.abort();
    observer.disconnect();
  }
  function onNear(entries: readonly IntersectionObserverEntry[]): void {
    if (entries.some(({ isIntersecting }) => isIntersecting)) once();
  }
  function whenMeant(): void {
    if (states?.test(fragmentHere())) once();
  }

  observer.observe(place);
  window.addEventListener('hashchange', whenMeant, { signal: over.signal });
  whenMeant();
  return stop;
}

/** A page that was come to by a link of the site has nothing drawn yet. */
function whenNow(wake: () => Promise<void>): () => void {
  void wake();
  return () => undefined;
}

/**
 * What is made in the browser alone. Where `waiting` stands for it until then,
 * it has a screen to itself from the first: what follows never moves.
 */
export function inBrowser(load: AsyncComponentLoader, waiting?: string): Component {
  const Loading = (): VNode => h('p', waiting);
  const Loaded = defineAsyncComponent({
    loader: load,
    ...(waiting === undefined ? {} : { loadingComponent: Loading, delay: 0 }),
  });
  return defineComponent(() => {
    const isReady = ref(false);
    onMounted(() => {
      isReady.value = true;
    });
    return () => {
      if (waiting === undefined) return isReady.value ? h(Loaded) : null;
      return h('div', { class: 'needs-script made-here' }, h(isReady.value ? Loaded : Loading));
    };
  });
}
