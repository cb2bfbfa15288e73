/** Why some answers of one checker differ from the model's verdict. */
export interface Explanation {
  readonly checker: string;
  readonly subjects: readonly string[];
  readonly why: string;
}

const imbalanced = [
  'never-entered',
  'never-left',
  'left-twice',
  'above-the-label',
  'sleeps-in-rcu',
  'not-retaken',
  'returns-unlocked',
  'wrong-lock',
] as const;
const sleeping = ['sleeps-locked', 'irqs-stay-off'] as const;
const wrong = ['before', ...imbalanced, ...sleeping] as const;

/**
 * A sentence for every stored answer that differs from the model's verdict. A
 * test asks for each of them, and for no other.
 */
export const explanations: readonly Explanation[] = [
  {
    checker: 'sparse',
    subjects: sleeping,
    why: 'Each lock is taken and left as often as it should be. What is wrong is a sleep in between, or interrupts, and sparse knows of neither.',
  },
  {
    checker: 'sparse',
    subjects: ['wrong-lock'],
    why: 'It keeps one count for all locks: RCU taken and `queue_lock` left come out even.',
  },
  {
    checker: 'sparse',
    subjects: ['remembered'],
    why: 'It follows no values, so it does not see that the variable and the lock go together.',
  },
  {
    checker: 'sparse-today',
    subjects: wrong,
    why: 'Where no declaration says what a call does to a context, there is nothing to count.',
  },
  {
    checker: 'kernel-rules',
    subjects: wrong,
    why: 'They look for other shapes: a return behind a lock that is not dropped, a lock taken twice in a row. No rule among them names RCU.',
  },
  {
    checker: 'own-rule',
    subjects: [
      'never-left',
      'sleeps-in-rcu',
      ...sleeping,
      'not-retaken',
      'returns-unlocked',
      'wrong-lock',
    ],
    why: 'The rule describes one mistake, RCU left twice on one way, and this is another.',
  },
  {
    checker: 'own-rule',
    subjects: ['nested'],
    why: 'A section inside another is left twice, and should be. The rule does not count how often it was entered.',
  },
  {
    checker: 'own-rule',
    subjects: ['remembered'],
    why: 'The way on which both unlocks stand is in the text; that the variable closes it is not looked at.',
  },
  {
    checker: 'clang-bare',
    subjects: wrong,
    why: 'Without annotations Clang does not know that these calls have to do with locks.',
  },
  {
    checker: 'clang-calls',
    subjects: [
      'nofail',
      'oom-no-rcu',
      'after',
      'scoped',
      'relock',
      'close-early',
      'flag-retry',
      'other-order',
    ],
    why: 'The caller holds `queue_lock`, and nothing says so: dropping it looks like dropping what was never taken.',
  },
  {
    checker: 'clang-calls',
    subjects: ['nested', 'remembered'],
    why: 'It warns of `queue_lock` as everywhere else, and also of RCU: of a section in a section, or of a lock that depends on a variable.',
  },
  {
    checker: 'clang-calls',
    subjects: ['sleeps-locked'],
    why: 'The function then neither takes nor drops `queue_lock`, and that an allocation may sleep is not what this analysis is about.',
  },
  {
    checker: 'clang-all',
    subjects: sleeping,
    why: 'The locks are taken and left as declared. Sleeping and interrupts are not what this analysis is about.',
  },
  {
    checker: 'clang-all',
    subjects: ['nested'],
    why: 'To this Clang a lock that is held may not be taken again. RCU may.',
  },
  {
    checker: 'clang-all',
    subjects: ['remembered'],
    why: "A lock that is held under a condition is outside of what it follows, as the kernel's own manual says.",
  },
  {
    checker: 'your-patch',
    subjects: ['sleeps-locked'],
    why: 'The text of the function alone does not tell that its caller holds `queue_lock`.',
  },
];
