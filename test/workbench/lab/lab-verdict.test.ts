import { describe, expect, test } from 'vitest';
import { compileFunction } from '../../../.vitepress/theme/lab/compile-fix.ts';
import { checkWords, judgementOf } from '../../../.vitepress/theme/lab/lab-words.ts';
import experiments from '../../../docs/evidence/experiments.json' with { type: 'json' };
import { repairs, variantNamed, variants, type Variant } from '../../../src/cfq/index.ts';
import { labRunView } from '../../../src/workbench/lab/lab-run.ts';
import { functionOf, type LabModule } from '../../../src/workbench/lab/scope.ts';
import { labVerdict, type LabVerdict } from '../../../src/workbench/lab/lab-verdict.ts';
import { summaryOf } from './summary-of.ts';
import { checkout } from '../../checkout.ts';

const presets = checkout.presets;

/** The verdict on each known version, each made once. */
const verdicts: ReadonlyMap<string, LabVerdict> = new Map(
  variants.map((variant) => {
    const preset = presets.find(({ name }) => name === variant.name);
    return [variant.name, preset?.verdict ?? labVerdict(variant)];
  }),
);

function verdictOn(name: string): LabVerdict {
  const verdict = verdicts.get(name);
  if (!verdict) throw new Error(`there is no version ${name}`);
  return verdict;
}

function textOf(name: string): string {
  return presets.find((one) => one.name === name)?.text ?? '';
}

/** A function as the lab compiles it; every edit has to find its place. */
async function written(
  base: string,
  ...edits: readonly (readonly [from: string, to: string])[]
): Promise<Variant> {
  let text = textOf(base);
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const url = `data:text/javascript,${encodeURIComponent(compileFunction(text))}`;
  const module = (await import(/* @vite-ignore */ url)) as LabModule;
  return {
    ...variantNamed('before'),
    name: 'yours',
    cfq_find_alloc_queue: functionOf(module),
  };
}

function broken({ cells }: LabVerdict): string[] {
  return cells.filter(({ verdict }) => verdict === 'broken').map(({ check }) => check);
}

const unlockBeforeAllocation = '        yield* spin_unlock_irq(cfqd.queue_lock);\n';
const lockAfterAllocation = '        yield* spin_lock_irq(cfqd.queue_lock);\n';
const lastUnlock = '    yield* rcu_read_unlock();\n    return';
const freeSpare = '    if (new_cfqq) yield* kmem_cache_free(cfq_pool, new_cfqq);\n';

