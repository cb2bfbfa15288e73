import { onMounted, onUnmounted, ref, type Ref } from 'vue';
import { whyFailed } from '../../../src/errors/part-failed.ts';
import { fragmentHere } from '../parts/fragment-here.ts';
import { isEdit } from './is-edit.ts';

/** A figure into which a reader pastes a text of his own. */
export interface OwnText {
  /** What works here, as an error names it. */
  readonly part: string;
  readonly worker: { readonly prepare: () => void; readonly cancel: () => void };
  /** Where an error is shown. */
  readonly trouble: Ref<string>;
  /** Takes what a link carries; what it throws is shown. */
  readonly receive: (fragment: string) => Promise<void>;
  /** Takes what this tab kept, where no link brings something else. */
  readonly recall: (fragment: string) => void;
}

/**
 * Follows links to a text while the figure is there, and readies its worker at the first touch. Until `ready`
 * nothing can be typed: what stands there before would be written over.
 */
export function useOwnText({ part, worker, trouble, receive, recall }: OwnText): {
  readonly ready: Ref<boolean>;
  readonly onFocus: () => void;
} {
  const ready = ref(false);

  async function follow(): Promise<void> {
    const fragment = fragmentHere();
    if (!isEdit(fragment)) return;
    try {
      await receive(fragment);
    } catch (error) {
      trouble.value = whyFailed('the link', error);
    }
  }

  function onReceive(): void {
    void follow();
  }

  function onFocus(): void {
    try {
      worker.prepare();
    } catch (error) {
      trouble.value = whyFailed(part, error);
    }
  }

  onMounted(() => {
    ready.value = true;
    const fragment = fragmentHere();
    if (!isEdit(fragment)) recall(fragment);
    onReceive();
    addEventListener('hashchange', onReceive);
  });
  onUnmounted(() => {
    removeEventListener('hashchange', onReceive);
    worker.cancel();
  });
  return { ready, onFocus };
}
