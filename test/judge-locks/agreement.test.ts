import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { variantNamed, variants, type Variant } from '../../src/cfq/index.ts';
import { walksOf, type Walk } from '../../src/cfq/paths.ts';
import { followPaths } from '../../src/follow-paths/follow-paths.ts';
import { callNamesAt, waysTo, type Stop } from '../../src/follow-paths/ways.ts';
import { exitOf, run } from '../../src/index.ts';
import { analyseFunction } from '../../src/judge-locks/analyse-function.ts';
import { compareFunctions } from '../../src/judge-locks/compare-functions.ts';
import { printExpression, readFunctions } from '../../src/read-c/index.ts';
import type { CFunction } from '../../src/read-c/c-function.ts';
import { cLineOf, printC, type CLine } from '../../src/show/c/print-c.ts';

/** A variant as C, printed from the model and read back. */
function printed({ file }: Variant): { lines: readonly CLine[]; fn: CFunction } {
  const lines = printC(readFileSync(file, 'utf8'), 'cfq_find_alloc_queue');
  const [fn] = readFunctions(lines.map(({ text }) => `${text}\n`).join('')).functions;
  if (!fn) throw new Error(`${file} has no function as C`);
  return { lines, fn };
}

/** One way through the function: the lines of its calls and of its exit, what each look found, the depth of RCU. */
interface Way {
  readonly lines: readonly number[];
  readonly looks: readonly string[];
  readonly rcu: number;
}

/** Neighbours that are alike, once. */
const once = <T>(row: readonly T[]): readonly T[] => row.filter((item, i) => item !== row[i - 1]);
const asText = (ways: readonly Way[]): readonly string[] =>
  ways.map((way) => JSON.stringify(way)).sort();
const looking = (lines: readonly CLine[]): boolean =>
  lines.some(({ text }) => text.includes('cic_to_cfqq('));

function modelWay(variant: Variant, { ops, path }: Walk, lines: readonly CLine[]): Way {
  const sites = ops.map(({ stack }) => Number(stack?.at(-1)?.site.split(':').at(-1)));
  const looks = looking(lines) ? [path.first, path.second].flatMap((look) => look ?? []) : [];
  const { rcuDepth } = exitOf(run(`${variant.name}/${path.name}`));
  return { lines: once(sites.map((line) => cLineOf(lines, line) + 1)), looks, rcu: rcuDepth };
}

function textWay(way: readonly Stop[]): Way {
  const seen = way.filter(
    ({ place }) =>
      callNamesAt(place).length > 0 || ['guard', 'unguard', 'exit'].includes(place.action.kind),
  );
  const looks = way.flatMap(({ place }, i) => {
    if (!callNamesAt(place).includes('cic_to_cfqq')) return [];
    const [first, second] = way.slice(i + 1).filter((stop) => stop.place.action.kind === 'test');
    if (first?.answer === false) return ['null'];
    return asksOom(second) && second?.answer === true ? ['oom'] : ['real'];
  });
  const rcu = way
    .flatMap(({ operations }) => operations)
    .findLast(({ family }) => family === 'rcu');
  return { lines: once(seen.map(({ place }) => place.line)), looks, rcu: rcu?.depth ?? 0 };
}

const asksOom = (stop: Stop | undefined): boolean =>
  stop?.place.action.kind === 'test' &&
  printExpression(stop.place.action.test).includes('oom_cfqq');

