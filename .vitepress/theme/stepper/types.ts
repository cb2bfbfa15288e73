/** What the build hands to a stepper: plain data. */
export type { AlignedRow, RunView, StepView, TaskView } from '../../../src/literate/view/index.ts';
export type { ListingTokens } from '../../build/highlight.ts';
