import type { Facts } from '../facts.ts';
import { afterFacts } from './after.ts';
import { exploreFacts } from './explore.ts';
import { historyFacts } from './history.ts';
import { impactFacts } from './impact.ts';
import { measuredFacts } from './measured.ts';
import { rareFacts } from './rare.ts';
import { repairFacts } from './repairs.ts';
import { simulatedFacts } from './simulated.ts';

/** Every figure that a page may state, by name. */
export const facts: Facts = {
  ...simulatedFacts,
  ...measuredFacts,
  ...historyFacts,
  ...impactFacts,
  ...repairFacts,
  ...rareFacts,
  ...exploreFacts,
  ...afterFacts,
};
