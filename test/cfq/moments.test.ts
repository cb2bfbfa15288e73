import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { momentsOf, run, runNames } from '../../src/index.ts';

const at = (name: string): Record<string, number> =>
  Object.fromEntries(momentsOf(run(name)).map((moment) => [moment.name, moment.step]));

describe('moments', () => {
  test('before/wait-fail reaches rcu-depth-negative after lock-retaken', () => {
    const moments = at('before/wait-fail');
    expect(moments['rcu-depth-negative']).toBeGreaterThan(moments['lock-retaken'] ?? Infinity);
    expect(moments['second-pass']).toBeUndefined();
  });

  test('after/wait-fail has no rcu-depth-negative', () => {
    expect(at('after/wait-fail')['rcu-depth-negative']).toBeUndefined();
  });

  test('before/wait-ok-real has a second pass, frees its spare, loses a reference', () => {
    expect(Object.keys(at('before/wait-ok-real'))).toEqual(
      expect.arrayContaining(['second-pass', 'spare-freed', 'lost-reference']),
    );
  });

  test('of every run are at the steps that are recorded', async () => {
    const lines = runNames().map((name) =>
      [name, ...momentsOf(run(name)).map((moment) => `${moment.name} ${String(moment.step)}`)].join(
        ' | ',
      ),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      path.join(import.meta.dirname, 'recorded/moments.txt'),
    );
  });

  test('say what happens there', () => {
    const all = runNames().flatMap((name) => momentsOf(run(name)));
    expect(Object.fromEntries(all.map(({ name, what }) => [name, what]))).toEqual({
      'function-entered': 'the first step inside cfq_find_alloc_queue()',
      'rcu-dropped': 'the RCU read section ends so that the task may sleep',
      'lock-dropped': 'queue_lock is dropped inside the function',
      'allocation-worked': 'the allocation returns a queue',
      'allocation-failed': 'the allocation returns NULL',
      'lock-retaken': 'queue_lock is held again, RCU is not',
      'second-pass': 'the retry takes the RCU read lock again',
      'rcu-depth-negative': 'more RCU read sections left than entered',
      'spare-freed': 'the queue allocated in vain goes back to the slab',
      'lost-reference': 'a queue has a reference that nobody holds',
      'function-returned': 'the function returns its queue',
    });
  });

  test('every run returns from the function once', () => {
    for (const name of runNames()) {
      const returns = run(name).steps.filter(({ op, task }) => op.op === 'return' && task === 0);
      expect([name, returns.length]).toEqual([name, 1]);
    }
  });

  test('every step names the source line that made it', () => {
    for (const { op } of run('before/wait-fail').steps) {
      expect(op.stack?.at(-1)?.site).toMatch(/^src\/cfq\/code\/cfq_set_request\.ts:\d+$/);
    }
  });
});
