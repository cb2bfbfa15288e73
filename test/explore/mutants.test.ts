import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FindAllocQueue } from '../../src/cfq/code/structs.ts';
import { compile } from '../../src/explore/compile-program.ts';
import { usualLimits } from '../../src/explore/limits.ts';
import { shortestRun } from '../../src/explore/shortest-run.ts';
import { Tables } from '../../src/explore/step-tables.ts';
import {
  firstIo,
  variantNamed,
  watch,
  type FindingKind,
  type Finding,
  type Op,
  type Value,
} from '../../src/index.ts';

const after = variantNamed('after');
const source = readFileSync(after.file, 'utf8').split('\n');

/** The line of the nth place in the fixed function whose text holds `call`. */
function siteOf(call: string, nth = 0): string {
  const hits = source.flatMap((line, i) => (line.includes(`yield* ${call}(`) ? [i + 1] : []));
  return `${after.file}:${String(hits[nth] ?? 0)}`;
}

const at = (op: Op, site: string): boolean =>
  op.stack?.some((frame) => frame.site === site) ?? false;

/** The function with one step dropped, doubled, or moved behind the next one. */
function mutant(how: 'drop' | 'double' | 'swap', site: string): FindAllocQueue {
  return function* (...args) {
    const body = after.cfq_find_alloc_queue(...args);
    let turn = body.next();
    while (!turn.done) {
      const op = turn.value;
      let result: Value = null;
      if (!at(op, site)) {
        result = yield op;
        turn = body.next(result);
      } else if (how === 'drop') {
        turn = body.next(null);
      } else if (how === 'double') {
        yield op;
        result = yield op;
        turn = body.next(result);
      } else {
        turn = body.next(null);
        if (!turn.done) {
          result = yield turn.value;
          yield op;
          turn = body.next(result);
        }
      }
    }
    return turn.value;
  };
}

type Row = [name: string, how: 'drop' | 'double' | 'swap', site: string, rule: FindingKind];

const rows: Row[] = [
  // The lookup comes before the unlock, and the first report is the only one.
  ['the first rcu_read_lock() is dropped', 'drop', siteOf('rcu_read_lock'), 'rcu_suspicious'],
  ['the first rcu_read_lock() is doubled', 'double', siteOf('rcu_read_lock'), 'user_exit'],
  ['RCU is not left before sleeping', 'drop', siteOf('rcu_read_unlock'), 'sleep_in_atomic'],
  ['RCU is left twice before sleeping', 'double', siteOf('rcu_read_unlock'), 'imbalance'],
  ['queue_lock is not dropped', 'drop', siteOf('spin_unlock_irq'), 'sleep_in_atomic'],
  ['queue_lock is dropped twice', 'double', siteOf('spin_unlock_irq'), 'unlock_not_held'],
  [
    'queue_lock is dropped after the allocation',
    'swap',
    siteOf('spin_unlock_irq'),
    'sleep_in_atomic',
  ],
  ['queue_lock is not taken again', 'drop', siteOf('spin_lock_irq'), 'unlock_not_held'],
  ['queue_lock is taken again twice', 'double', siteOf('spin_lock_irq'), 'deadlock'],
  ['a spare queue is not freed', 'drop', siteOf('kmem_cache_free'), 'leak'],
  ['a spare queue is freed twice', 'double', siteOf('kmem_cache_free'), 'double_free'],
  ['the last rcu_read_unlock() is dropped', 'drop', siteOf('rcu_read_unlock', 1), 'user_exit'],
  ['the last rcu_read_unlock() is doubled', 'double', siteOf('rcu_read_unlock', 1), 'imbalance'],
];

describe('a mutant of the fixed function', () => {
  test.each(rows)('%s', (_, how, site, rule) => {
    const variant = { ...after, cfq_find_alloc_queue: mutant(how, site) };
    // A spare queue is left over only where two tasks share an io context.
    const shares = site === siteOf('kmem_cache_free');
    const program = firstIo(variant, { tasks: shares ? 2 : 1, shareIoc: shares });
    const killing = { finding: (finding: Finding) => kills(rule, finding) };
    const { run } = shortestRun(new Tables(compile(program).model), killing, usualLimits);
    expect(run).not.toBeNull();
    // The whole validator says so too, at the last step of that run.
    const { run: played } = watch(program, run?.schedule ?? []);
    expect(played.steps).toHaveLength(run?.steps ?? -1);
    expect(played.steps.at(-1)?.findings.some((finding) => kills(rule, finding))).toBe(true);
  });

  test.each([false, true])(
    'without a mutation has none of these findings (sharing: %s)',
    (shareIoc) => {
      const program = firstIo(after, { tasks: 2, shareIoc });
      const killing = {
        finding: (finding: Finding) => rows.some(([, , , rule]) => kills(rule, finding)),
      };
      const { run, bounded } = shortestRun(
        new Tables(compile(program).model),
        killing,
        usualLimits,
      );
      expect([run, bounded]).toEqual([null, null]);
    },
  );
});

/** The leak that the fix keeps has a holder; a spare that is not freed has none. */
function kills(rule: FindingKind, { kind, text }: Finding): boolean {
  return kind === rule && (rule !== 'leak' || text.includes('has 0 references'));
}
