import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { decodeSchedule, namedRun, Player, run, runNames, type Move } from '../../../src/index.ts';
import { programNamed } from '../../../src/cfq/program-named.ts';
import { encodeSchedule } from '../../../src/explore/schedule-codec.ts';
import { linkMovesMax, playLink } from '../../../src/show/address/play-link.ts';
import { runTable } from '../../../src/show/text/run-table.ts';
import { citation } from '../../../src/publish/cite/formats.ts';
import { readProject } from '../../../src/publish/cite/project-file.ts';
import { readLink } from '../../../src/show/address/read-link.ts';
import { scheduleCitable } from '../../../src/publish/cite/run-citable.ts';
import { noHome, someHome } from '../../publish/homes.ts';
import { linkTo, pathMax } from '../../../src/show/address/place.ts';

const project = readProject(process.cwd());
const { schedule } = namedRun('before/wait-fail');
const text = encodeSchedule({ program: 'before-wf', schedule, hash: null });

/** A run of two tasks that take turns at every step. */
function alternating(): string {
  const player = new Player(programNamed('before-2t-ioc'));
  const moves: Move[] = [];
  for (;;) {
    const able = player.next().filter(({ blockedBy }) => blockedBy === null);
    const next = able.find(({ task }) => task !== moves.at(-1)?.task) ?? able[0];
    if (!next) return encodeSchedule({ program: 'before-2t-ioc', schedule: moves, hash: null });
    const move = { task: next.task, outcome: 0 };
    player.move(move);
    moves.push(move);
  }
}

describe('a run in a link', () => {
  test('of a named run gives that run, by its short name', () => {
    const played = playLink(text).run;
    expect(played.steps.length).toBe(run('before/wait-fail').steps.length);
    expect(played.findings).toEqual(run('before/wait-fail').findings);
    expect(scheduleCitable(text, null, played).path.length).toBeLessThanOrEqual(pathMax);
  });

  test('is read back from its mail, with its step, however long it is', () => {
    for (const one of [text, alternating()]) {
      const { run: played } = playLink(one);
      const cited = scheduleCitable(one, played.steps.length, played);
      for (const home of [someHome, noHome]) {
        const mail = citation('mail', cited, { ...project, home });
        expect(mail).toContain('simulation, not a kernel log');
        expect(readLink(mail.slice(mail.lastIndexOf('\n[1] ')))).toEqual({
          kind: 'schedule',
          schedule: one,
          step: played.steps.length,
        });
      }
      expect(readLink(linkTo(someHome, cited.path) ?? '')).toMatchObject({ schedule: one });
    }
  });

  test('has a mail of 72 columns, whose command a shell reads as it stands', () => {
    const { run: played } = playLink(alternating());
    for (const one of [text, alternating(), `${alternating()}${'AB'.repeat(60)}`]) {
      const mail = citation('mail', scheduleCitable(one, 11, played), project);
      expect(mail.split('\n').filter((line) => line.length > 72)).toEqual([]);
      const command = mail.slice(mail.indexOf('node bin/'));
      const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
        .trimEnd()
        .split('\n');
      expect(words.slice(3, -2).join('')).toMatch(
        new RegExp(`#(?:r=)?${one.replaceAll('.', '\\.')}\\.s11$`),
      );
      expect(words.slice(-2)).toEqual(['--format', 'mail']);
      expect(words.slice(4, -2).filter((word) => /^\W/.test(word))).toEqual([]);
    }
  });

  test('that its program cannot follow is refused with the nearest moment', () => {
    const cut = text.replace(/A\d+/, 'A4B2');
    expect(() => playLink(cut)).toThrow(/LI128 .*LI002.*nearest moment is function-entered/);
  });

  test('that goes on for ever costs no more than the run itself', () => {
    const moves = vi.spyOn(Player.prototype, 'move');
    const longest = run('before/wait-fail').steps.length;
    expect(() => playLink(`1.before-wf.A${String(linkMovesMax)}`)).toThrow(
      /LI128 .*nearest moment/,
    );
    expect(moves.mock.calls.length).toBeLessThan(3 * (longest + 20));
    moves.mockClear();
    expect(() => playLink('1.before-1t.A100000')).toThrow(/LI115 .*100000 moves.*at most 2000/i);
    expect(() => playLink(`1.before-4t.${'A'.repeat(65_536)}`)).toThrow(/LI115 .*65536 moves/);
    expect(moves).not.toHaveBeenCalled();
    moves.mockRestore();
  });

  test('may be many times as long as any run here', () => {
    const longest = runNames().map((name) => run(name).steps.length);
    expect(linkMovesMax).toBeGreaterThan(10 * Math.max(...longest));
    const { schedule: all } = decodeSchedule(alternating());
    expect(linkMovesMax).toBeGreaterThan(10 * all.length);
  });

  test('that stops early says so in its table', () => {
    const { run: short } = playLink('1.before-2t-ioc.B8A26B');
    expect(runTable(short)).toMatch(
      /35 steps, .*The schedule stops\s+here, before all tasks have\s+finished\.\n$/,
    );
    expect(runTable(playLink(text).run)).toMatch(/ findings?\.\n$/);
  });

  test.each([
    ['2.before-wf.A3', /LI112/],
    ['1.before-wf', /LI113/],
    ['1.before-wf.A3?', /LI114/],
    ['1.befor-wf.A3', /LI101/],
  ])('%s is refused', (one, message) => {
    expect(() => playLink(one)).toThrow(message);
  });
});
