import type { ReasonId } from './reasons.ts';

/** What to ask whoever knows, behind the sentence of a rule; empty where that asks already. */
export const questionWords: Readonly<Record<ReasonId, string>> = {
  'held-on-entry': 'Does it?',
  'caller-condition': 'Does the caller act on it?',
  'handed-over': 'Does it?',
  'unknown-call': 'What does it do to the lock here?',
  'own-name': 'Is that what happens here?',
  comment: 'Does it speak of this path?',
  'two-answers': 'Can that be?',
  semaphore: 'Is it here?',
  index: 'Is it the same one both times?',
  'ww-mutex': 'Is that the case here?',
  'kmap-atomic': 'Does it here?',
  'never-left': 'Is it?',
  'one-of-several': 'Is that meant?',
  'two-names': 'Are they one?',
  'fault-handler': 'Does one here?',
  'every-path': '',
  'on-success': '',
  'moved-on': 'Is each of them left?',
  joined: 'Does it?',
  'interrupts-caller': 'How are they?',
};
