import { defineAsyncComponent, hydrateOnVisible, type Component } from 'vue';

/**
 * A figure that is drawn at build with its data and wakes up in the browser
 * when it comes near.
 */
export function lazy(load: () => Promise<Component>): Component {
  return defineAsyncComponent({
    loader: load,
    hydrate: hydrateOnVisible({ rootMargin: '400px' }),
  });
}
