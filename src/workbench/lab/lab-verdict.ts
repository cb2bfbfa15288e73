import { pathsOf, type Variant } from '../../cfq/index.ts';
import { boundedText } from '../../explore/limits.ts';
import { leastShown, type Broken } from './broken-check.ts';
import { brokenPaths } from './broken-paths.ts';
import { contextCell } from './context-cell.ts';
import { holds, labRun, undecided, type Cell } from './lab-cell.ts';
import { checks } from './lab-checks.ts';
import { labScenarios, pathsMax } from './lab-scenarios.ts';
import { progressCell } from './progress-cell.ts';
import { searchScenario } from './search-scenario.ts';

export type { Cell };

/** Everything that was found out about one version. */
export interface LabVerdict {
  readonly cells: readonly Cell[];
  readonly paths: number;
  /** States of all searches together. */
  readonly states: number;
  /** What was not searched to its end, and why. */
  readonly bounded: readonly string[];
}

/**
 * Tries a version of the function: every path, and every schedule and every
 * allocation outcome of the scenarios, with at most `maxStates` states each.
 */
export function labVerdict(variant: Variant, maxStates = 60_000): LabVerdict {
  const progress = progressCell(variant);
  if (progress.verdict === 'broken') return endless(progress);
  const paths = pathsOf(variant, pathsMax);
  const broken = brokenPaths(variant, paths);
  const isWide = paths.length >= pathsMax;
  const bounded = isWide
    ? [`Walked ${String(pathsMax)} ways through it of more, and searched no program.`]
    : [];
  let states = 0;
  for (const scenario of isWide ? [] : labScenarios) {
    const found = searchScenario(variant, scenario, maxStates, broken);
    broken.push(...found.broken);
    states += found.states;
    if (found.bounded) bounded.push(`${scenario.what}: ${boundedText(found.bounded)}`);
  }
  const cells = checks.map(({ name }) => cellOf(name, broken, bounded));
  return {
    cells: [...cells, progress, contextCell(variant)],
    paths: paths.length,
    states,
    bounded,
  };
}

/** The verdict on a function that does not end, of which nothing else is tried. */
function endless(progress: Cell): LabVerdict {
  const open = (check: string): Cell => undecided(check, 'not tried: the function does not end');
  const cells = [...checks.map(({ name }) => open(name)), progress, open('context')];
  return { cells, paths: 0, states: 0, bounded: [] };
}

function cellOf(check: string, broken: readonly Broken[], bounded: readonly string[]): Cell {
  const places = broken.filter((one) => one.check === check).map(({ where }) => where);
  const least = leastShown(broken, check);
  if (least) {
    const { text, place, schedule } = least;
    return { check, verdict: 'broken', text, places, run: labRun(place, schedule) };
  }
  const open = undecided(check, 'nothing found, as far as was searched');
  return { ...(bounded.length === 0 ? holds(check) : open), places };
}
