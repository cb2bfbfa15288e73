/**
 * The rules that take an alarm away: each is one sentence, with what it is about put in for `%`. A finding to which
 * one applies is a question and no alarm, since a contract that is not in the text could explain it.
 */
const sentences = {
  'held-on-entry':
    'Every path that touches it leaves it first: the caller holds it, and may know on which ends it still does.',
  'caller-condition': 'It depends on %, which the caller knows.',
  'handed-over':
    'Only this end passes through %, which is handed the object that owns the lock and may keep or leave it.',
  'unknown-call': '% is called on this path; its name speaks of locks, and its text is not here.',
  'own-name': 'The name of the function itself says that it locks or unlocks.',
  comment: 'A comment on this path speaks of it: “%”.',
  'two-answers': 'The path needs one condition answered two ways: only if % in between.',
  semaphore: 'It is a counting semaphore, which may be given back by others.',
  index: 'It is one of several locks, chosen by an index.',
  'ww-mutex': 'A ww_mutex may stay held after -EDEADLK.',
  'kmap-atomic': 'kmap_atomic() nests across functions.',
  'never-left':
    'No path of this text leaves it from where it was taken: that may be the caller’s to do.',
  'one-of-several': 'Every path holds exactly one of several locks.',
  'two-names': 'The lock goes by two names here, which were taken for one.',
  'fault-handler': 'A fault handler that is called in between may drop it.',
  'every-path': 'Every path ends with it held, and yet the text leaves it too: is that meant?',
  'on-success': 'It comes back with the lock held where it succeeds: is that meant?',
  'moved-on': 'What names the lock moves on while it is held; elsewhere it is left first.',
  joined:
    'There were too many states, and those with the same locks were joined: the path may not exist.',
  'interrupts-caller': 'How interrupts were on entry is not in the text.',
} as const;

/** The id of a rule. */
export type ReasonId = keyof typeof sentences;

/** Why a finding is a question: a rule, and its sentence. */
export interface Reason {
  readonly id: ReasonId;
  readonly sentence: string;
}

/** A rule with what it is about. */
export function reason(id: ReasonId, about = ''): Reason {
  const sentence = sentences[id].replace('%', () => about);
  // What is quoted may end as a sentence does.
  return { id, sentence: sentence.replace(/([.?!…]”)\.$/, '$1') };
}
