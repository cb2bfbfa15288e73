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

/**
 * A figure that is drawn at build with its data and wakes up in the browser
 * when it comes near.
 */
export function lazy(load: AsyncComponentLoader): Component {
  return defineAsyncComponent({
    loader: load,
    hydrate: hydrateOnVisible({ rootMargin: '400px' }),
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
