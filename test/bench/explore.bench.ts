import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Executions } from '../../src/explore/count-executions.ts';
import { schedulesOf } from '../../src/explore/execution-schedules.ts';
import { FullSearch } from '../../src/explore/full-search.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { referencePromela } from '../../src/explore/promela-reference.ts';
import { reference } from '../../src/explore/reference.ts';
import { Tables } from '../../src/explore/step-tables.ts';

const rounds = 6;
/** Searches before the first that is timed, until the engine has compiled what it will. */
const warmUp = 4;
const race = { patched: false, tasks: 4, reaper: true };

/** CPU seconds of this process that `work` takes. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function search(): FullSearch {
  const all = new FullSearch(new Tables(reference(race)), usualLimits);
  while (!all.advance(1_000_000));
  return all;
}

/** Wall seconds of the command, from its start to its last word, with nothing warm. */
function commandSeconds(): number {
  const start = performance.now();
  const words = ['explore', 'reference/before', '--tasks', '4', '--reaper', '--json'];
  execFileSync(process.execPath, ['bin/imbalance.mjs', ...words], { stdio: 'ignore' });
  return (performance.now() - start) / 1000;
}

/** SPIN's verifier of the same model, compiled for a full search. */
function buildSpin(folder: string): void {
  const run = (command: string, ...args: string[]): void => {
    execFileSync(command, args, { cwd: folder, stdio: 'ignore' });
  };
  writeFileSync(path.join(folder, 'model.pml'), referencePromela(race));
  run('spin', '-a', '-o1', '-o2', '-o3', 'model.pml');
  run('gcc', '-O2', '-w', '-DSAFETY', '-DNOREDUCE', '-o', 'pan', 'pan.c');
}

/** CPU and wall seconds of one run of the verifier, and the states it stored. */
function spinOnce(folder: string): Readonly<Record<'seconds' | 'wall' | 'states', number>> {
  const script = 'TIMEFORMAT="%U %S %R"; time ./pan -m100000 -E';
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  const last = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  const [user = 0, system = 0, wall = 0] = last;
  return {
    seconds: user + system,
    wall,
    states: Number(/(\d+) states, stored/.exec(stdout)?.[1]),
  };
}

const rate = (states: number, seconds: number): string =>
  `${(states / seconds / 1e6).toFixed(2)} M`;

function raceLines(): string[] {
  const installed = ['spin', 'gcc'].every((name) => !spawnSync(name, ['-V']).error);
  for (let round = 0; round < warmUp; round++) search();
  let ours = Infinity;
  let theirs = Infinity;
  let command = Infinity;
  let spinWall = Infinity;
  let states = 0;
  let bytes = 0;
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    if (installed) buildSpin(folder);
    for (let round = 0; round < rounds; round++) {
      const seconds = cpuSeconds(() => {
        const all = search();
        states = all.states;
        bytes = all.bytes;
      });
      ours = Math.min(ours, seconds);
      command = Math.min(command, commandSeconds());
      if (!installed) continue;
      const spin = spinOnce(folder);
      if (spin.states !== states) throw new Error(`SPIN has ${String(spin.states)} states`);
      theirs = Math.min(theirs, spin.seconds);
      spinWall = Math.min(spinWall, spin.wall);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const own = `${states.toLocaleString('en')} states, 4 tasks with the reaper: ${rate(states, ours)} states a CPU second, warm, ${(bytes / states).toFixed(1)} bytes a state`;
  const cold = `the command on the same, cold, from its start to its last word, executions counted: ${command.toFixed(2)} s`;
  if (!installed) return [own, cold, 'spin or gcc is not installed: no race'];
  return [
    own,
    `SPIN -O2, full search, the same states: ${rate(states, theirs)} states a CPU second`,
    `ratio ${(theirs / ours).toFixed(1)} (best of ${String(rounds)} interleaved rounds)`,
    cold,
    `SPIN's own run of it, compiled before: ${spinWall.toFixed(2)} s; ratio ${(spinWall / command).toFixed(1)}`,
  ];
}

function executionLines(): string[] {
  let least = Infinity;
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const seconds = cpuSeconds(() => {
      const all = new Executions(new Tables(reference({ patched: false, tasks: 4 })), usualLimits);
      while (!all.advance(1_000_000));
      count = 0;
      for (const schedule of schedulesOf(all)) if (schedule.length > 0) count++;
    });
    least = Math.min(least, seconds);
  }
  return [
    `${count.toLocaleString('en')} executions of 4 tasks, each with its schedule: ${least.toFixed(2)} CPU seconds`,
  ];
}

/** The explorer against SPIN on the reference model, in the same run. */
export default {
  name: 'imbalance explore',
  run: (): Promise<string[]> => Promise.resolve([...raceLines(), ...executionLines()]),
};
