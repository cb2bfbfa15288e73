/** What a pointer does on the lanes: it leads to the row under it, and scrubs. */
export interface LanePointer {
  down(event: PointerEvent): void;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
  cancel(): void;
}

/**
 * A mouse acts as it goes down; a finger when it moves aside or comes up, as it
 * may only want to scroll the page. The lanes are measured once for each drag.
 * `lane` selects what is as wide as all rows together.
 */
export function lanePointer(
  count: () => number,
  go: (row: number) => void,
  lane = '.time-line',
): LanePointer {
  let lanes: DOMRect | null = null;

  function follow({ clientX }: PointerEvent): void {
    if (!lanes) return;
    const row = Math.floor(((clientX - lanes.left) / lanes.width) * count());
    go(Math.min(Math.max(row, 0), count() - 1));
  }

  return {
    down(event) {
      const { currentTarget: area, target, button, clientX, pointerId, pointerType } = event;
      if (!(area instanceof HTMLElement) || target instanceof HTMLInputElement || button) return;
      const found = area.querySelector(lane)?.getBoundingClientRect();
      if (!found || clientX < found.left || clientX > found.right) return;
      lanes = found;
      area.setPointerCapture(pointerId);
      if (pointerType !== 'touch') follow(event);
    },
    move: follow,
    up(event) {
      follow(event);
      lanes = null;
    },
    cancel() {
      lanes = null;
    },
  };
}
