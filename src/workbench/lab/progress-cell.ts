import { pathsOf, type Variant } from '../../cfq/index.ts';
import { NumberedError } from '../../errors/numbered-error.ts';
import { Player, type Move } from '../../kernel/index.ts';
import { holds, labRun, type Cell } from './lab-cell.ts';
import { labScenarios, pathsMax } from './lab-scenarios.ts';
import { limited } from './leash.ts';

const check = 'progress';

/** Most moves that are shown of a run without an end. */
const shownMax = 60;

/** Whether the function returns when every allocation that may fail does. */
export function progressCell(variant: Variant): Cell {
  const [one] = labScenarios;
  if (!one) throw new Error('the lab has no scenario');
  const player = new Player(one.program(limited(variant)));
  const moves: Move[] = [];
  try {
    pathsOf(limited(variant), pathsMax);
    const free = () => player.next().find(({ blockedBy }) => blockedBy === null);
    for (let next = free(); next; next = free()) {
      const fail = next.outcomes.indexOf('fail');
      const move = { task: next.task, outcome: Math.max(fail, 0) };
      moves.push(move);
      player.move(move);
    }
    return holds(check);
  } catch (error) {
    if (!(error instanceof NumberedError) || error.code !== 'LI158') throw error;
    const run = labRun(one.name, moves.slice(0, shownMax));
    return { check, verdict: 'broken', text: error.message, places: [one.name], run };
  }
}
