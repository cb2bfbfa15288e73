import { defineAsyncComponent, defineComponent, getCurrentInstance, h, type Component } from 'vue';

/**
 * A style sheet that few pages need, as an element of the page. It is drawn at
 * build, where it stands before what it styles; the browser asks for it only
 * when the reader comes from another page, so no page carries it twice.
 */
export function pageStyle(load: () => Promise<{ readonly default: string }>): Component {
  const Loaded = defineAsyncComponent(async () => {
    const { default: css } = await load();
    return () => h('style', { innerHTML: css });
  });
  if (import.meta.env.SSR) return Loaded;
  return defineComponent(() => {
    const drawn = (getCurrentInstance()?.vnode.el as HTMLElement | null)?.innerHTML;
    return () => (drawn === undefined ? h(Loaded) : h('style', { innerHTML: drawn }));
  });
}
