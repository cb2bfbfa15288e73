import type { Ref } from 'vue';
import { record } from '../stepper/step-address.ts';
import { useFollower } from '../stepper/use-follower.ts';

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
  const first = { ...state };
  const own = encode(state).replace(/(?<=\.).*/, '');

  function go(fragment: string): boolean {
    const wanted = decode(fragment);
    if (wanted) Object.assign(state, wanted);
    else if (fragment.startsWith(own)) {
      void import('../cite/lost-part.ts').then(({ sayNotOffered }) => {
        sayNotOffered(fragment);
      });
    }
    return wanted !== null;
  }

  function reset(): void {
    Object.assign(state, first);
  }

  return {
    ready: useFollower(figure, { go, reset, here: () => encode(state) }),
    choose(change) {
      record(encode({ ...state, ...change }), () => Object.assign(state, change));
    },
  };
}
