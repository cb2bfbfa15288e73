import { readScores, writeScores, type Score } from '../../../src/workbench/game/scores.ts';

const key = 'imbalance:play:best';

/** The reader's best runs, by level; a browser may refuse storage, or hold rubbish. */
export function keptScores(): Readonly<Record<string, Score>> {
  try {
    return readScores(localStorage.getItem(key));
  } catch {
    return {};
  }
}

/** Keeps them; where the browser refuses, they live as long as the page. */
export function keepScores(scores: Readonly<Record<string, Score>>): void {
  try {
    localStorage.setItem(key, writeScores(scores));
  } catch {
    // Refused or full.
  }
}
