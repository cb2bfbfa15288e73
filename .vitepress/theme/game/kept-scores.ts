import { readScores, writeScores, type Score } from '../../../src/workbench/game/scores.ts';
import { readStored, writeStored } from '../parts/stored.ts';

const key = 'imbalance:play:best';

/** The reader's best runs, by level; what the browser holds may be rubbish. */
export function keptScores(): Readonly<Record<string, Score>> {
  return readScores(readStored(key));
}

/** Keeps them; where the browser refuses, they live as long as the page. */
export function keepScores(scores: Readonly<Record<string, Score>>): void {
  writeStored(key, writeScores(scores));
}
