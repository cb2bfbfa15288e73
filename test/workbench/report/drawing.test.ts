import { describe, expect, test } from 'vitest';
import { broken, LETTER, WIDTH, type Drawing } from '../../../src/workbench/report/drawing.ts';
import { reportAnswer } from '../../../src/workbench/report/report-answer.ts';
import { samples } from '../../read-log/samples.ts';

const drawn = (text: string): readonly Drawing[] => reportAnswer(text).reports[0]?.drawings ?? [];
const textOf = (name: string): string => samples.find((one) => one.name === name)?.text ?? '';

describe.each(samples)('the picture of $name', ({ text }) => {
  const [view] = reportAnswer(text).reports;

  test('stands in its frame: no box and no name is wider', () => {
    for (const { boxes, height } of view?.drawings ?? []) {
      for (const box of boxes) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(WIDTH);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
        for (const line of [...box.lines, ...box.under])
          expect(line.length * LETTER).toBeLessThanOrEqual(box.width - 8);
      }
    }
  });

  test('leads only to lines that are on the page, and says each arrow in words', () => {
    const places = view?.groups.map((_, at) => `#r1-l${String(at)}`) ?? [];
    for (const { boxes, arrows } of view?.drawings ?? []) {
      for (const { href } of [...boxes, ...arrows])
        if (href !== null) expect(places).toContain(href);
      for (const { says } of arrows) expect(says.length).toBeGreaterThan(5);
    }
  });
});

test('a circular dependency is a circle: each arrow says who took what while what was held', () => {
  const [circle] = drawn(textOf('an order both ways, 3.10'));
  expect(circle?.title).toBe('The circle');
  expect(circle?.arrows.map(({ says, isWrong }) => [says, isWrong])).toEqual([
    ['&ns->lock/1 is held, ns_sem is taken by ns_copy, earlier', false],
    ['ns_sem is held, &ns->lock/1 is taken by mount/903, now, which closes it', true],
  ]);
});

test('an inconsistent state is one lock and two contexts, of which one interrupts the other', () => {
  const [scene] = drawn(textOf('taken in a softirq and with softirqs on, 4.19'));
  expect(scene?.boxes.filter(({ isLock }) => isLock)).toHaveLength(1);
  expect(scene?.arrows.map(({ says }) => says)).toEqual([
    expect.stringMatching(/^A task with softirqs enabled holds /),
    expect.stringMatching(/^The softirq takes /),
    'A task with softirqs enabled, is interrupted: the softirq',
  ]);
});

test('tasks that wait for each other are drawn with what each holds and waits for', () => {
  const [scene] = drawn(textOf('a task that hangs, and all locks, 5.10'));
  expect(scene?.arrows.map(({ says }) => says)).toEqual([
    'mount/731 holds &type->s_umount_key#7',
    'mount/731 waits for &dev->mutex',
    'eject/745 holds &dev->mutex',
    'eject/745 waits for &type->s_umount_key#7',
  ]);
  expect(scene?.arrows.every(({ href }) => href !== null)).toBe(true);
});

test('a name of any length is broken to its box, and its end is still there', () => {
  const lines = broken(`&(${'very_long_name_'.repeat(12)})->rlock/1`, 16);
  expect(lines.length).toBeLessThanOrEqual(4);
  expect(lines.every((line) => line.length <= 16)).toBe(true);
  expect(lines.join('')).toContain('…');
  expect(lines.at(-1)).toMatch(/rlock\/1$/);
});
