import measured from '../../../test/judge-locks/measured.json' with { type: 'json' };
import { defineFacts, type Fact } from '../../literate/prose/fact.ts';

/** Counted over the sources of real kernels by bin/measure-locks.mjs, and kept with the commit that was measured. */
const counted = (is: string, value: Fact['value']): Fact => ({
  kind: 'measured',
  is,
  source: 'test/judge-locks/measured.json',
  value,
});

const { planted, alone, between, across } = measured;

/** How much the analysis of a reader's own patch finds, and how often it is wrong. */
export const patchFacts = defineFacts({
  'patch.planted': counted(
    'faults planted in real functions, one in each',
    () => planted.all.planted,
  ),
  'patch.found': counted(
    'of them found, as an alarm or a question',
    () => planted.all.alarm + planted.all.question,
  ),
  'patch.found-as-alarm': counted('of them found as an alarm', () => planted.all.alarm),
  'patch.alone.functions': counted(
    'functions with locks, each looked at alone',
    () => alone.withLocks,
  ),
  'patch.alone.alarms': counted('of them with an alarm', () => alone.withAlarm),
  'patch.between.functions': counted(
    'functions with locks that changed between two stable releases',
    () => between.changedWithLocks,
  ),
  'patch.between.alarms': counted(
    'of them with an alarm that is new in the later release',
    () => between.withNewAlarm,
  ),
  'patch.between.questions': counted(
    'of them with a new question and no new alarm',
    () => between.withNewQuestionOnly,
  ),
  'patch.across.functions': counted(
    'functions with locks that changed from one line of releases to another',
    () => across.changedWithLocks,
  ),
  'patch.across.alarms': counted(
    'of them with an alarm that is new in the later line',
    () => across.withNewAlarm,
  ),
  'patch.across.gone': counted(
    'of them with an alarm that is gone in the later line',
    () => across.withGoneAlarm,
  ),
});
