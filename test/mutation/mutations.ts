import { mutatedBefore } from './mutated-before.ts';
import { mutatedConsoles } from './mutated-consoles.ts';
import { mutatedCounts } from './mutated-counts.ts';
import { mutatedRepairs } from './mutated-repairs.ts';
import { mutatedSources } from './mutated-sources.ts';
import type { Mutation } from './mutation.ts';

/** Every mistake that some evidence has to notice. */
export const mutations: readonly Mutation[] = [
  ...mutatedBefore,
  ...mutatedRepairs,
  ...mutatedSources,
  ...mutatedCounts,
  ...mutatedConsoles,
];
