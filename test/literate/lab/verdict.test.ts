import { describe, expect, test } from 'vitest';
import { compileFunction } from '../../../.vitepress/theme/lab/compile.ts';
import { summaryOf } from '../../../.vitepress/theme/lab/words.ts';
import experiments from '../../../docs/evidence/experiments.json' with { type: 'json' };
import { variantNamed, variants, type Variant } from '../../../src/cfq/index.ts';
import { labPresets } from '../../../src/literate/lab/known.ts';
import { labRunView } from '../../../src/literate/lab/run.ts';
import { functionOf, type LabModule } from '../../../src/literate/lab/scope.ts';
import { labVerdict, type LabVerdict } from '../../../src/literate/lab/verdict.ts';

const presets = labPresets('.');

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
    const verdict = broken(labVerdict(variantNamed(name)));
    expect(verdict.includes('balance')).toBe(measured.imbalanceFailslab > 0);
    const leaks = measured.leakNoFailure ?? measured.leakWithFailure;
    expect(verdict.includes('leak')).toBe(Number.parseInt(leaks, 10) > 0);
  });

  test('shows the bug hurting a later reader, and no other version', () => {
    const hurt = variants.filter((variant) => broken(labVerdict(variant)).includes('use-after-free'));
    expect(hurt.map(({ name }) => name)).toEqual(['before']);
  });

  test('begins with the bug, the fix, and the repairs not chosen', () => {
    expect(presets.map(({ name }) => name)).toEqual([
      'before', 'after', 'relock', 'close-early', 'flag-retry', 'no-wait',
    ]);
  });

  test.each(presets)('says of the text of $name what it says of $name', async ({ name, verdict }) => {
    const own = labVerdict(await written(name));
    const without = ({ cells }: LabVerdict) => cells.map(({ check, verdict: v, run }) => [check, v, run]);
    expect(without(own)).toEqual(without(verdict));
  });

  test.each<[how: string, check: string, edits: [from: string, to: string][]]>([
    [
      'never dropping queue_lock for a sleeping allocation',
      'sleep',
      [[unlockBeforeAllocation, ''], [lockAfterAllocation, '']],
    ],
    ['never leaving RCU at all', 'balance', [[lastUnlock, '    return']]],
    ['not taking queue_lock again', 'lock', [[lockAfterAllocation, '']]],
    ['retrying for ever', 'progress', [['if (new_cfqq) continue retry;', 'continue retry;']]],
    ['not freeing the spare queue', 'leak', [[freeSpare, '']]],
    ['freeing the spare queue twice', 'leak', [[freeSpare, freeSpare + freeSpare]]],
    [
      'following NULL after a failure',
      'null',
      [['cfqq = cfqd.oom_cfqq;', "cfqq = null;\n        yield* use(cfqq, 'cfq_find_alloc_queue');"]],
    ],
    ['returning NULL after a failure', 'null', [['cfqq = cfqd.oom_cfqq;', 'cfqq = null;']]],
    [
      'using the group that was found before both locks were dropped',
      'use-after-free',
      [['if (new_cfqq) continue retry;', 'cfqq = new_cfqq; new_cfqq = null; yield* rcu_read_lock();']],
    ],
    ['taking queue_lock twice', 'deadlock', [[lockAfterAllocation, lockAfterAllocation + lockAfterAllocation]]],
  ])('catches a fix by %s: %s', async (_, check, edits) => {
    const verdict = labVerdict(await written('before', ...edits));
    expect(broken(verdict)).toContain(check);
    expect(summaryOf(verdict, presets)).not.toMatch(/^This is a fix/);
  });

  test.each([
    ['before', 'The bug is still there.'],
    [
      'after',
      'This is a fix. It keeps what was wrong before: ' +
        'not so is "no queue leaked or freed twice; no NULL pointer followed".',
    ],
    [
      'no-wait',
      'This is a fix. It keeps what was wrong before: not so is "no NULL pointer followed". ' +
        'It also repairs: no queue leaked or freed twice.',
    ],
  ])('sums up %s: %s', (name, summary) => {
    expect(summaryOf(labVerdict(variantNamed(name)), presets)).toBe(summary);
  });

  test('accepts another right fix, and says what it keeps', async () => {
    const other = await written(
      'before',
      ['if (new_cfqq) continue retry;', 'if (new_cfqq) continue retry;\n        yield* rcu_read_lock();'],
    );
    expect(broken(labVerdict(other))).toEqual(['leak', 'null']);
  });

  test('decides nothing else of a function without an end', async () => {
    const endless = await written('before', ['if (new_cfqq) continue retry;', 'continue retry;']);
    const { cells } = labVerdict(endless);
    expect(cells.filter(({ verdict }) => verdict === 'holds')).toEqual([]);
    expect(cells.find(({ check }) => check === 'progress')?.text).toMatch(/^LI158/);
  });

  test('shows each run that breaks a rule as a run that ends in the break', () => {
    for (const variant of variants) {
      for (const { check, run, verdict } of labVerdict(variant).cells) {
        if (!run) expect({ check, verdict }).not.toMatchObject({ verdict: 'broken', check: 'leak' });
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
