import { onMounted, onUnmounted, ref, type Ref } from 'vue';
import { fragmentHere } from '../parts/fragment-here.ts';
import { follow, record } from '../stepper/step-address.ts';

/** A figure whose state is in the address. */
export interface InAddress<State> {
  /** Whether the figure has woken up. */
  readonly ready: Ref<boolean>;
  /** Changes some of the state, as the reader's own act. */
  readonly choose: (change: Partial<State>) => void;
}

/** Keeps what the sliders of a figure stand on in the address, and takes it from there. */
export function useAddress<State extends object>(
  figure: Readonly<Ref<HTMLElement | null>>,
  state: State,
  encode: (state: State) => string,
  decode: (fragment: string) => State | null,
): InAddress<State> {
  const ready = ref(false);
  const first = { ...state };
  let unfollow = (): void => undefined;

  function go(fragment: string): boolean {
    const wanted = decode(fragment);
    if (wanted) Object.assign(state, wanted);
    return wanted !== null;
  }

  function reset(): void {
    Object.assign(state, first);
  }

  function reveal(): void {
    // After the router's own scroll, which is queued for this frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => figure.value?.scrollIntoView({ block: 'start' })),
    );
  }

  onMounted(() => {
    ready.value = true;
    unfollow = follow({ go, reset, reveal, here: () => encode(state) });
    if (go(fragmentHere())) reveal();
  });
  onUnmounted(() => {
    unfollow();
  });

  return {
    ready,
    choose(change) {
      record(encode({ ...state, ...change }), () => Object.assign(state, change));
    },
  };
}
