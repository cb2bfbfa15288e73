import type { Place } from './graph.ts';
import type { Event, LockOperation, NamedLock } from './lock-events.ts';
import type { InterruptEffect } from './lock-primitives.ts';
import type { Interrupts, State } from './path-state.ts';

/** What primitives do to interrupts: on, off, saved into a variable and restored from it. */
export class InterruptEffects {
  readonly #happened: (event: Event) => void;
  readonly #did: (operation: LockOperation) => void;

  constructor(happened: (event: Event) => void, did: (operation: LockOperation) => void) {
    this.#happened = happened;
    this.#did = did;
  }

  /** One of the four, by a call on a lock (or on none). */
  apply(
    does: InterruptEffect['does'],
    flags: string,
    by: string,
    lock: NamedLock | null,
    state: State,
    place: Place,
  ): void {
    const { interrupts } = state;
    const { line } = place;
    switch (does) {
      case 'off':
        state.interrupts = {
          ...interrupts,
          off: true,
          offOnEntry: interrupts.offOnEntry ?? false,
          line,
        };
        break;
      case 'on':
        state.interrupts = { ...interrupts, off: false, offOnEntry: interrupts.offOnEntry ?? true };
        this.#underLock(by, lock, state, place);
        break;
      case 'save': {
        const kept = state.flags.get(flags);
        if (kept?.open && interrupts.off) {
          const what = { lock: flags, family: 'irq', since: kept.line };
          this.#happened({ kind: 'flags-overwritten', place: place.id, line, by, ...what });
        }
        state.flags.set(flags, { open: true, interrupts, line });
        state.interrupts = { ...interrupts, off: true, saved: true, line };
        break;
      }
      case 'restore': {
        const kept = state.flags.get(flags);
        if (kept) state.flags.set(flags, { ...kept, open: false });
        state.interrupts = kept ? kept.interrupts : restored(interrupts);
      }
    }
    const depth = state.interrupts.off ? 1 : 0;
    if (!lock) this.#did({ name: by, lock: 'interrupts', family: 'irq', depth });
  }

  /** Interrupts are turned on while another lock is held that was taken with them off. */
  #underLock(by: string, lock: NamedLock | null, state: State, place: Place): void {
    for (const hold of state.locks.values()) {
      const own = lock && (hold.symbol === lock.symbol || hold.text === lock.text);
      if (!hold.interruptsOff || hold.depth <= 0 || own) continue;
      this.#happened({
        kind: 'interrupts-on',
        place: place.id,
        line: place.line,
        lock: hold.text,
        family: 'irq',
        by,
        since: hold.takenLine,
      });
    }
  }
}

/** Interrupts after flags were restored that this function did not save. */
const restored = (interrupts: Interrupts): Interrupts => ({
  ...interrupts,
  off: false,
  offOnEntry: interrupts.offOnEntry ?? true,
});
