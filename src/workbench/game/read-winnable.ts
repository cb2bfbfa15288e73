import * as v from 'valibot';
import { answerCount, answerList, answerText, readAnswer } from '../read-answer.ts';
import { playView, type Game } from './game.ts';
import type { Winnable } from './winnable.ts';

const schema = v.object({
  best: v.nullable(
    v.object({
      schedule: answerList(v.object({ task: answerCount, outcome: answerCount })),
      cost: v.object({
        steps: answerCount,
        tasks: answerCount,
        preemptions: answerCount,
        faults: answerCount,
      }),
    }),
  ),
  states: answerCount,
  bounded: v.nullable(answerText),
});

/**
 * Reads what came back about a game: its least run is one that the game has.
 *
 * @throws LI159 on anything else, LI002, LI003 on a run that the game does not have
 */
export function readWinnable(game: Game, value: unknown): Winnable {
  const winnable = readAnswer(schema, value);
  playView(game, winnable.best?.schedule ?? [], []);
  return winnable;
}
