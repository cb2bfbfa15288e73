/** A version of the function with some lines changed: wrong in one way, or unusual and right. */
export interface Mutant {
  readonly name: string;
  /** The variant whose text is changed. */
  readonly of: string;
  /** What was changed, as one clause. */
  readonly what: string;
  /** Texts of the variant, each of which stands there once, and what stands there instead. */
  readonly edits: readonly (readonly [from: string, to: string])[];
}

const enter = '    yield* rcu_read_lock();\n';
const drop = '        yield* spin_unlock_irq(cfqd.queue_lock);\n';
const retake = '        yield* spin_lock_irq(cfqd.queue_lock);\n';
const leaveToSleep = `        yield* rcu_read_unlock();\n${drop}`;
const leaveAtEnd = '    yield* rcu_read_unlock();\n    return';
const label = '  retry: for (;;) {\n';
const declared = '  let cfqq: Cfqq | null;\n';

/**
 * Small changes of the function, most of them mistakes with its locks. The last
 * three are right, and there to see who cries wolf.
 */
export const mutants: readonly Mutant[] = [
  {
    name: 'never-entered',
    of: 'after',
    what: 'RCU is not entered',
    edits: [[enter, '']],
  },
  {
    name: 'never-left',
    of: 'after',
    what: 'RCU is not left at the end',
    edits: [[leaveAtEnd, '    return']],
  },
  {
    name: 'left-twice',
    of: 'after',
    what: 'RCU is left twice at the end',
    edits: [[leaveAtEnd, `    yield* rcu_read_unlock();\n${leaveAtEnd}`]],
  },
  {
    name: 'above-the-label',
    of: 'after',
    what: 'RCU is entered above the label that a retry jumps to',
    edits: [
      [`${label}${enter}`, label],
      [declared, `${declared}\n  yield* rcu_read_lock();\n`],
    ],
  },
  {
    name: 'sleeps-in-rcu',
    of: 'after',
    what: 'RCU is not left for the allocation',
    edits: [[leaveToSleep, drop]],
  },
  {
    name: 'sleeps-locked',
    of: 'after',
    what: '`queue_lock` is held while it may sleep',
    edits: [
      [drop, ''],
      [retake, ''],
    ],
  },
  {
    name: 'irqs-stay-off',
    of: 'after',
    what: '`queue_lock` is dropped, and interrupts stay off',
    edits: [
      ['  spin_unlock_irq,\n', '  spin_unlock,\n  spin_unlock_irq,\n'],
      [drop, '        yield* spin_unlock(cfqd.queue_lock);\n'],
    ],
  },
  {
    name: 'not-retaken',
    of: 'after',
    what: '`queue_lock` is not taken again',
    edits: [[retake, '']],
  },
  {
    name: 'returns-unlocked',
    of: 'after',
    what: 'the failure returns before `queue_lock` is taken again',
    edits: [
      [
        `${retake}        if (new_cfqq) continue retry;\n        else\n          return yield* returns('cfq_find_alloc_queue', cfqd.oom_cfqq);\n`,
        `        if (!new_cfqq) return yield* returns('cfq_find_alloc_queue', cfqd.oom_cfqq);\n${retake}        continue retry;\n`,
      ],
    ],
  },
  {
    name: 'wrong-lock',
    of: 'after',
    what: 'the end drops `queue_lock` in place of RCU',
    edits: [[leaveAtEnd, '    yield* spin_unlock_irq(cfqd.queue_lock);\n    return']],
  },
  {
    name: 'other-order',
    of: 'after',
    what: 'right: `queue_lock` is dropped first, RCU left next',
    edits: [[leaveToSleep, `${drop}        yield* rcu_read_unlock();\n`]],
  },
  {
    name: 'nested',
    of: 'after',
    what: 'right: RCU is entered twice and left twice',
    edits: [
      [enter, `${enter}${enter}`],
      [leaveToSleep, `        yield* rcu_read_unlock();\n${leaveToSleep}`],
      [leaveAtEnd, `    yield* rcu_read_unlock();\n${leaveAtEnd}`],
    ],
  },
  {
    name: 'remembered',
    of: 'before',
    what: 'right: the function remembers whether it is in RCU',
    edits: [
      [declared, `${declared}  let inside: boolean;\n`],
      [enter, `${enter}    inside = true;\n`],
      [leaveToSleep, `        yield* rcu_read_unlock();\n        inside = false;\n${drop}`],
      [leaveAtEnd, '    if (inside) yield* rcu_read_unlock();\n    return'],
    ],
  },
];
