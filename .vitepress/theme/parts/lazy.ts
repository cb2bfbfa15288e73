import {
  defineAsyncComponent,
  defineComponent,
  h,
  hydrateOnVisible,
  onMounted,
  ref,
  type AsyncComponentLoader,
  type Component,
  type VNode,
} from 'vue';
import { fragmentHere } from './fragment-here.ts';

/**
 * A figure that is drawn at build with its data and wakes up in the browser
 * when it comes near; at once if the address holds one of its states.
 */
export function lazy(load: AsyncComponentLoader, states?: RegExp): Component {
  const whenNear = hydrateOnVisible({ rootMargin: '400px' });
  return defineAsyncComponent({
    loader: load,
    hydrate: (wake, forEach) => {
      const over = new AbortController();
      const once = (): void => {
        if (over.signal.aborted) return;
        over.abort();
        wake();
      };
      const whenMeant = (): void => {
        if (states?.test(fragmentHere())) once();
      };
      whenMeant();
      if (over.signal.aborted) return () => undefined;
      window.addEventListener('hashchange', whenMeant, { signal: over.signal });
      const forget = whenNear(once, forEach);
      return () => {
        over.abort();
        forget?.();
      };
    },
  });
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
