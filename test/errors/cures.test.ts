import { describe, expect, test } from 'vitest';
import { NumberedError } from '../../src/errors/numbered-error.ts';
import {
  call,
  decodeSchedule,
  encodeSchedule,
  namedRun,
  play,
  Player,
  rcu_read_lock,
  rcu_read_unlock,
  run,
  runNames,
  spin_lock,
  spin_unlock,
  type Kernel,
} from '../../src/index.ts';
import { playLink } from '../../src/show/address/play-link.ts';
import { readRunLink } from '../../src/show/address/read-link.ts';
import { printed } from '../cli/printed.ts';

const { program, schedule } = namedRun('before/wait-fail');
const locks = { lock: { class: 'lock', kind: 'spin' } } as const;
const twice = (lock: string): Kernel<void> =>
  (function* () {
    yield* spin_lock(lock);
    yield* spin_unlock(lock);
  })();

/** A code, what runs into it, and the same after the cure that /errors names. */
const cures: readonly (readonly [code: string, wrong: () => unknown, cured: () => unknown])[] = [
  [
    'LI002',
    () => new Player(program).move({ task: 7, outcome: 0 }),
    () => {
      const player = new Player(program);
      const able = player.next().find(({ blockedBy }) => blockedBy === null);
      return player.move({ task: able?.task ?? -1, outcome: 0 });
    },
  ],
  [
    'LI003',
    () => new Player(program).move({ task: 0, outcome: 9 }),
    () => new Player(program).move({ task: 0, outcome: 0 }),
  ],
  [
    'LI004',
    () =>
      play(function* () {
        yield call('look_up') as never;
      }),
    () =>
      play(function* () {
        yield* call('look_up');
      }),
  ],
  ['LI102', () => run('before/wait-fial'), () => run(runNames()[0] ?? '')],
  [
    'LI111',
    () => encodeSchedule({ program: program.name, schedule, hash: null }),
    () => encodeSchedule({ program: program.name.replace('/', '-'), schedule, hash: null }),
  ],
  [
    'LI113',
    () => decodeSchedule('1.before-2t-ioc'),
    () => decodeSchedule('1.before-2t-ioc.A8B10A9'),
  ],
  [
    'LI123',
    () => readRunLink('v1/run/before/wait-fail#rcu'),
    () => readRunLink('v1/run/before/wait-fail#s11'),
  ],
  ['LI128', () => playLink('1.before-wf.A9zA9'), () => playLink('1.before-wf.A9fA9')],
  ['LI305', () => play(() => twice('lock')), () => play(() => twice('lock'), { locks })],
  [
    'LI006',
    () =>
      play(function* () {
        yield* rcu_read_lock();
        rcu_read_unlock();
      }),
    () =>
      play(function* () {
        yield* rcu_read_lock();
        yield* rcu_read_unlock();
      }),
  ],
];

/** The code of what is thrown; null if nothing is. */
function codeOf(what: () => unknown): string | null {
  try {
    what();
    return null;
  } catch (error) {
    return error instanceof NumberedError ? error.code : String(error);
  }
}

describe('the cure on /errors', () => {
  test.each(cures)('of %s cures it', (code, wrong, cured) => {
    expect([codeOf(wrong), codeOf(cured)]).toEqual([code, null]);
  });
});

describe('a numbered error', () => {
  test('names its page, which an uncaught one prints', () => {
    expect(new NumberedError('LI102', 'run', 'a.', 'b.').page).toBe('errors#LI102');
  });

  test('is told by the command with its address where the site has one, else with its page', async () => {
    expect((await printed(['run', 'before/wait-fial'])).err).toMatch(
      /^LI102 [^\n]+\. See \/errors#LI102\n$/,
    );
    process.env['SITE_HOST'] = 'https://site.example.org';
    process.env['SITE_BASE'] = '/some/where/';
    try {
      expect((await printed(['run', 'before/wait-fial'])).err).toContain(
        ' See https://site.example.org/some/where/errors#LI102\n',
      );
    } finally {
      delete process.env['SITE_HOST'];
      delete process.env['SITE_BASE'];
    }
  });
});
