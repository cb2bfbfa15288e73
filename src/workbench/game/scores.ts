import type { RunCost } from '../../explore/shortest-run.ts';
import { playView } from './game.ts';
import { decodePlayed, encodePlayed } from './game-address.ts';
import { levelOf, levels, type Level } from './levels.ts';
import type { Played } from './positions.ts';
import { winnable } from './winnable.ts';

/** The least that a level can be won with; null: nobody can. */
export type Pars = Readonly<Record<string, RunCost | null>>;

/** The reader's best run of a level. */
export interface Score {
  /** The fragment of the run. */
  readonly run: string;
  readonly cost: RunCost;
}

/** The least cost of every level, by a search of all its runs. */
export function pars(): Pars {
  return Object.fromEntries(levels.map(({ id, game }) => [id, winnable(game).best?.cost ?? null]));
}

/**
 * The best runs that a browser has kept, by level. Each is played again:
 * what is no run, or does not reach its goal, is no score.
 */
export function readScores(stored: string | null): Readonly<Record<string, Score>> {
  const kept = parsed(stored);
  const scores = levels.flatMap((level) => {
    const run: unknown = Object.hasOwn(kept, level.id) ? kept[level.id] : null;
    const score = typeof run === 'string' ? scoreOf(level, run) : null;
    return score ? [[level.id, score] as const] : [];
  });
  return Object.fromEntries(scores);
}

/** What a browser keeps of them. */
export function writeScores(scores: Readonly<Record<string, Score>>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(scores).map(([id, { run }]) => [id, run])),
  );
}

/** Scores with a position that has reached its goal, if it is better; else the same. */
export function withScore(
  scores: Readonly<Record<string, Score>>,
  played: Played,
): Readonly<Record<string, Score>> {
  const level = levelOf(played.game);
  const score = level && reached(level, played);
  const best = level && scores[level.id];
  if (!score || (best && !isLess(score.cost, best.cost))) return scores;
  return { ...scores, [level.id]: score };
}

function scoreOf(level: Level, run: string): Score | null {
  try {
    const played = decodePlayed(run);
    return levelOf(played.game) === level ? reached(level, played) : null;
  } catch {
    // Of another version of the model, or nobody's run.
    return null;
  }
}

function reached({ game }: Level, { moves }: Played): Score | null {
  const { reachedAt, cost } = playView(game, moves, []);
  if (reachedAt === null) return null;
  return { run: encodePlayed({ game, moves: moves.slice(0, reachedAt) }), cost };
}

function isLess(one: RunCost, other: RunCost): boolean {
  const parts = ({ steps, tasks, preemptions, faults }: RunCost): readonly number[] => [
    steps,
    tasks,
    preemptions,
    faults,
  ];
  const [a, b] = [parts(one), parts(other)];
  const at = a.findIndex((part, i) => part !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function parsed(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
