import { onMounted, onUnmounted, ref, type Ref } from 'vue';
import { fragmentHere } from '../parts/fragment-here.ts';
import { bringIntoSight, hasGoneOn } from './in-sight.ts';
import { follow, type Follower } from './step-address.ts';

/**
 * Lets a figure follow the address while it is on the page: it stands where a
 * link points, and brings itself into sight. Tells whether it has woken up.
 */
export function useFollower(
  figure: Readonly<Ref<HTMLElement | null>>,
  follower: Omit<Follower, 'reveal'>,
): Ref<boolean> {
  const ready = ref(false);
  let unfollow = (): void => undefined;

  function reveal(): void {
    if (figure.value) bringIntoSight(figure.value);
  }

  onMounted(() => {
    ready.value = true;
    unfollow = follow({ ...follower, reveal });
    if (follower.go(fragmentHere()) && !hasGoneOn()) reveal();
  });
  onUnmounted(() => {
    unfollow();
  });
  return ready;
}
