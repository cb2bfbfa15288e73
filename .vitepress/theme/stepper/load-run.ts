import type { Component } from 'vue';
import { all as runs } from 'virtual:imbalance/runs';
import { prefixOf } from '../../../src/show/address/step-id.ts';
import { known } from '../parts/lookup.ts';
import { placed, sideOf, type StepperOptions } from './placed-stepper.ts';
import { rowsOfOne } from './step-rows.ts';

/** The figure with its data: what a page loads for a stepper of one run. */
export async function loadStepper(name: string, options: StepperOptions): Promise<Component> {
  const [{ default: StepperFigure }, walked] = await Promise.all([
    import('./StepperFigure.vue'),
    known(runs, name, 'run')(),
  ]);
  const side = sideOf(walked);
  const prefix = options.own ? '' : prefixOf(name);
  const rows = rowsOfOne(side.view, prefix);
  return placed(StepperFigure, { sides: [side], prefixes: [prefix], rows }, options);
}
