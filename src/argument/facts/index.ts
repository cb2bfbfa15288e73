import type { Facts } from '../../literate/prose/fact.ts';
import { afterFacts } from './after-facts.ts';
import { casebookFacts } from './casebook-facts.ts';
import { eraFacts } from './era-facts.ts';
import { exploreFacts } from './explore-facts.ts';
import { impactFacts } from './impact-facts.ts';
import { measuredFacts } from './measured-facts.ts';
import { mutatedFacts } from './mutated-facts.ts';
import { opinionFacts } from './opinion-facts.ts';
import { pagesFacts } from './pages-facts.ts';
import { patchFacts } from './patch-facts.ts';
import { logFacts } from './log-facts.ts';
import { reproducedFacts } from './reproduced-facts.ts';
import { wordsFacts } from './words-facts.ts';
import { rareFacts } from './rare-facts.ts';
import { repairFacts } from './repairs-facts.ts';
import { simulatedFacts } from './simulated-facts.ts';

/** Every figure that a page may state, by name. */
export const facts: Facts = {
  ...simulatedFacts,
  ...measuredFacts,
  ...impactFacts,
  ...repairFacts,
  ...rareFacts,
  ...exploreFacts,
  ...eraFacts,
  ...afterFacts,
  ...casebookFacts,
  ...pagesFacts,
  ...patchFacts,
  ...logFacts,
  ...reproducedFacts,
  ...mutatedFacts,
  ...wordsFacts,
  ...opinionFacts,
};
