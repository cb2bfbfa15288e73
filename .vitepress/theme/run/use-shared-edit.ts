import { nextTick, onMounted, onUnmounted, shallowRef, type ShallowRef } from 'vue';
import { fragmentHere } from '../parts/fragment-here.ts';
import { decodeShared, unreadable, type Shared } from '../share/edit-link.ts';
import { isEdit } from '../share/is-edit.ts';
import { isRunnable } from './runnable-examples.ts';

/** An example as a link to an edit of it finds it. */
export interface SharedExample {
  readonly anchor: string;
  readonly wrapper: HTMLElement;
  /** It speaks for the page where a link fits no example. */
  readonly isFirst: boolean;
}

/**
 * An edit that a link brings to an example: it is shown, once what draws it has
 * come, and never run. `attempt` shows what fails.
 */
export function useSharedEdit(
  { anchor, wrapper, isFirst }: SharedExample,
  attempt: (what: () => Promise<void>) => Promise<void>,
  prepare: () => Promise<unknown>,
): { readonly shared: ShallowRef<Shared | null>; readonly dismiss: () => void } {
  const shared = shallowRef<Shared | null>(null);

  function receive(): Promise<void> {
    return attempt(async () => {
      const fragment = fragmentHere();
      if (!isEdit(fragment)) return;
      const decoded = await decodeShared(fragment).catch((error: unknown) => {
        if (isFirst) throw error;
      });
      if (isFirst && decoded && !isRunnable(decoded.anchor)) {
        throw unreadable(`this page has no example #${decoded.anchor}`);
      }
      if (decoded?.anchor !== anchor) return;
      await prepare();
      shared.value = decoded;
      await nextTick();
      wrapper.scrollIntoView();
    });
  }

  function dismiss(): void {
    shared.value = null;
    history.replaceState(history.state, '', `#${anchor}`);
  }

  onMounted(() => {
    void receive();
    addEventListener('hashchange', receive);
  });
  onUnmounted(() => {
    removeEventListener('hashchange', receive);
  });
  return { shared, dismiss };
}
