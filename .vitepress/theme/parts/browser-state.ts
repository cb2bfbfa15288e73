// What VitePress's bars ask of VueUse, whose functions have many options that they leave alone: they are
// a tenth of all scripts that every page loads. `lighterTheme` puts this file in the place of `@vueuse/core`.
import {
  computed,
  getCurrentInstance,
  getCurrentScope,
  onMounted,
  onScopeDispose,
  onUnmounted,
  shallowRef,
  watch,
  type Ref,
  type WatchSource,
  type WritableComputedRef,
} from 'vue';
import { readStored, writeStored } from './stored.ts';

/** Calls once the component goes that is being set up; outside of one, never. */
export function tryOnUnmounted(act: () => void): void {
  if (getCurrentInstance()) onUnmounted(act);
}

/** Hears an event of the window for as long as what asks is there. */
export function useEventListener<Name extends keyof WindowEventMap>(
  name: Name,
  hear: (event: WindowEventMap[Name]) => void,
  options?: AddEventListenerOptions,
): void {
  if (import.meta.env.SSR) return;
  window.addEventListener(name, hear, options);
  if (!getCurrentScope()) return;
  onScopeDispose(() => {
    window.removeEventListener(name, hear, options);
  });
}

/** Calls whenever this key goes down. */
export function onKeyStroke(key: string, hear: (event: KeyboardEvent) => void): void {
  useEventListener('keydown', (event) => {
    if (event.key === key) hear(event);
  });
}

/** Calls whenever this becomes true. */
export function whenever(source: WatchSource<boolean>, act: () => void): void {
  watch(source, (is) => {
    if (is) act();
  });
}

/** Whether a media query matches, now and later; at build it does not. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const matches = shallowRef(false);
  if (import.meta.env.SSR) return matches;
  const list = window.matchMedia(query);
  const look = (): void => {
    matches.value = list.matches;
  };
  look();
  list.addEventListener('change', look);
  if (getCurrentScope()) {
    onScopeDispose(() => {
      list.removeEventListener('change', look);
    });
  }
  return matches;
}

/** Whether the reader's system is dark. */
export function usePreferredDark(): Readonly<Ref<boolean>> {
  return useMediaQuery('(prefers-color-scheme: dark)');
}

/** How far down the page is scrolled; 0 until the component is there, as it was drawn at build. */
export function useWindowScroll(): { readonly y: Readonly<Ref<number>> } {
  const y = shallowRef(0);
  const look = (): void => {
    y.value = window.scrollY;
  };
  useEventListener('scroll', look, { passive: true });
  onMounted(look);
  return { y };
}

/** Where a choice of light or dark is kept, and what holds where none is. */
export interface DarkOptions {
  readonly storageKey: string;
  readonly initialValue: () => string;
}

/**
 * Whether the page is dark: as the reader chose, in another tab too, or as their system is.
 * Who chooses what the system is follows it from then on.
 */
export function useDark({ storageKey, initialValue }: DarkOptions): WritableComputedRef<boolean> {
  const system = usePreferredDark();
  const kept = (): string =>
    (import.meta.env.SSR ? null : readStored(storageKey)) ?? initialValue();
  const choice = shallowRef(kept());
  useEventListener('storage', ({ key }) => {
    if (key === storageKey || key === null) choice.value = kept();
  });
  const isDark = computed(() => (choice.value === 'auto' ? system.value : choice.value === 'dark'));
  if (!import.meta.env.SSR) watch(isDark, paint, { immediate: true, flush: 'post' });
  return computed({
    get: () => isDark.value,
    set(dark) {
      choice.value = dark === system.value ? 'auto' : dark ? 'dark' : 'light';
      writeStored(storageKey, choice.value);
    },
  });
}

/** Changes all colours at once: nothing fades, each at its own pace. */
function paint(dark: boolean): void {
  const { classList } = document.documentElement;
  if (classList.contains('dark') === dark) return;
  const still = document.createElement('style');
  still.textContent = '*, ::before, ::after { transition: none !important; }';
  document.head.append(still);
  classList.toggle('dark', dark);
  // Styles are computed while nothing may fade.
  void window.getComputedStyle(still).opacity;
  still.remove();
}
