import type { LockRow, WitnessPath } from '../../judge-locks/judgement.ts';
import { signed } from '../../show/text/signed.ts';
import type { StepView } from './patch-view.ts';

/**
 * A path as a list: its tests with the answers, its lock operations with the depth before and after, its end. Calls
 * that do nothing to a lock are left out. Depths count a lock that the caller holds as 1, as the gutter does.
 */
export function pathSteps(path: WitnessPath | null, locks: readonly LockRow[]): StepView[] {
  const depths = new Map(locks.map((row) => [keyOf(row), row.heldOnEntry ? 1 : 0]));
  const entry = new Map(depths);
  return (path?.steps ?? []).flatMap((step): StepView[] => {
    const { what, line, text, answer, lock, family = '', depth } = step;
    const plain = { line, text, says: '', below: false };
    switch (what) {
      case 'call':
        return [];
      case 'test':
        return [{ ...plain, says: `answered ${answer ?? ''}` }];
      case 'loop':
        return [{ ...plain, says: answer ?? '' }];
      case 'lock': {
        if (lock === undefined || depth === undefined) return [plain];
        const key = `${family}|${lock}`;
        const base = entry.get(key) ?? 0;
        const from = depths.get(key) ?? base;
        const to = depth + base;
        depths.set(key, to);
        const says = `${lock}: ${signed(from)} to ${signed(to)}`;
        return [{ ...plain, says, below: to < 0 }];
      }
      case 'sleep':
        return [{ ...plain, says: lock ? `while ${lock} is held` : '', below: true }];
      case 'goto':
      case 'exit':
        return [plain];
    }
  });
}

/** A lock by its family and its name. */
export const keyOf = ({
  family,
  lock,
}: {
  readonly family: string;
  readonly lock: string;
}): string => `${family}|${lock}`;
