import type { IdeaLead } from './idea-leads.ts';
import type { PictureSteps } from './picture-steps.ts';
import type { TickLane } from './tick-lanes.ts';

/** One idea as a small picture, with a choice of what happens in it. */
export interface IdeaView {
  readonly title: string;
  /** What is chosen. */
  readonly asks: string;
  readonly states: readonly IdeaState[];
}

/** The picture once something is chosen. */
export interface IdeaState {
  readonly option: string;
  readonly picture: Picture;
  readonly says: string;
  readonly isWrong: boolean;
  /** Where it draws a run, column by column. */
  readonly steps?: PictureSteps;
  /** Where it draws no run of the pages: where the idea is used. */
  readonly lead?: IdeaLead;
}

/** What is drawn: tasks against a clock, pages with objects on them, or who has which queue. */
export type Picture =
  | { readonly kind: 'lanes'; readonly lanes: readonly TickLane[]; readonly ticks: number }
  | { readonly kind: 'pages'; readonly pages: readonly PageView[]; readonly limit: number }
  | {
      readonly kind: 'depth';
      readonly depths: readonly number[];
      readonly held: readonly boolean[];
    }
  | { readonly kind: 'queues'; readonly of: readonly (readonly [task: string, queue: string])[] };

/** One page of a cache: how many objects lie on it, and whether the new one does. */
export interface PageView {
  readonly used: number;
  readonly room: number;
  readonly hasNew: boolean;
}
