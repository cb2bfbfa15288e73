import { describe, expect, test } from 'vitest';
import {
  kernelReport,
  mutex_lock,
  rcu_read_lock,
  rcuFlavours,
  reportLayouts,
  schedule,
  might_sleep,
  spin_lock,
  user_exit,
  watch,
  type Kernel,
  type Program,
} from '../../src/index.ts';
import { explainLog } from '../../src/explain-log/explain-log.ts';
import { reportJson } from '../../src/explain-log/report-json.ts';

const locks = {
  lock: { class: 'lock', kind: 'spin' },
  door: { class: 'door', kind: 'mutex' },
  rcu_read_lock: { class: 'rcu_read_lock', kind: 'rcu' },
} as const;

function programOf(body: () => Kernel<void>): Program {
  return {
    name: 'own',
    config: rcuFlavours.preempt,
    locks,
    memory: {},
    objects: {},
    tasks: [{ comm: 'dd', pid: 41, entry: 'vfs_read', callers: ['sys_read'], body }],
  };
}

/** What a task does, and what the log is then read to say. */
const programs: Readonly<
  Record<
    string,
    {
      body: () => Kernel<void>;
      steps: number;
      kind: string | readonly [string, string];
      held: readonly string[];
    }
  >
> = {
  'sleeps under a spinlock': {
    *body() {
      yield* spin_lock('lock');
      yield* might_sleep();
    },
    steps: 2,
    kind: 'sleeping function called from invalid context',
    held: ['lock'],
  },
  'schedules under a spinlock': {
    *body() {
      yield* spin_lock('lock');
      yield* schedule();
    },
    steps: 2,
    kind: 'scheduling while atomic',
    held: ['lock'],
  },
  'returns to user space with a mutex': {
    *body() {
      yield* mutex_lock('door');
      yield* user_exit();
    },
    steps: 2,
    kind: 'lock held when returning to user space',
    held: ['door'],
  },
  'ends in a read section of RCU': {
    *body() {
      yield* rcu_read_lock();
    },
    steps: 1,
    kind: ['lock held at task exit time', 'still has locks held'],
    held: ['rcu_read_lock'],
  },
};

describe.each(Object.entries(programs))(
  'a report of a program that %s',
  (_, { body, steps, kind, held }) => {
    test.each(reportLayouts)('in the layout %s is read back as it was printed', (layout) => {
      const moves = Array.from({ length: steps }, () => ({ task: 0, outcome: 0 }));
      const era = layout === 'today' ? 'modern' : 'classic';
      const text = kernelReport(watch(programOf(body), moves, era), layout) ?? '';
      const reports = explainLog(text).reports.map(({ report }) => reportJson(report));
      const at = layout === 'v3.8' ? 0 : 1;
      expect(reports).toMatchObject([
        {
          kind: typeof kind === 'string' ? kind : kind[at],
          task: 'dd/41',
          held,
          missing: [],
          mixed: false,
        },
      ]);
    });
  },
);
