/** What the build hands to a stepper: plain data. */
export type { AlignedRow } from '../../../src/show/view/align.ts';
export type { RunView, StepView, TaskView } from '../../../src/show/view/run-view.ts';
export type { ListingTokens } from '../../build/highlight.ts';
