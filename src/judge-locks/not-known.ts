import type { Followed } from '../follow-paths/followed.ts';
import type { CFunction } from '../read-c/c-function.ts';
import type { NotKnown } from './judgement.ts';
import { linesWord } from './lock-words.ts';

/** What the analysis of a function cannot say, each as a sentence. */
export function notKnown(
  fn: CFunction,
  followed: Followed,
  hasLocks: boolean,
  mayLock: (name: string) => boolean,
): readonly NotKnown[] {
  const said: NotKnown[] = [];
  const say = (kind: NotKnown['kind'], lines: readonly number[], sentence: string): void => {
    said.push({ kind, sentence, lines: [...new Set(lines)].sort((a, b) => a - b) });
  };
  if (!hasLocks) say('no-lock', [], 'No known lock primitive is here.');
  const calls = [...followed.calls.values()].flat().filter(({ name }) => mayLock(name));
  const names = [...new Set(calls.map(({ name }) => `${name}()`))];
  if (names.length > 0) {
    const many = names.length === 1 ? 'One call here may' : `${names.length} calls here may`;
    say(
      'calls',
      calls.map(({ line }) => line),
      `${many} lock or unlock, and the text is not here: ${names.join(', ')}.`,
    );
  }
  const { unreached, restsOn, bounded } = followed;
  if (unreached.length > 0) {
    say(
      'lines',
      unreached,
      `No path comes to ${linesWord(unreached)}: what was asked before rules it out.`,
    );
  }
  for (const { first, again } of restsOn) {
    if (first === again) continue;
    say(
      'rests-on',
      [first, again],
      `Line ${again} is answered as line ${first} was: memory is taken to stay as it was found.`,
    );
  }
  if (bounded !== 'no') {
    say(
      bounded,
      [],
      bounded === 'cut'
        ? 'There were too many states: not every path was followed.'
        : 'States with the same locks were joined: some paths that are shown may not exist.',
    );
  }
  for (const { line, reason } of fn.unread)
    say('unread', [line], `Line ${line} was not read: ${reason}.`);
  for (const { text, lines, taken } of fn.conditions) {
    say('conditional', lines, `\`${text}\` was read as ${taken ? 'true' : 'false'}.`);
  }
  for (const { place } of followed.exits) {
    const { action, line } = place;
    if (action.kind !== 'exit' || action.lost === null) continue;
    say('label', [line], `Line ${line} goes to ${action.lost}, which is not in this text.`);
  }
  return said;
}
