import { describe, expect, test } from 'vitest';
import {
  __GFP_NOFAIL,
  choose,
  down_read,
  get,
  irq_enter,
  irq_exit,
  kmem_cache_alloc_node,
  kmem_cache_free,
  mutex_lock,
  mutex_unlock,
  narrate,
  play,
  put,
  rcu_read_lock,
  rcu_read_unlock,
  run,
  runNames,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  synchronize_rcu,
  use,
  user_exit,
} from '../../src/index.ts';

describe('the sentence for a step', () => {
  test('the second rcu_read_unlock() is told as leaving a section it is not in', () => {
    const wrong = run('before/wait-fail').steps.find(
      ({ state }) => state.tasks[0]?.rcuDepth === -1,
    );
    expect(wrong && narrate(wrong)).toBe(
      'A leaves an RCU read section it is not in; the RCU depth is -1.',
    );
  });

  test('the failing run is told step by step', () => {
    expect(run('before/wait-fail').steps.map(narrate)).toEqual([
      'A takes queue_lock and turns interrupts off.',
      'A looks at cic->cfqq[sync] and finds NULL.',
      'A enters an RCU read section; the RCU depth is 1.',
      'A calls bio_blkcg(), which changes nothing this model keeps.',
      'A looks at blkcg->cfqg and finds cfqg.',
      'A looks at cic->cfqq[sync] and finds NULL.',
      'A leaves the RCU read section; the RCU depth is 0.',
      'A drops queue_lock and turns interrupts on: now it may sleep.',
      'A asks cfq_queue for an object (may sleep) and gets NULL.',
      'A takes queue_lock again; the RCU depth is 0.',
      'A leaves an RCU read section it is not in; the RCU depth is -1.',
      'A returns the oom queue from cfq_find_alloc_queue(); the RCU depth is -1.',
      'A takes a reference to oom_cfqq, now 2.',
      'A stores oom_cfqq in cic->cfqq[sync].',
      'A takes a reference to oom_cfqq, now 3.',
      'A stores oom_cfqq in rq_A->cfqq.',
      'A drops queue_lock and turns interrupts on.',
      'A returns to user space with the RCU depth at -1.',
    ]);
  });

  test.each([
    ['nofail/nowait-ok', 'A follows its pointer to cfqg in cfq_link_cfqq_cfqg().'],
    ['nofail/nowait-ok', 'A asks cfq_queue for an object (may not sleep) and gets one.'],
    ['nofail/nowait-ok', 'A returns to user space, with everything balanced.'],
    ['nofail/nowait-fail', 'A returns NULL from cfq_find_alloc_queue(); the RCU depth is 0.'],
    ['nofail/wait-ok-real', 'A gives cfq_queue:A1 back: another task has installed a queue.'],
    ['nofail/real-nowait', 'A drops a reference to cfq_queue:0, now 2.'],
    ['oom-no-rcu/oom-wait-ok-null', 'B stores NULL in cic->cfqq[sync].'],
  ])('in %s a step is told as "%s"', (name, sentence) => {
    expect(run(name).steps.map(narrate)).toContain(sentence);
  });

  test('an object of another cache is given back for no reason of this function', () => {
    const { steps } = play(function* () {
      const iter = yield* kmem_cache_alloc_node('iterators', __GFP_NOFAIL);
      if (iter !== null) yield* kmem_cache_free('iterators', iter);
    });
    expect(steps.map(narrate)).toContain('A gives iterators:A1 back.');
  });

  test('each call is told by what it takes, drops, meets or waits for', () => {
    const played = play(
      function* () {
        yield* mutex_lock('door');
        yield* mutex_unlock('door');
        yield* spin_lock('lock');
        yield* spin_unlock('lock');
        yield* spin_lock_irq('lock');
        yield* spin_lock('inner');
        yield* spin_unlock('inner');
        yield* spin_unlock_irq('lock');
        yield* rcu_read_lock();
        yield* rcu_read_unlock();
        yield* choose('entry', ['found', 'none']);
        yield* get('group');
        yield* put('group');
        yield* put('group');
        yield* get('group');
        yield* use('group', 'link');
        yield* synchronize_rcu();
        yield* irq_enter();
        yield* irq_exit();
        yield* down_read('sem');
        yield* user_exit();
      },
      {
        locks: {
          door: { class: 'door', kind: 'mutex' },
          lock: { class: 'lock', kind: 'spin' },
          inner: { class: 'inner', kind: 'spin' },
          sem: { class: 'sem', kind: 'wsem' },
        },
        objects: { group: { cache: 'groups', ref: 1, live: true } },
      },
    );
    expect(played.steps.map(narrate)).toEqual([
      'A takes door, and may sleep until it gets it.',
      'A drops door.',
      'A takes lock.',
      'A drops lock.',
      'A takes lock and turns interrupts off.',
      'A takes inner, with interrupts off already.',
      'A drops inner.',
      'A drops lock and turns interrupts on.',
      'A enters an RCU read section; the RCU depth is 1.',
      'A leaves the RCU read section; the RCU depth is 0.',
      'A meets entry: found.',
      'A takes a reference to group, now 2.',
      'A drops a reference to group, now 1.',
      'A drops a reference to group, now 0.',
      'A takes a reference to group, which is freed.',
      'A follows its pointer to group in link().',
      'A starts a grace period and notes who is reading.',
      'A sees the grace period end: no noted reader is left.',
      'A interrupts the task, with interrupts off.',
      'A leaves the interrupt handler.',
      'A does down_read(sem).',
      'A returns to user space, with everything balanced.',
    ]);
  });

  test('what never was has no references', () => {
    const { steps } = play(() => get('nobody'));
    expect(steps.map(narrate)).toEqual(['A takes a reference to nobody, now 0.']);
  });

  test('every step of every run has one sentence that names its task', () => {
    for (const step of runNames().flatMap((name) => run(name).steps)) {
      expect(narrate(step)).toMatch(/^[A-Z] [^.]+\.$|^[A-Z] .*\.$/);
      expect(narrate(step)).not.toContain('undefined');
    }
  });
});
