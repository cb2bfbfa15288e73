import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  down_write,
  kernelReport,
  local_bh_disable,
  mutex_lock,
  rcu_read_lock,
  rcu_read_unlock,
  rcuFlavours,
  schedule,
  spin_lock,
  spin_lock_irq,
  spin_trylock,
  user_exit,
  watch,
  type Kernel,
  type Program,
  type ReportLayout,
} from '../../../src/index.ts';
import { formatSchedulingReport, formatSleepReport } from '../../../src/lockdep/index.ts';

const locks = {
  lock: { class: 'lock', kind: 'spin' },
  door: { class: 'door', kind: 'mutex' },
  sem: { class: 'sem', kind: 'wsem' },
  rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
} as const;

function programOf(body: () => Kernel<void>, rcu: keyof typeof rcuFlavours = 'preempt'): Program {
  return {
    name: 'own',
    config: rcuFlavours[rcu],
    locks,
    memory: {},
    objects: {},
    tasks: [{ comm: 'dd', pid: 41, entry: 'vfs_read', callers: ['sys_read'], body }],
  };
}

function reportOf(
  steps: number,
  body: () => Kernel<void>,
  layout: ReportLayout = 'v3.8',
  rcu: keyof typeof rcuFlavours = 'preempt',
): string | null {
  const moves = Array.from({ length: steps }, () => ({ task: 0, outcome: 0 }));
  const era = layout === 'today' ? 'modern' : 'classic';
  return kernelReport(watch(programOf(body, rcu), moves, era), layout);
}