describe.each(variants)('$name, printed as C and read back', (variant) => {
  const { lines, fn } = printed(variant);
  const model = walksOf(variant).map((walk) => modelWay(variant, walk, lines));
  const text = followPaths(fn)
    .exits.flatMap((exit) => waysTo(exit, 100))
    .map(textWay);
  // rewrite alone asks whether there is a group, and the model's lookup never fails (paths.ts).
  const groupless = text.filter(
    ({ lines: at }) =>
      variant.name === 'rewrite' && !at.includes(lineOf(lines, 'kmem_cache_alloc_node')),
  );
  const shared = text.filter((way) => !groupless.includes(way));

  test('has the ways of the model, at the same lines, with the same depth of RCU at the end', () => {
    expect(asText(shared)).toEqual([...new Set(asText(model))]);
  });

  test('has no other way, but the one without a group where the text asks for it', () => {
    expect(groupless).toHaveLength(variant.name === 'rewrite' ? 1 : 0);
  });

  test('tells all paths of the model apart that differ in more than a mask that the text does not ask', () => {
    const names = walksOf(variant).map(({ path }) => path);
    const alike = names.filter(({ name }, i) => {
      const same = JSON.stringify(model[i]);
      return names.some((other, j) => other.name !== name && JSON.stringify(model[j]) === same);
    });
    const withoutMask = alike.map(({ name }) => name.replace(/(no)?wait/, '*'));
    expect(alike).toHaveLength(2 * new Set(withoutMask).size);
    expect(alike.length).toBe(2 * (model.length - shared.length));
  });

  test('has an alarm where the model has a wrong exit, and nothing where it has none', () => {
    const judged = analyseFunction(fn);
    const wrong = model.filter(({ rcu }) => rcu !== 0);
    const kinds = judged.findings.map(({ weight, lock, line }) => ({ weight, lock, line }));
    const last = lineOf(lines, 'return cfqq');
    expect(kinds).toEqual(wrong.length > 0 ? [{ weight: 'alarm', lock: 'RCU', line: last }] : []);
    expect(judged.paths).toBe(text.length);
  });
});

const lineOf = (lines: readonly CLine[], part: string): number =>
  lines.findIndex(({ text }) => text.includes(part)) + 1;

describe('the patch', () => {
  const [before, after] = ['before', 'after'].map((name) =>
    analyseFunction(printed(variantNamed(name)).fn),
  );

  test('has fourteen paths in the model: thirteen as the text asks, two of them wrong', () => {
    expect(walksOf(variantNamed('before'))).toHaveLength(14);
    expect(before?.paths).toBe(13);
    const ways = followPaths(printed(variantNamed('before')).fn).exits.flatMap((exit) =>
      waysTo(exit, 100),
    );
    expect(ways.map(textWay).filter(({ rcu }) => rcu < 0)).toHaveLength(2);
  });

  test('takes the alarm away and brings nothing', () => {
    if (!before || !after) throw new Error('a variant is missing');
    const { newAlarms, newQuestions, gone, asBefore } = compareFunctions(before, after);
    expect([newAlarms, newQuestions, asBefore]).toEqual([[], [], []]);
    expect(gone.map(({ weight, lock }) => `${weight} ${lock}`)).toEqual(['alarm RCU']);
  });

  test('shows the failed allocation as the shortest wrong path, and a path that is right beside it', () => {
    const [finding] = before?.findings ?? [];
    const steps =
      finding?.wrong.steps.filter(({ what }) => what === 'test' || what === 'lock') ?? [];
    expect(steps.map(({ text, answer, depth }) => `${text} ${answer ?? depth ?? ''}`)).toEqual([
      'rcu_read_lock() 1',
      'cfqq no',
      'new_cfqq no',
      'gfp_mask & __GFP_WAIT yes',
      'rcu_read_unlock() 0',
      'spin_unlock_irq() -1',
      'spin_lock_irq() 0',
      'new_cfqq no',
      'cfqq no',
      'new_cfqq no',
      'rcu_read_unlock() -1',
    ]);
    expect(finding?.wrong.depth).toBe(-1);
    expect(finding?.right?.depth).toBe(0);
    expect(before?.locks.map(({ words }) => words)).toEqual([
      'differs between paths: even at line 49, left once more than taken at line 49',
      'held on entry, dropped and taken again on some paths, held at the end',
    ]);
  });
});