describe('the lab', () => {
  test.each(experiments.variants)('agrees with the real kernels about $name', (measured) => {
    const name = { original: 'before', fix: 'after' }[measured.name] ?? measured.name;
    const verdict = broken(verdictOn(name));
    expect(verdict.includes('balance')).toBe(measured.imbalanceFailslab > 0);
    const leaks = measured.leakNoFailure ?? measured.leakWithFailure;
    expect(verdict.includes('leak')).toBe(Number.parseInt(leaks, 10) > 0);
  });

  test('shows the bug hurting a later reader, and no other version', () => {
    const hurt = variants.filter(({ name }) => broken(verdictOn(name)).includes('use-after-free'));
    expect(hurt.map(({ name }) => name)).toEqual(['before']);
  });

  test('begins with the bug, the fix, and the repairs not chosen', () => {
    const names = repairs.map(({ name }) => name);
    expect(names).toContain('relock');
    expect(presets.map(({ name }) => name)).toEqual(['before', 'after', ...names]);
  });

  test.each(presets)(
    'says of the text of $name what it says of $name',
    async ({ name, verdict }) => {
      const own = labVerdict(await written(name));
      const without = ({ cells }: LabVerdict) =>
        cells.map(({ check, verdict: v, run }) => [check, v, run]);
      expect(without(own)).toEqual(without(verdict));
    },
  );

  test.each<[how: string, check: string, edits: [from: string, to: string][]]>([
    [
      'never dropping queue_lock for a sleeping allocation',
      'no sleep in atomic context',
      [
        [unlockBeforeAllocation, ''],
        [lockAfterAllocation, ''],
      ],
    ],
    [
      'not taking queue_lock again',
      'queue_lock held at exit, interrupts off',
      [[lockAfterAllocation, '']],
    ],
    ['not freeing the spare queue', 'no queue leaked or freed twice', [[freeSpare, '']]],
    [
      'freeing the spare queue twice',
      'no queue leaked or freed twice',
      [[freeSpare, freeSpare + freeSpare]],
    ],
    [
      'returning NULL after a failure',
      'no NULL pointer followed',
      [["returns('cfq_find_alloc_queue', cfqd.oom_cfqq)", "returns('cfq_find_alloc_queue', null)"]],
    ],
    [
      'returning NULL at once',
      'no NULL pointer followed',
      [['yield* rcu_read_lock();', 'return null;']],
    ],
    [
      'using the group that was found before both locks were dropped',
      'nothing used after RCU let it go',
      [
        [
          'if (new_cfqq) continue retry;',
          'if (new_cfqq) { cfqq = new_cfqq; new_cfqq = null; yield* cfq_link_cfqq_cfqg(cfqq, cfqg); return cfqq; }',
        ],
      ],
    ],
    [
      'taking queue_lock twice',
      'no deadlock',
      [[lockAfterAllocation, lockAfterAllocation + lockAfterAllocation]],
    ],
  ])('names what is broken by a fix that silences the report by %s: %s', async (_, what, edits) => {
    const summary = summaryOf(labVerdict(await written('after', ...edits)), presets);
    expect(summary).toMatch(/^No fix: the report is gone, and something else is broken. /);
    const does = checkWords.find((one) => what.startsWith(one.what))?.does;
    expect(summary).toContain(`Now ${String(does)}`);
  });

  test.each<[how: string, summary: string, edits: [from: string, to: string][]]>([
    [
      'never leaving RCU at all',
      'No fix: the RCU read lock is out of balance in another way. ' +
        'Now leaves the RCU read lock out of balance: 14 steps. ' +
        'Now sleeps in atomic context: 26 steps. ',
      [[lastUnlock, '    return']],
    ],
    [
      'retrying for ever',
      'No fix: it goes on for ever while every allocation fails. Nothing else was tried.',
      [['if (new_cfqq) continue retry;', 'continue retry;']],
    ],
  ])('takes for no fix: %s', async (_, summary, edits) => {
    const said = summaryOf(labVerdict(await written('before', ...edits)), presets);
    expect(said.startsWith(summary), said).toBe(true);
  });

  test.each([
    [
      'before',
      'The bug is still there. Still leaves the RCU read lock out of balance: 11 steps. ' +
        'Still leaks a queue, or frees one twice: 44 steps. ' +
        'Still uses what RCU has let go: 25 steps. Still follows a NULL pointer: 10 steps. ' +
        'Still has lock contexts that a static checker finds at odds.',
    ],
    [
      'after',
      'A fix: the RCU read lock is in balance on every path. ' +
        'Still leaks a queue, or frees one twice: 43 steps. ' +
        'Still follows a NULL pointer: 10 steps.',
    ],
    [
      'no-wait',
      'A fix: the RCU read lock is in balance on every path. ' +
        'Still follows a NULL pointer: 10 steps. Mended as well: no queue leaked or freed twice.',
    ],
  ])('sums up %s: %s', (name, summary) => {
    expect(summaryOf(verdictOn(name), presets)).toBe(summary);
  });

  test('says what is so, never that something is not so', () => {
    for (const { verdict } of presets) {
      const { head, faults } = judgementOf(verdict, presets);
      expect([head, ...faults.map(({ text }) => text)].join(' ')).not.toMatch(
        /not so|\bbut not\b/i,
      );
      expect(
        faults.every(({ cell, text }) => cell?.run || /^Mended|^Still has lock/.test(text)),
      ).toBe(true);
    }
  });

  test('marks the branch that sleeps in every version that has one', () => {
    const marked = Object.fromEntries(
      presets.map(({ name, text, marked: numbers }) => [
        name,
        numbers.map((n) => text.split('\n')[n - 1]?.trim()),
      ]),
    );
    expect(marked['no-wait']).toEqual([]);
    expect(marked['before']?.[0]).toBe('} else if (gfp_mask & __GFP_WAIT) {');
    expect(marked['before']?.at(-1)).toBe('if (new_cfqq) continue retry;');
    expect(marked['after']).toContain(
      "return yield* returns('cfq_find_alloc_queue', cfqd.oom_cfqq);",
    );
  });

  test('accepts another right fix, and says what it keeps', async () => {
    const other = await written('before', [
      'if (new_cfqq) continue retry;',
      'if (new_cfqq) continue retry;\n        yield* rcu_read_lock();',
    ]);
    expect(broken(labVerdict(other))).toEqual(['leak', 'null']);
  });

  test('takes a plain return for a return of the function', async () => {
    const retry = 'if (new_cfqq) continue retry;';
    const fix = await written('before', [retry, `${retry}\n        else return cfqd.oom_cfqq;`]);
    expect(broken(labVerdict(fix))).toEqual(['leak', 'null']);
    const noted = await written('after', [
      "return yield* returns('cfq_find_alloc_queue', cfqq);",
      'return cfqq;',
    ]);
    expect(broken(labVerdict(noted))).toEqual(['leak', 'null']);
  });

  test.each<[how: string, edit: [from: string, to: string], code: string]>([
    [
      'a loop without a step',
      ['yield* rcu_read_lock();', 'yield* rcu_read_lock(); for (;;);'],
      'LI158',
    ],
    ['a result that is no queue', ['cfqq);\n  }', '5);\n  }'], 'LI160'],
  ])('refuses %s', async (_, edit, code) => {
    const odd = await written('before', edit);
    const said = () => labVerdict(odd).cells.find(({ check }) => check === 'progress')?.text;
    if (code === 'LI158') expect(said()).toMatch(/^LI158/);
    else expect(said).toThrow(code);
  });

  test('breaks off where a function changes what another run is given', async () => {
    const odd = await written('before', [
      'yield* rcu_read_lock();',
      'yield* rcu_read_lock(); cic.cfqq.reverse();',
    ]);
    expect(() => labVerdict(odd)).toThrow(TypeError);
  });

  test('says where it has not walked every way through', async () => {
    const calls =
      'for (let i = 0; i < 9; i++) {' +
      ' const spare = yield* kmem_cache_alloc_node(cfq_pool, gfp_mask);' +
      ' if (spare) yield* kmem_cache_free(cfq_pool, spare); }';
    const many = labVerdict(
      await written('after', ['yield* rcu_read_lock();', `${calls} yield* rcu_read_lock();`]),
    );
    const { bounded, cells, paths } = many;
    expect({ paths, first: bounded[0] }).toEqual({
      paths: 200,
      first: 'Walked 200 ways through it of more, and searched no program.',
    });
    expect(cells.find(({ check }) => check === 'balance')?.verdict).toBe('undecided');
    expect(summaryOf(many, presets)).toMatch(/^A fix, as far as was tried/);
  });

  test('judges a function whose tasks wait for each other for ever', async () => {
    const stuck = await written('before', [
      'spin_unlock_irq(cfqd.queue_lock)',
      "spin_unlock_irq('other_lock')",
    ]);
    expect(broken(labVerdict(stuck))).toEqual(expect.arrayContaining(['deadlock', 'lock']));
  });

  test('decides nothing else of a function without an end', async () => {
    const endless = await written('before', ['if (new_cfqq) continue retry;', 'continue retry;']);
    const { cells } = labVerdict(endless);
    expect(cells.filter(({ verdict }) => verdict === 'holds')).toEqual([]);
    expect(cells.find(({ check }) => check === 'progress')?.text).toMatch(/^LI158/);
  });

  test('shows each run that breaks a rule as a run that ends in the break', () => {
    for (const variant of variants) {
      for (const { check, run, verdict, text } of verdictOn(variant.name).cells) {
        expect({ check, said: text !== '' }).toEqual({ check, said: verdict !== 'holds' });
        if (!run)
          expect({ check, verdict }).not.toMatchObject({ verdict: 'broken', check: 'leak' });
        else {
          const view = labRunView(variant, run.place, run.schedule, []);
          expect(view.steps).toHaveLength(run.steps);
          expect(view.steps.at(-1)?.findings.length).toBeGreaterThan(0);
        }
      }
    }
  });

  test('says what it has not searched', () => {
    const { bounded, cells } = labVerdict(variantNamed('after'), 100);
    expect(bounded[0]).toMatch(/^one task .*Explored .* states of more/);
    expect(cells.find(({ check }) => check === 'sleep')).toMatchObject({ verdict: 'undecided' });
  });
});
