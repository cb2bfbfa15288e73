import { namedRun, narrate, type Moment } from '../../cfq/index.ts';
import { counted } from '../../kernel/counted.ts';
import type { Run, Step } from '../../kernel/index.ts';
import { momentPath, runPath, schedulePath, statePath } from '../../show/address/addresses.ts';
import { runMoments } from '../../show/address/run-moments.ts';
import { stepId } from '../../show/address/step-id.ts';
import { lookWords } from '../../show/text/path-words.ts';
import { columnsMax } from '../../show/text/wrap.ts';
import type { Citable } from './citable.ts';
import { inClone } from './in-clone.ts';
import { findingsOf, lockTable, type Remark } from '../../show/text/lock-table.ts';

/** A place in a named run: a step, or a moment that names one. */
export interface RunPlace {
  readonly run: string;
  readonly step: number | null;
  readonly moment: string | null;
}

/**
 * A run, one of its steps or one of its moments as a thing to cite. `played`
 * is the run that `place.run` names.
 */
export function runCitable(place: RunPlace, played: Run): Citable {
  const moments = runMoments(played);
  const moment = moments.find(({ name }) => name === place.moment);
  const n = moment?.step ?? place.step;
  const last = played.steps.length;
  const step = played.steps[(n ?? last) - 1];
  if (!step) throw new RangeError(`${place.run} has no step ${String(n)}`);
  const remark = remarkOf(
    step,
    moments.filter((m) => m.step === step.n),
  );
  const path = pathOf(place, moment?.name ?? null, n);
  const fragment = place.moment ?? (n === null ? null : stepId(n));
  return {
    kind: n === null ? 'run' : 'step',
    title: n === null ? `run ${place.run}` : `step ${String(n)} of ${place.run}`,
    says:
      n === null
        ? `${circumstances(place.run)} ${ending(played)}`
        : stepSays(place.run, step, last),
    path,
    lines: lockTable(played, n ?? last, remark),
    origin: 'simulated',
    command: commandFor(`${place.run}${fragment === null ? '' : `#${fragment}`}`, path),
  };
}

/**
 * Any run, or one of its steps, by its schedule as a link carries it. `played`
 * is what playLink gives for it.
 */
export function scheduleCitable(schedule: string, n: number | null, played: Run): Citable {
  const last = played.steps.length;
  const step = played.steps[(n ?? last) - 1];
  if (!step) throw new RangeError(`${schedule} has no step ${String(n)}`);
  const moments = runMoments(played).filter((m) => m.step === step.n);
  const path = schedulePath(schedule, n);
  const here = `Step ${String(step.n)} of ${String(last)}: task ${narrate(step)}`;
  return {
    kind: n === null ? 'run' : 'step',
    title: `${n === null ? 'run' : `step ${String(n)} of`} ${played.program}`,
    says: `Model of cfq_find_alloc_queue(), program ${played.program}. ${n === null ? ending(played) : here}`,
    path,
    lines: lockTable(played, step.n, remarkOf(step, moments)),
    origin: 'simulated',
    command: inClone(`run ${path} --format mail`),
  };
}

/** The command that prints a place; its address where the name is too long. */
function commandFor(name: string, path: string): string {
  const command = (place: string) => inClone(`run ${place} --format mail`);
  return command(name).length > columnsMax - 4 ? command(path) : command(name);
}

function pathOf(place: RunPlace, moment: string | null, step: number | null): string {
  if (moment !== null) return momentPath(place.run, moment);
  return step === null ? runPath(place.run) : statePath(place.run, step);
}

/** The findings of a step; without any, what is true there; or nothing. */
function remarkOf(step: Step, [moment]: readonly Moment[]): Remark | null {
  return findingsOf(step) ?? (moment ? { kind: '', text: moment.what } : null);
}

function stepSays(run: string, step: Step, last: number): string {
  const here = `Step ${String(step.n)} of ${String(last)}: task ${narrate(step)}`;
  return `${circumstances(run)} ${here}`;
}

function ending(run: Run): string {
  const kinds = [...new Set(run.findings.map(({ kind }) => kind.replaceAll('_', ' ')))];
  const found = kinds.length === 0 ? 'without a finding' : `with: ${kinds.join(', ')}`;
  return run.complete
    ? `The run ends ${found}.`
    : `The schedule stops after ${counted(run.steps.length, 'step')}, ${found}.`;
}

/** Which version of the function runs, and what its environment answers. */
function circumstances(name: string): string {
  const { variant, path } = namedRun(name);
  const may = path.wait ? 'may sleep' : 'may not sleep';
  const second = path.second === null ? '' : `, then ${lookWords[path.second]}`;
  const outcome = { ok: 'works', fail: 'fails', none: '' }[path.alloc];
  const alloc = outcome === '' ? '' : ` The allocation ${may} and ${outcome}.`;
  return (
    `Model of cfq_find_alloc_queue(), "${variant.name}" (${variant.what}): ` +
    `it finds ${lookWords[path.first]}${second}.${alloc}`
  );
}