/** A console line without its time; its numbers and its functions are of no account. */
function shape(line: string): string {
  return line
    .replace(/^\[ *[\d.]+\] ?/, '')
    .replace(/\[<[0-9a-f]{16}>\] [\w.]+\+0x[0-9a-f]+\/0x[0-9a-f]+/, '[<ADDRESS>] PLACE')
    .replace(/^(Pid: \d+, comm: \S+) (?:Tainted: [A-Z ]*[A-Z]|Not tainted) +\S+ #1$/, '$1 KERNEL')
    .replace(/(invalid context at) \S+:\d+$/, '$1 FILE');
}

/** The lines of a kept console from the one with these words to the end of its trace. */
function kept(file: string, words: string): string[] {
  const lines = readFileSync(`docs/evidence/${file}`, 'utf8').split('\n');
  const from = lines.findIndex((line) => line.includes(words));
  const trace = lines.findIndex((line, i) => i > from && line.includes('Call Trace:'));
  const end = lines.findIndex((line, i) => i > trace && !line.includes('[<'));
  const all = lines.slice(from, end < 0 ? undefined : end).map(shape);
  return all.filter((line) => line !== '' && !line.includes(' ? '));
}

/** The lines of a printed report without its first and without what only lockdep adds. */
function printed(report: string | null): string[] {
  const lines = (report ?? '').trimEnd().split('\n').slice(1).map(shape);
  return lines.filter((line) => !/^(?:no locks|\d+ locks? held| #\d|INFO: lockdep)/.test(line));
}

const isFrame = (line: string): boolean => line.startsWith(' [<ADDRESS>]');

/** The lines, with one frame for all of them. */
const withOneFrame = (lines: readonly string[]): string[] => [
  ...lines.filter((line) => !isFrame(line)),
  ...lines.filter(isFrame).slice(0, 1),
];

function* once_too_often(): Kernel<void> {
  yield* rcu_read_unlock();
  yield* schedule();
}

describe('scheduling while atomic', () => {
  test('is printed line by line as the kept console of 3.8.3 has it, its count included', () => {
    const console = kept('v3.8.3-nopreempt-atomic-sleep-panic.txt', 'scheduling while atomic');
    const { lockdep, run } = watch(
      programOf(once_too_often, 'count'),
      [0, 0].map(() => ({ task: 0, outcome: 0 })),
    );
    const [sleep] = lockdep.sleeps;
    const me = run.steps[0]?.state.tasks[0];
    if (!sleep || !me) throw new Error('the task gives up no processor');
    const report = formatSchedulingReport(sleep, me, lockdep.scene, { layout: 'v3.8' });
    expect(withOneFrame(printed(report))).toEqual(withOneFrame(console));
    expect(console[0]).toBe('BUG: scheduling while atomic: dd/41/0x00000000');
    // The second unlock was reported, and lockdep reports once.
    expect(report?.split('\n')[2]).toBe('INFO: lockdep is turned off.');
  });

  test('has the count that the scheduler sees: its own, the lock’s, and 512 for bottom halves', () => {
    const first = (steps: number, body: () => Kernel<void>): string | undefined =>
      reportOf(steps, body)?.split('\n')[1];
    expect(
      first(2, function* () {
        yield* spin_lock('lock');
        yield* schedule();
      }),
    ).toBe('BUG: scheduling while atomic: dd/41/0x00000002');
    expect(
      first(3, function* () {
        yield* local_bh_disable();
        yield* spin_trylock('lock');
        yield* schedule();
      }),
    ).toBe('BUG: scheduling while atomic: dd/41/0x00000202');
  });

  test('lists what is held, and in the layout of today begins the trace as today', () => {
    const report = reportOf(
      2,
      function* () {
        yield* spin_lock('lock');
        yield* schedule();
      },
      'today',
    );
    expect((report ?? '').replaceAll(/0x[0-9a-f]+\/0x[0-9a-f]+|[0-9a-f]{16}/g, 'N')).toBe(
      [
        '# simulated by a model of lockdep: addresses and offsets are made up',
        'BUG: scheduling while atomic: dd/41/0x00000002',
        '1 lock held by dd/41:',
        ' #0: N (lock){+.+.}-{3:3}, at: vfs_read+N',
        'CPU: 0 PID: 41 Comm: dd Not tainted 6.1.0-simulation #1',
        'Call Trace:',
        ' <TASK>',
        ' dump_stack_lvl+N',
        ' __schedule_bug+N',
        ' __schedule+N',
        ' vfs_read+N',
        ' sys_read+N',
        ' </TASK>',
        '',
      ].join('\n'),
    );
  });

  test('is not said under a mutex or an rwsem, nor of a reader whom RCU counts', () => {
    const asleep = reportOf(3, function* () {
      yield* mutex_lock('door');
      yield* down_write('sem');
      yield* schedule();
    });
    expect(asleep).not.toContain('scheduling while atomic');
    const reading = watch(
      programOf(function* () {
        yield* rcu_read_lock();
        yield* schedule();
      }),
      [0, 0].map(() => ({ task: 0, outcome: 0 })),
    );
    expect(reading.run.findings.map(({ kind }) => kind)).toContain('sleep_in_atomic');
    expect(kernelReport(reading, 'v3.8')).not.toContain('scheduling while atomic');
  });
});

describe('a sleep where it is forbidden', () => {
  test('is printed line by line as the kept console of 3.8.3 has it', () => {
    const console = kept('v3.8.3-nopreempt-atomic-sleep-panic.txt', 'sleeping function called');
    const report = reportOf(2, function* () {
      yield* spin_lock('lock');
      yield* mutex_lock('door');
    });
    expect(withOneFrame(printed(report))).toEqual(withOneFrame(console));
  });
});

test('a sleep where it is forbidden tells what is held, unless lockdep is off', () => {
  const program = programOf(function* () {
    yield* rcu_read_unlock();
    yield* spin_lock('lock');
    yield* mutex_lock('door');
  }, 'count');
  const { lockdep, run } = watch(
    program,
    [0, 0, 0].map(() => ({ task: 0, outcome: 0 })),
  );
  const sleep = lockdep.sleeps.at(-1);
  const me = run.steps[1]?.state.tasks[0];
  if (!sleep || !me) throw new Error('the task does not sleep');
  const lines = (one: typeof sleep): string[] =>
    formatSleepReport(one, me, program.config, lockdep.scene, { layout: 'v3.8' }).split('\n');
  expect(lines(sleep)[3]).toBe('INFO: lockdep is turned off.');
  // It follows no lock any more, so it would know of none.
  expect(lines({ ...sleep, on: true })[3]).toBe('no locks held by dd/41.');
});

test('a preempt count below zero is printed as the kernel prints an int in %x', () => {
  const program = programOf(function* () {
    yield* rcu_read_unlock();
    yield* rcu_read_unlock();
    yield* mutex_lock('door');
  }, 'count');
  const watched = watch(
    program,
    [0, 0, 0].map(() => ({ task: 0, outcome: 0 })),
  );
  const sleep = watched.lockdep.sleeps.at(-1);
  const me = watched.run.steps[1]?.state.tasks[0];
  if (!sleep || !me) throw new Error('the task does not sleep');
  const text = formatSleepReport(sleep, me, program.config, watched.lockdep.scene, {
    layout: 'today',
  });
  expect(text).toContain('\npreempt_count: fffffffe, expected: 0\n');
  const scheduling = formatSchedulingReport(sleep, me, watched.lockdep.scene, { layout: 'today' });
  // A task that schedules has one more.
  expect(scheduling).toContain('\nBUG: scheduling while atomic: dd/41/0xffffffff\n');
});

describe('what is held at the return to user space, by a program of one’s own', () => {
  test.each([
    ['v3.8', '[ BUG: lock held when returning to user space! ]'],
    ['today', 'WARNING: lock held when returning to user space!'],
  ] as const)('in the layout of %s', (layout, title) => {
    const report = reportOf(
      2,
      function* () {
        yield* spin_lock_irq('lock');
        yield* user_exit();
      },
      layout,
    );
    const lines = (report ?? '').split('\n');
    expect(lines).toContain(title);
    expect(lines).toContain('dd/41 is leaving the kernel with locks still held!');
    expect(lines).toContain('1 lock held by dd/41:');
  });

  test.each([
    ['v3.8', '[ BUG: lock held at task exit time! ]'],
    ['today', 'WARNING: dd/41 still has locks held!'],
  ] as const)('and at its end in the layout of %s', (layout, title) => {
    const report = reportOf(
      1,
      function* () {
        yield* mutex_lock('door');
      },
      layout,
    );
    expect((report ?? '').split('\n')).toContain(title);
  });
});
