import type { Game } from '../../../src/workbench/game/game.ts';
import type { ShownLines } from '../../../src/show/view/listing.ts';

/** What the page asks of the lab's worker. */
export type LabOrder =
  | { readonly ask: 'judge' }
  /** The least run to a game's goal. */
  | { readonly ask: 'winnable'; readonly game: Game }
  | {
      /** One run as a stepper draws it. */
      readonly ask: 'run';
      /** A known variant, or null for the reader's own function. */
      readonly variant: string | null;
      readonly place: string;
      /** As the schedule codec writes it. */
      readonly schedule: string;
      readonly listings: readonly ShownLines[];
    };
