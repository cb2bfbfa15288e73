import path from 'node:path';
import { expect, test } from 'vitest';
import { checkCase, scriptScene } from '../../src/lockdep/script/lock-script.ts';
import { litmus } from '../../src/lockdep/script/litmus.ts';
import { eras, type Era } from '../../src/lockdep/state/era.ts';
import { usageChars } from '../../src/lockdep/state/usage-bits.ts';
import { sentenceOf } from '../../src/lockdep/text/finding-sentence.ts';
import { formatReport } from '../../src/lockdep/text/format-report.ts';
import { chances } from '../chances.ts';

/** Spinlocks and nothing else, or whatever there is. */
const modes = [
  { ways: '+ + + rlock+ rlock+ wlock+ try+', names: 'A B C D A B C D A1 B/1', calm: 0.8 },
  { ways: '+ + + rlock+ rlock+ wlock+ try+', names: 'A B C D A B C D A1 B/1', calm: 0.4 },
  {
    ways: '+ + + + + try+ rlock+ rlock+ wlock+ raw_spin+ mutex+ rsem+ srcu+',
    names: 'A A B B C C D D A1 B1 A/1 B<A',
    calm: 0.2,
  },
];
const contexts = [
  ['hard{', '}hard'],
  ['hard!{', '}hard'],
  ['soft{', '}soft'],
  ['hard-off', 'hard-on'],
  ['soft-off', 'soft-on'],
  ['soft-off hard-off', 'hard-on soft-on'],
  ['rcu+R', '-R'],
  ['rcu_bh+R', '-R'],
];
const strays =
  'init:A free:A free:B downgrade:A sync:A sync:B deref:R deref:A,B no-rcu sleep user -A -C }hard'.split(
    ' ',
  );

/** Sections of one or more locks in some context, now and then with a word that does not belong there. */
function randomLine(random: () => number): string {
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const { ways, names, calm } = one(modes);
  const word = (words: string): string => one(words.split(' '));
  const sections = Array.from({ length: 2 + Math.floor(random() * 4) }, () => {
    const [begin = '', end = ''] = random() < calm ? [] : one(contexts);
    const taken = Array.from({ length: Math.floor(random() * 4) }, () => [word(ways), word(names)])
      // Most of them of a class each.
      .filter(([, name = ''], i, all) => {
        const isFirst = all.findIndex(([, other = '']) => other[0] === name[0]) === i;
        return isFirst || random() < 0.1;
      });
    const takes = taken.map(([way = '', name = '']) => way + name);
    const drops = taken.map(([, name = '']) => `-${name.replace(/[/<].*/, '')}`);
    if (random() < 0.8) drops.reverse();
    if (random() < 0.15) drops.pop();
    return [begin, ...takes, ...(random() < 0.15 ? [one(strays)] : []), ...drops, end];
  });
  const last = one(['', '', '', 'exit', 'user']);
  return [...sections.flat(), last].filter((word) => word !== '').join(' ');
}

/** Sections inside of others, as an interrupt comes while locks are held; plain ones are of three spinlocks. */
function nestedLine(random: () => number, plain: boolean): string {
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const ways = plain ? '+' : '+ + + + + + raw_spin+ rlock+ rlock+ wlock+ try+ mutex+ rsem+';
  const locks = plain ? 'A B C' : 'A A B B C D E F R';
  const taken = new Set<string>();
  const ends = (plain ? ',,,,hard-on,soft-on' : ',,,,,hard-on,soft-on,sleep,user').split(',');
  const inside = (depth: number): string[] => {
    const free = locks.split(' ').filter((name) => !taken.has(name) || random() < 0.05);
    const lock = one(free.length > 0 ? free : ['A']);
    const way = lock === 'R' ? 'rcu+' : one(ways.split(' '));
    const [begin = '', end = ''] = random() < 0.6 ? [] : one(contexts.slice(0, plain ? 6 : 8));
    taken.add(lock);
    const inner = depth < 3 && random() < 0.7 ? inside(depth + 1) : [one(ends)];
    taken.delete(lock);
    const within = random() < 0.3 ? [begin, ...inner, end] : inner;
    const section = [way + lock, ...within, `-${lock}`];
    return within === inner ? [begin, ...section, end] : section;
  };
  return Array.from({ length: 4 }, () => inside(0))
    .flat()
    .filter((word) => word !== '')
    .join(' ');
}

const random = chances(20_130_115);
const lines = [
  ...Array.from({ length: 500 }, () => randomLine(random)),
  ...Array.from({ length: 300 }, () => nestedLine(random, false)),
  ...Array.from({ length: 300 }, () => nestedLine(random, true)),
].filter((line) => line !== '');

function told(line: string, era: Era): { readonly verdict: string; readonly text: string } {
  const lockCase = litmus(line);
  const { report, verdict, unchecked } = checkCase(lockCase, era);
  if (!report) {
    return { verdict: `${era}: ${JSON.stringify({ ...verdict, id: '', unchecked })}`, text: '' };
  }
  const held = report.held.map(
    ({ class: { name, usage } }) => `${name}{${usageChars(usage, era)}}`,
  );
  const layout = era === 'classic' ? 'v3.8' : 'today';
  return {
    verdict: `${era}: ${report.kind} at ${String(report.at)}: ${sentenceOf(report)} ${held.join(' ')}`,
    text: formatReport(report, scriptScene(lockCase), { layout }),
  };
}

test('what lockdep says of each of 1,100 cases made by chance is what is recorded, in both eras', async () => {
  const all = lines.flatMap((line) => [line, ...eras.map((era) => `  ${told(line, era).verdict}`)]);
  await expect(`${all.join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/random-verdicts.txt'),
  );
});

test('the reports of those cases, of each kind and length one, are what is recorded', async () => {
  const texts = new Map<string, string>();
  for (const era of eras) {
    for (const line of lines) {
      const { verdict, text } = told(line, era);
      const key = `${verdict.replace(/ at .*/, '')} ${String(text.split('\n').length)}`;
      if (text !== '' && !texts.has(key)) texts.set(key, `${line}\n${text}`);
    }
  }
  await expect(`${[...texts.values()].join('\n')}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'recorded/random-reports.txt'),
  );
});
