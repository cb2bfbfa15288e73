import {
  defineAsyncComponent,
  defineComponent,
  h,
  hydrateOnVisible,
  onMounted,
  ref,
  type AsyncComponentLoader,
  type Component,
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
      if (!states?.test(fragmentHere())) return whenNear(wake, forEach);
      wake();
      return () => undefined;
    },
  });
}

/**
 * What is made in the browser alone. Until then `waiting` stands for it, where
 * there are scripts; or nothing.
 */
export function inBrowser(load: AsyncComponentLoader, waiting?: string): Component {
  const Loaded = defineAsyncComponent(load);
  return defineComponent(() => {
    const isReady = ref(false);
    onMounted(() => {
      isReady.value = true;
    });
    return () => {
      if (isReady.value) return h(Loaded);
      return waiting === undefined ? null : h('p', { class: 'needs-script' }, waiting);
    };
  });
}
