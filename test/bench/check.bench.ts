import { eras } from '../../src/lockdep/state/era.ts';
import { checkCase, readCase } from '../../src/lockdep/script/lock-script.ts';

/** Short cases of the kind that people write: a few locks, six to ten operations. */
const lines: readonly string[] = Array.from({ length: 50_000 }, (_, i) => {
  const [a, b] = i % 2 ? ['A', 'B'] : ['B', 'A'];
  const lock = (name: string) => ({ op: 'lock', lock: name, kind: 'spin', read: 0 });
  const unlock = (name: string) => ({ op: 'unlock', lock: name });
  const first = [lock(a), lock(b), unlock(b), unlock(a)];
  const ends = [[lock(b), lock(a)], [unlock(a)], [lock(a), unlock(a)], [{ op: 'enter_softirq' }]];
  return JSON.stringify({
    id: `case-${String(i)}`,
    locks: { A: { class: 'A', kind: 'spin' }, B: { class: 'B', kind: 'spin' } },
    ops: [...first, ...(ends[i % ends.length] ?? [])],
  });
});

/** Cases per second, from JSON text to verdict text, after one warm-up. */
function casesPerSecond(era: (typeof eras)[number]): number {
  let verdicts = 0;
  const play = () => {
    for (const [index, line] of lines.entries()) {
      const lockCase = readCase(JSON.parse(line), { file: 'bench', index });
      verdicts += JSON.stringify(checkCase(lockCase, era).verdict).length;
    }
  };
  play();
  const start = performance.now();
  play();
  const seconds = (performance.now() - start) / 1000;
  if (verdicts === 0) throw new Error('no verdict was written');
  return lines.length / seconds;
}

/** How many lock scripts a second the validator decides. */
export default {
  name: 'imbalance check',
  run: (): Promise<string[]> =>
    Promise.resolve(
      eras.map((era) => {
        const rate = Math.round(casesPerSecond(era) / 1000) * 1000;
        return `${era}: ${rate.toLocaleString('en')} short cases a second, text to text`;
      }),
    ),
};
