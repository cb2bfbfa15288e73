import type { Component } from 'vue';
import { all as pairs } from 'virtual:imbalance/pairs';
import { prefixOf } from '../../../src/show/address/step-id.ts';
import { known } from '../parts/lookup.ts';
import { placed, sideOf, type StepperOptions } from './placed-stepper.ts';
import { rowsOfPair } from './step-rows.ts';

/** The same for two runs side by side, aligned by event. */
export async function loadPair(
  names: readonly [left: string, right: string],
  options: StepperOptions,
): Promise<Component> {
  const [{ default: StepperFigure }, pair] = await Promise.all([
    import('./StepperFigure.vue'),
    known(pairs, names.join('..'), 'pair')(),
  ]);
  const [left, right] = [sideOf(pair.sides[0]), sideOf(pair.sides[1])];
  const prefixes = names.map((name) => prefixOf(name));
  const rows = rowsOfPair([left.view, right.view], pair.rows ?? [], prefixes);
  return placed(StepperFigure, { sides: [left, right], prefixes, rows }, options);
}
