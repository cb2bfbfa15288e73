import {
  defineAsyncComponent,
  defineComponent,
  getCurrentInstance,
  h,
  hydrate,
  nextTick,
  onBeforeUnmount,
  onErrorCaptured,
  onMounted,
  ref,
  render,
  shallowRef,
  useTemplateRef,
  type AsyncComponentLoader,
  type Component,
  type VNode,
} from 'vue';
import { whyFailed } from '../../../src/errors/part-failed.ts';
import { fragmentHere } from './fragment-here.ts';

/** What loads the figures of this page that are still as they were drawn. */
const asleep = new Set<() => Promise<unknown>>();

/** What figures of this visit load once a reader asks for it. */
const askedFor = new Set<() => Promise<unknown>>();

/** Has a figure's part that comes when it is asked for loaded too, for a reader who keeps the page. */
export function keepToo(load: () => Promise<unknown>): void {
  if (!import.meta.env.SSR) askedFor.add(load);
}

/** Loads the scripts of all figures of the page, for a reader who keeps it. */
export async function loadFigures(): Promise<void> {
  for (const loads of [asleep, askedFor]) await Promise.all([...loads].map((load) => load()));
}

/** Wakes a figure up, which is at this place of the page, until the function that it gives back is called. */
export type Waking = (place: HTMLElement, wake: () => void) => () => void;

/**
 * A figure that is drawn at build with its data. Its script is asked for when
 * it comes near, or at once if the address holds one of its states.
 */
export function lazy(load: AsyncComponentLoader, states?: RegExp): Component {
  return wokenBy((place, wake) => whenNear(place, wake, states), load);
}

/** A figure that is a picture: what was drawn at build needs no script. */
export function picture(load: AsyncComponentLoader): Component {
  return wokenBy(() => () => undefined, load);
}

/**
 * A figure that is drawn at build with its data, and asks for its script when it is woken. Until
 * then what was drawn stands as it is: Vue's own lazy hydration waits to wake a
 * component up, but asks for its script with the page.
 */
export function wokenBy(waking: Waking, load: AsyncComponentLoader): Component {
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
    let isWoken = false;

    function once(): void {
      if (!isWoken) void wake();
      isWoken = true;
    }

    async function wake(): Promise<void> {
      asleep.delete(loaded);
      try {
        const Figure = await loaded();
        if (isLeft || !place.value) return;
        const figure = h(contained(Figure, stay)) as VNode<Node, Element>;
        // It has the components and what is provided of the page around it.
        figure.appContext = instance?.appContext ?? null;
        if (drawn === '') render(figure, place.value);
        else hydrate(figure, place.value);
      } catch (error) {
        stay(error);
      }
    }

    /** What failed stays as it was drawn, and says so below. */
    function stay(error: unknown): void {
      console.error(error);
      // Not while it is being drawn.
      void nextTick(() => {
        if (isLeft || !place.value) return;
        render(null, place.value);
        place.value.innerHTML = drawn;
        render(
          failed('this figure', error),
          place.value.appendChild(document.createElement('div')),
        );
      });
    }

    onMounted(() => {
      if (!place.value) return;
      asleep.add(loaded);
      const stop = drawn === '' ? whenNow(once) : waking(place.value, once);
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

/** Draws a component, and hears of what it cannot do; all beside it goes on. */
function contained(inner: Component, onError: (error: unknown) => void): Component {
  return defineComponent(() => {
    onErrorCaptured((error) => {
      onError(error);
      return false;
    });
    return () => h(inner);
  });
}

/** Says what became of a part of the page. */
function failed(part: string, error: unknown): VNode {
  return h('p', { class: 'figure-lost', role: 'status' }, whyFailed(part, error));
}

/** Calls once, as soon as the reader is near or means this figure. */
export function whenNear(place: Element, wake: () => void, states?: RegExp): () => void {
  const over = new AbortController();
  const observer = new IntersectionObserver(onNear, { rootMargin: '100px' });
  function once(): void {
    if (over.signal.aborted) return;
    stop();
    wake();
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
function whenNow(wake: () => void): () => void {
  wake();
  return () => undefined;
}

/**
 * What is made in the browser alone. Where `waiting` stands for it until then,
 * it has a screen to itself from the first: what follows never moves.
 */
export function inBrowser(load: AsyncComponentLoader, waiting?: string): Component {
  const Loading = (): VNode => h('p', waiting);
  return defineComponent(() => {
    const isReady = ref(false);
    const fault = shallowRef<unknown>(null);
    const Loaded = contained(
      defineAsyncComponent({
        loader: load,
        ...(waiting === undefined ? {} : { loadingComponent: Loading, delay: 0 }),
      }),
      (error) => {
        console.error(error);
        fault.value = error;
      },
    );
    const made = (): VNode => (fault.value === null ? h(Loaded) : failed('this part', fault.value));
    onMounted(() => {
      isReady.value = true;
    });
    return () => {
      if (waiting === undefined) return isReady.value ? made() : null;
      return h('div', { class: 'needs-script made-here' }, isReady.value ? made() : h(Loading));
    };
  });
}
