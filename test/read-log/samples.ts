import { checkSamples } from './check-samples.ts';
import { orderSamples } from './order-samples.ts';
import { newestSamples } from './newest-samples.ts';
import type { Sample } from './sample.ts';
import { stateSamples } from './state-samples.ts';
import { waitSamples } from './wait-samples.ts';

/** All of them, an imbalance first. */
export const samples: readonly Sample[] = [
  ...stateSamples,
  ...orderSamples,
  ...checkSamples,
  ...waitSamples,
  ...newestSamples,
];
