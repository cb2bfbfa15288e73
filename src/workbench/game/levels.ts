import type { Finding } from '../../kernel/index.ts';
import type { Game } from './game-kind.ts';

/** What a game is played for: a finding of the model. */
export interface Goal {
  /** What is to be made: `an RCU depth below zero`. */
  readonly aim: string;
  /** What is true once it is made. */
  readonly reached: string;
  readonly isMet: (finding: Finding) => boolean;
}

/** A game with a name, a goal and a place in the order. */
export interface Level {
  /** As its link has it: `/play#level-leak`. */
  readonly id: string;
  readonly title: string;
  /** What there is to know before the first move. */
  readonly hint: string;
  readonly game: Game;
  readonly goal: Goal;
}

const imbalance: Goal = {
  aim: 'an RCU depth below zero',
  reached: 'The depth is negative',
  isMet: ({ kind, subject }) => kind === 'imbalance' && subject === 'rcu_read_lock',
};

const leak: Goal = {
  aim: 'a queue that nobody will ever free',
  reached: 'A queue is leaked',
  isMet: ({ kind }) => kind === 'leak',
};

const useAfterFree: Goal = {
  aim: 'a reader that uses memory which was freed under it',
  reached: 'The reader has used freed memory',
  isMet: ({ kind }) => kind === 'use_after_free',
};

/** The levels in their order. No two have the same game, so that a run says of which it is. */
export const levels: readonly Level[] = [
  {
    id: 'imbalance',
    title: 'The imbalance',
    hint: 'One task is enough. The kernel tells you where an allocation may fail.',
    game: { variant: 'before', tasks: 2 },
    goal: imbalance,
  },
  {
    id: 'leak',
    title: 'The leak',
    hint: 'Two tasks share one io context, and its place for a queue. Play on until both have finished.',
    game: { variant: 'before', tasks: 2, company: 'ioc' },
    goal: leak,
  },
  {
    id: 'use-after-free',
    title: 'The use after free',
    hint: 'Task A reads something else later. The writer, B, unlinks it, waits for all readers, and frees it.',
    game: { variant: 'before', tasks: 1, company: 'later-reader' },
    goal: useAfterFree,
  },
  {
    id: 'fixed',
    title: 'The fixed version',
    hint: 'The first goal again, with the patch. When you have had enough, ask whether it can be done.',
    game: { variant: 'after', tasks: 2 },
    goal: imbalance,
  },
];

/** The level of a game; null: it is played outside of them. */
export function levelOf({ variant, tasks, company }: Game): Level | null {
  const isSame = ({ game }: Level): boolean =>
    game.variant === variant && game.tasks === tasks && game.company === company;
  return levels.find(isSame) ?? null;
}

/** What a game is played for: its level's goal, or else the first one. */
export function goalOf(game: Game): Goal {
  return levelOf(game)?.goal ?? imbalance;
}

/** The level that a fragment names; null: it names none. */
export function levelNamed(fragment: string): Level | null {
  return levels.find(({ id }) => fragment === levelFragment(id)) ?? null;
}

/** The fragment of a level: `level-leak`. */
export function levelFragment(id: string): string {
  return `level-${id}`;
}
